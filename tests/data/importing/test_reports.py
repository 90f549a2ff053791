"""What an import has to say is the same as JSON, as CSV and as sentences."""

import csv
import io
import json

import pytest

from data.contract.problems import Problem
from data.contract.words import LANGUAGES
from data.importing.load import FileReport
from data.importing.reports import (
    PROBLEM_COLUMNS,
    problem_lines,
    problem_rows,
    problems_as_csv,
    report_as_dict,
    summary,
    totals,
)
from data.sheets.non_data_rows import SkippedRow
from data.sheets.sheet_profile import SheetProfile


def refusal(line: int, value: str = "999") -> Problem:
    code = "present_over_expected"
    return Problem("meetings", line, "present", value, code, True, "18")


def warning(line: int, cell: str = "Q") -> Problem:
    return Problem("meetings", line, "cell_code", cell, "cell_unregistered", False)


REPORT = FileReport(
    file="Họp tháng 8.csv",
    table="meetings",
    rows=5,
    added=3,
    refused=2,
    warned=3,
    problems=(refusal(2), refusal(3), warning(4), warning(5), warning(6, "R")),
    profile=SheetProfile(
        skipped_rows=(
            SkippedRow(1, "title", "THÁNG 8"),
            SkippedRow(9, "total", "Cộng"),
        ),
        skipped_count=2,
    ),
)
UNREADABLE = FileReport(
    file="ảnh.csv",
    table=None,
    problems=(Problem(None, None, None, None, "no_header", True),),
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_as_json_everything_is_plain(language: str) -> None:
    plain = json.loads(json.dumps(report_as_dict(REPORT, language)))
    assert (plain["file"], plain["table"], plain["import_id"]) == (
        *("Họp tháng 8.csv", "meetings"),
        None,
    )
    assert (plain["rows"], plain["added"], plain["refused"]) == (5, 3, 2)
    assert plain["skipped"] == 2
    assert plain["skipped_rows"][1] == {"line": 9, "reason": "total", "text": "Cộng"}
    first = plain["problems"][0]
    assert (first["line"], first["column"], first["value"]) == (2, "present", "999")
    assert first["is_refusal"] is True
    assert "18" in first["message"]


def test_as_csv_every_problem_has_a_row_in_words() -> None:
    text = problems_as_csv([REPORT, UNREADABLE], "vi")
    assert text.startswith("\ufeff")
    header, *rows = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    assert len(header) == len(PROBLEM_COLUMNS)
    assert len(rows) == 6
    assert rows[0][:4] == ["Họp tháng 8.csv", "2", "Có mặt", "999"]
    assert rows[-1][:4] == ["ảnh.csv", "", "", ""]
    assert [tuple(map(str, row[:2])) for row in problem_rows([REPORT])] == [
        (row[0], row[1]) for row in rows[:5]
    ]


@pytest.mark.parametrize("value", ["=1+1", "+84", "-5", "@x", "\tx", "\rx"])
def test_as_csv_no_value_becomes_a_formula(value: str) -> None:
    report = FileReport(file="a.csv", table="meetings", problems=(refusal(2, value),))
    text = problems_as_csv([report]).removeprefix("\ufeff")
    row = list(csv.reader(io.StringIO(text, newline="")))[1]
    assert row[3] == f"'{value}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_summary_says_what_the_file_is_and_did(language: str) -> None:
    said = summary(REPORT, language)
    assert "Họp tháng 8.csv" in said
    assert "5" in said
    assert {"vi": "2 dòng không tính", "en": "2 rows not counted"}[language] in said
    assert "ảnh.csv" in summary(UNREADABLE, language)


def test_totals_are_over_all_files() -> None:
    assert totals([REPORT, REPORT, UNREADABLE]) == {
        "rows": 10,
        "added": 6,
        "replaced": 0,
        "unchanged": 0,
        "refused": 4,
        "warned": 6,
        "skipped": 4,
        "withdrawn": 0,
        "values_changed": 0,
        "moved": 0,
        "taken": 6,
    }
    assert totals([])["taken"] == 0


def test_warning_that_many_rows_share_is_said_once_refusals_each() -> None:
    lines = list(problem_lines(REPORT, "vi"))
    assert len(lines) == 4
    assert [line for line in lines if "999" in line] == lines[:2]
    assert "4" in lines[2]
    assert lines[2] != lines[3]


@pytest.mark.parametrize("language", LANGUAGES)
def test_problem_of_a_whole_file_names_no_line(language: str) -> None:
    (line,) = problem_lines(UNREADABLE, language)
    assert line.strip()
    assert "None" not in line
