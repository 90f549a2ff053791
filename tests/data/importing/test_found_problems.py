"""A sheet may be wrong a million times: what is kept of it is bounded, and complete."""

import csv
import io
import json
import shutil
import zipfile
from pathlib import Path

import pytest

from data.contract.problems import UserError
from data.importing.found_problems import SHOWN
from data.importing.load import FileReport, check, load
from data.importing.reports import (
    problem_lines,
    problem_rows,
    problems_as_csv,
    problems_as_zip,
    report_as_dict,
    sentence_as_zip,
)
from data.store.access import EVERYTHING
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
    (report,) = check(
        harness.store, [file], EVERYTHING, isolated=False, problems_folder=folder
    )
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
    assert [
        (each.first.is_refusal, each.first.code, each.first.line, each.count)
        for each in report.problem_kinds
    ] == [
        (True, "not_a_whole_number", WRONG + 2, 1),
        (False, "cell_unregistered", 2, WRONG),
    ]
    assert report.is_refused, "a refusal has precedence, wherever it stands"
    assert report.problems[-1].line == WRONG + 2
    assert "2001" in list(problem_lines(report, "en"))[-1]


def test_problems_are_counted_by_kind_wherever_they_are_told(
    harness: ImportHarness,
) -> None:
    report = checked(harness, many_wrong(), None)
    plain = report_as_dict(report, "en")
    assert plain["problem_count"] == WRONG + 1
    kinds = [
        (each["count"], each["code"], each["line"]) for each in plain["problem_kinds"]
    ]
    assert kinds == [
        (1, "not_a_whole_number", WRONG + 2),
        (WRONG, "cell_unregistered", 2),
    ]
    refused, warned = list(problem_lines(report, "en"))[:2]
    assert refused.startswith("  1 refusals as in line 3002, Present: ")
    assert warned.startswith("  3000 warnings as in line 2, Cell code: ")


def test_problems_that_stand_alone_are_not_counted_besides(
    harness: ImportHarness,
) -> None:
    report = checked(harness, f"{HEAD}A,2026-08-05,20,many\n", None)
    (line,) = problem_lines(report, "en")
    assert line.startswith("  line 2, Present: ")


def test_list_that_is_gone_is_said_to_be(harness: ImportHarness, folder: Path) -> None:
    report = checked(harness, many_wrong(), folder)
    shutil.rmtree(folder)
    with pytest.raises(UserError) as raised:
        problems_as_zip([report], "problems.csv")
    assert raised.value.key == "problems_expired"
    with zipfile.ZipFile(io.BytesIO(sentence_as_zip("Gone.", "a.csv"))) as archive:
        assert archive.read("a.csv").decode("utf-8-sig") == "Gone.\r\n"


def test_numbers_of_persons_are_masked_wherever_rows_are_shown(
    harness: ImportHarness,
) -> None:
    """In the first rows as they stand and as they are stored, and in skipped ones."""
    text = (
        f"DANH SÁCH 038090001234\n{HEAD.strip()},topic\n"
        "038168053000001,2026-08-05,20,18,Gọi 0912 345 678\n"
        "Cộng,,20,18,038090001234\n"
    )
    report = checked(harness, text, None)
    (stored,) = report.first_rows
    assert stored.values[0] == "038168053000001"
    assert "Gọi ••••••678" in stored.values
    (raw,) = report.profile.first_rows
    assert (raw.fields[0], raw.fields[4]) == ("038168053000001", "Gọi ••••••678")
    skipped = [row.text for row in report.profile.skipped_rows]
    assert skipped == ["DANH SÁCH ••••••234", "Cộng 20 18 ••••••234"]


def test_statements_by_the_thousand_are_counted_and_the_first_listed(
    harness: ImportHarness,
) -> None:
    rows = "".join(f"C{n},không họp,20,\n" for n in range(1200))
    file = harness.file(
        f"Tháng 8/2026\n{HEAD}{rows}C,2026-08-05,20,18\n", "meetings.csv"
    )
    meetings, statements = check(harness.store, [file], EVERYTHING, isolated=False)
    assert statements.added == 1200
    assert meetings.skipped == 1201
    assert len(meetings.profile.skipped_rows) == 1000


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
        harness.store,
        [file],
        EVERYTHING,
        good_rows=True,
        isolated=False,
        problems_folder=folder,
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
    (report,) = check(harness.store, [file], EVERYTHING, isolated=isolated)
    values = [each.value for each in report.problems if each.column == "present"]
    assert values[:3] == ["••••••234", "CCCD ••••••234", "••••••678"]
    assert max(map(len, values)) <= 200
    said = json.dumps(report_as_dict(report), ensure_ascii=False)
    assert "038090001234" not in said


def test_code_of_a_row_stays_as_it_is(harness: ImportHarness) -> None:
    """It is stored anyhow, and leads to the row."""
    report = checked(harness, f"{HEAD}038168053000001,2026-08-05,20,18\n", None)
    assert "038168053000001" in {each.value for each in report.problems}
