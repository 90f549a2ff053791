"""The command line of queries/: what it prints, what it assumes, how it exits."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import time_machine
from click.testing import CliRunner, Result

from data.importing.load import SourceFile, load
from data.store.access import EVERYTHING
from data.store.database import open_store
from queries.__main__ import main
from queries.catalog import QUESTIONS

CELLS = """\
cell_code,cell_name,unit_code,cell_type
A,Thôn Đông,X,village
B,Trường Tiểu học,Y,school
"""
MEETINGS = """\
cell_code,held_on,members_total,present
A,2026-07-04,20,19
A,2026-08-05,20,10
B,2026-08-04,20,19
A,2026-09-04,20,10
A,2026-11-04,20,20
"""
TODAY = "2026-11-10"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of two cells whose October is still pending, and November under way."""
    folder = tmp_path_factory.mktemp("store")
    (folder / "cells.csv").write_text(CELLS, "utf-8")
    (folder / "meetings.csv").write_text(MEETINGS, "utf-8")
    store = open_store(folder / "store.duckdb")
    files = [SourceFile(folder / name, name) for name in ("cells.csv", "meetings.csv")]
    with time_machine.travel("2026-11-22"):
        load(store, files, EVERYTHING)
    store.close()
    return folder / "store.duckdb"


def run(path: Path, *words: str) -> Result:
    environment = {"SUPERVISION_STORE": str(path)}
    return CliRunner().invoke(main, list(words), env=environment)


def asked(path: Path, *words: str) -> list[dict]:
    """Return the rows of an answer, asked for as JSON."""
    result = run(path, *words, "--format", "json")
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def months_asked(path: Path, *words: str) -> list[str]:
    return [row["month"] for row in asked(path, "reports_by_month", *words)]


def test_without_a_name_every_question_is_listed(path):
    listed = run(path).stdout.splitlines()
    assert [line.split()[0] for line in listed] == sorted(QUESTIONS)
    (due,) = [line for line in listed if line.startswith("visit_schedule ")]
    assert due.endswith("  Ai dự sinh hoạt chi bộ nào, khi nào, ở đâu?")
    english = run(path, "--language", "en").stdout
    assert "  Who is due at which cell meeting, when and where?" in english
    assert len(english.splitlines()) == len(listed)


def test_help_is_in_the_language_asked_for(path):
    said = run(path, "--help").stdout
    assert "Cách dùng:" in said
    assert "Cho attendance_list." in said
    assert "cell_meetings …" in said
    english = run(path, "--language", "en", "-h").stdout
    assert "Ask a QUESTION of the store" in english


def test_an_answer_comes_as_json(path):
    answer = asked(path, "attendance_by_month", "--since=2026-08", "--until=2026-08")
    assert answer == [
        {
            "month": "2026-08-01",
            "expected": 40,
            "present": 29,
            "attendance_percent": 72.5,
            "attendance_limit": 85,
            "is_below": True,
            "cells_active": 2,
            "cells_met": 2,
        }
    ]


