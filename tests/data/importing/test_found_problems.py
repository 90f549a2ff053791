"""A sheet may be wrong a million times: what is kept of it is bounded, and complete."""

import csv
import io
import json
import zipfile
from pathlib import Path

import pytest

from data.importing.found_problems import SHOWN
from data.importing.load import FileReport, check, load
from data.importing.reports import (
    problem_lines,
    problem_rows,
    problems_as_csv,
    problems_as_zip,
    report_as_dict,
)
from data.store.database import Store
from tests.data.import_harness import ImportHarness

HEAD = "cell_code,held_on,members_total,present\n"
WRONG = 3 * SHOWN


@pytest.fixture
def folder(store: Store) -> Path:
    path = store.staging / "problems"
    path.mkdir()
    return path


def checked(harness: ImportHarness, text: str, folder: Path | None) -> FileReport:
    file = harness.file(text, "meetings.csv")
    (report,) = check(harness.store, [file], isolated=False, problems_folder=folder)
    return report


def many_wrong() -> str:
    """Return a sheet whose last row alone is refused; all others are warned of."""
    rows = "".join(f"C{n},2026-08-05,20,18\n" for n in range(WRONG))
    return f"{HEAD}{rows}C,2026-08-05,20,many\n"


def test_report_holds_the_first_thousand_and_counts_all(
    harness: ImportHarness, folder: Path
) -> None:
    report = checked(harness, many_wrong(), folder)
    assert len(report.problems) == SHOWN
    assert report.problem_count == WRONG + 1
    assert {(each.is_refusal, each.count) for each in report.problem_kinds} == {
        (True, 1),
        (False, WRONG),
    }
    assert report.is_refused, "a refusal has precedence, wherever it stands"
    assert report.problems[-1].line == WRONG + 2
    assert report_as_dict(report)["problem_count"] == WRONG + 1
    assert "2001" in list(problem_lines(report, "en"))[-1]


def test_download_has_every_problem_by_line(
    harness: ImportHarness, folder: Path
) -> None:
    report = checked(harness, many_wrong(), folder)
    lines = [row[1] for row in problem_rows([report])]
    assert lines == list(range(2, WRONG + 3))
    packed = problems_as_zip([report], "problems.csv", "en")
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        text = archive.read("problems.csv").decode()
    assert text == problems_as_csv([report], "en")
    assert len(list(csv.reader(io.StringIO(text)))) == WRONG + 2
    assert len(packed) < len(text) / 10


def test_without_a_folder_the_first_thousand_are_all(harness: ImportHarness) -> None:
    report = checked(harness, many_wrong(), None)
    assert len(list(report.every_problem())) == SHOWN


def test_what_a_load_refused_is_kept_the_same_way(
    harness: ImportHarness, folder: Path
) -> None:
    file = harness.file(many_wrong(), "meetings.csv")
    (report,) = load(
        harness.store, [file], good_rows=True, isolated=False, problems_folder=folder
    )
    assert len(list(report.every_problem())) == WRONG + 1
    assert report.added == WRONG


@pytest.mark.parametrize("isolated", [True, False])
def test_numbers_of_persons_and_long_texts_are_not_kept(
    harness: ImportHarness, isolated: bool
) -> None:
    hostile = ("038090001234", "CCCD 038090001234", "0912 345 678", "9" * 5000)
    rows = "".join(f"C{n},2026-08-05,20,{each}\n" for n, each in enumerate(hostile))
    file = harness.file(HEAD + rows, "meetings.csv")
    (report,) = check(harness.store, [file], isolated=isolated)
    values = [each.value for each in report.problems if each.column == "present"]
    assert values[:3] == ["••••••234", "CCCD ••••••234", "••••••678"]
    assert max(map(len, values)) <= 200
    said = json.dumps(report_as_dict(report), ensure_ascii=False)
    assert "038090001234" not in said


def test_code_of_a_row_stays_as_it_is(harness: ImportHarness) -> None:
    """It is stored anyhow, and leads to the row."""
    report = checked(harness, f"{HEAD}038168053000001,2026-08-05,20,18\n", None)
    assert "038168053000001" in {each.value for each in report.problems}