def test_an_answer_comes_as_csv(path):
    result = run(path, "cell_choices", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert [row["cell_name"] for row in rows] == ["Thôn Đông", "Trường Tiểu học"]


def test_an_answer_comes_as_a_table_when_nothing_is_said(path):
    assert "cell_code   cell_name" in run(path, "cell_choices").stdout


def test_the_last_month_is_the_last_closed_one_with_data_and_three_are_asked(path):
    assert months_asked(path, "--as-of", TODAY) == [
        "2026-07-01",
        "2026-08-01",
        "2026-09-01",
    ]


def test_without_a_closed_month_the_last_is_the_month_of_the_day_asked(path):
    assert months_asked(path, "--as-of", "2026-07-20")[-1] == "2026-07-01"


def test_a_last_month_alone_asks_for_three_months(path):
    assert months_asked(path, "--until", "2026-02")[0] == "2025-12-01"


def test_a_first_month_alone_asks_up_to_the_usual_last_one(path):
    months = months_asked(path, "--since", "2026-05", "--as-of", TODAY)
    assert (months[0], months[-1]) == ("2026-05-01", "2026-09-01")


def test_a_first_month_after_the_usual_last_one_is_asked_alone(path):
    assert months_asked(path, "--since", "2026-11", "--as-of", TODAY) == ["2026-11-01"]


@pytest.mark.parametrize(("moment", "is_closed"), [("16:59", False), ("17:00", True)])
def test_today_is_the_day_in_vietnam(path, moment, is_closed):
    with time_machine.travel(f"2026-11-10 {moment}Z"):
        months = ("--since", "2026-10", "--until", "2026-10")
        (october,) = asked(path, "reports_by_month", *months)
    assert october["is_closed"] is is_closed


def test_of_a_filter_given_twice_one_is_enough(path):
    both = asked(path, "completeness", "--unit", "X", "--unit", "Y", "--as-of", TODAY)
    assert {row["unit_code"] for row in both} == {"X", "Y"}


@pytest.mark.parametrize(
    "words",
    [
        ("--unit", "X"),
        ("--cell-type", "village"),
        ("--sign", "low_attendance"),
        ("--weight", "notable"),
        ("--change", "new"),
        ("--text", "thon dong"),
    ],
)
def test_every_filter_narrows(path, words):
    months = ("--since=2026-08", "--until=2026-09", "--as-of=2026-10-01")
    answer = asked(path, "completeness", *months, *words)
    assert {row["unit_code"] for row in answer} <= {"X"}


def test_what_a_question_asks_for_besides_is_handed_on(path):
    (cell,) = asked(path, "cell_profile", "--cell-code", "A")
    assert cell["cell_name"] == "Thôn Đông"
    months = ("--months", "2026-08", "--months", "2026-09")
    evidence = asked(path, "evidence_meetings", "--cell-code", "A", *months)
    assert [row["held_on"] for row in evidence] == ["2026-08-05", "2026-09-04"]


def test_codes_are_handed_on_as_text_and_counts_as_numbers(path):
    months = ("--since=2026-08", "--until=2026-08")
    lowest = asked(path, "lowest_units_by_month", "--units-at-most=1", *months)
    assert [row["unit_code"] for row in lowest] == ["X"]
    assert asked(path, "visit_schedule", "--member-code=007") == []


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["weak_cels"], "Không có câu hỏi weak_cels. Có phải weak_cells"),
        (["qqq"], "Không có câu hỏi qqq. Có phải"),
        (["qqq", "--language", "en"], "There is no question qqq. Did you mean"),
        (["cell_profile"], "cell_profile cần cell_code: hãy ghi rõ."),
        (["members", "--cell-code", "A"], "members không hỏi cell_code: hãy bỏ đi."),
        (["members", "--since", "2026-13"], "--since phải có dạng YYYY-MM."),
        (["members", "--as-of", "mai"], "--as-of phải có dạng YYYY-MM-DD."),
        (
            ["members", "--since", "2026-03", "--until", "2026-01"],
            "--since 2026-03 ở sau --until 2026-01",
        ),
        (["members", "--sign", "lateness"], "--sign phải là một trong: low_attend"),
        (["members", "--format", "xml"], "--format phải là một trong: csv, json"),
    ],
)
def test_wrong_usage_is_said_in_one_sentence_and_exits_with_2(path, words, sentence):
    result = run(path, *words)
    assert result.exit_code == 2
    assert sentence in result.stderr
    assert result.stdout == ""


def test_a_store_that_is_missing_is_said_and_not_made(tmp_path):
    missing = tmp_path / "none.duckdb"
    result = run(missing, "members")
    assert result.exit_code == 1
    assert f"Chưa có kho dữ liệu {missing}." in result.stderr
    english = run(missing, "members", "--language", "en")
    assert f"There is no store {missing} yet." in english.stderr
    assert not missing.exists()


def test_the_store_named_comes_before_that_of_the_environment(path, tmp_path):
    result = run(tmp_path / "none.duckdb", "members", "--store", str(path))
    assert result.exit_code == 0


def subprocess_run(path: Path, *words: str) -> subprocess.CompletedProcess:
    """Run the module as people do, on a machine that knows no Vietnamese letters."""
    environment = os.environ | {
        "SUPERVISION_STORE": str(path),
        "PYTHONIOENCODING": "ascii",
    }
    return subprocess.run(
        [sys.executable, "-m", "queries", *words],
        capture_output=True,
        env=environment,
        encoding="utf-8",
        cwd=Path(__file__).parents[2],
        check=False,
    )


def test_the_module_prints_utf_8_whatever_the_machine_speaks(path):
    done = subprocess_run(path, "cell_choices", "--format", "csv")
    assert "Thôn Đông" in done.stdout
    assert (done.returncode, done.stderr) == (0, "")


def test_a_store_that_another_program_holds_is_said_in_one_sentence(path):
    holder = open_store(path)
    try:
        done = subprocess_run(path, "members")
    finally:
        holder.close()
    assert done.returncode == 1
    assert "đang được một chương trình khác mở" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_list_is_said_member_by_member_and_yes_and_no_as_such(path):
    months = ("--since=2026-08", "--until=2026-09", "--as-of=2026-10-20")
    missed = asked(path, "report_list", *months, "--report-states", "missed")
    states = ("--report-states", "missed", "--report-states", "on_time")
    assert 0 < len(missed) < len(asked(path, "report_list", *months, *states))
    low = asked(path, "attendance_list", *months, "--only-below", "yes")
    assert [row["cell_code"] for row in low] == ["A"]
