"""Whoever's entry was not written is told why, in both languages."""

from datetime import date, datetime

import pytest
from streamlit.testing.v1 import AppTest

from data.contract.problems import Problem
from data.importing.entries import EntryReport
from data.importing.row_conflicts import RowConflict
from pages.shared import conflict_notice, language
from tests.pages.opening import plain

AT = datetime(2025, 10, 20, 9, 0)
ROW = {
    "plan_code": "K1",
    "cell_code": "A",
    "team": "Đoàn 1",
    "kind": None,
    "planned_from": date(2025, 10, 1),
    "planned_to": None,
    "reason": None,
    "status": "planned",
}


def conflict(*, seen=ROW, stored=ROW, is_undo=False) -> EntryReport:
    found = RowConflict(
        "inspection_plans", "cli", AT, "kế hoạch.csv", is_undo, seen, stored
    )
    return EntryReport(conflicts=(found,))


def said(report: EntryReport, spoken: str = "vi") -> str:
    def script(report, spoken):
        from pages.shared import conflict_notice, language

        language.speak(spoken)
        conflict_notice.show(report)

    app = AppTest.from_function(script, args=(report, spoken)).run()
    assert not app.exception
    return plain(" ".join(each.value for each in (*app.error, *app.info)))


def test_both_versions_are_told_where_they_differ():
    text = said(conflict(stored=ROW | {"team": "Đoàn 7", "kind": "inspection"}))
    assert "dòng lệnh thay đổi lúc 09:00 20/10/2025 (kế hoạch.csv)" in text
    assert "Khi trang mở ra: Hình thức kiểm tra: –; Đoàn kiểm tra: Đoàn 1" in text or (
        "Đoàn kiểm tra: Đoàn 1" in text
    )
    assert "Đoàn kiểm tra: Đoàn 7" in text
    assert "Mã chi bộ" not in text


def test_a_row_that_came_or_went_is_told():
    assert "Khi trang mở ra: chưa có" in said(conflict(seen=None))
    assert "Hiện nay: chưa có" in said(conflict(stored=None))


def test_an_undo_knows_only_what_is_stored():
    text = said(conflict(seen=None, is_undo=True), "en")
    assert "undid an import" in text
    assert "When the page was opened" not in text
    assert "Now: " in text


def test_what_a_check_refuses_is_told_and_warnings_are_not():
    problems = (
        Problem("inspection_plans", 1, "team", None, "required_missing", True),
        Problem("inspection_plans", 1, "cell_code", "Z", "cell_unregistered", False),
    )
    text = said(EntryReport(problems=problems))
    assert "Chưa ghi." in text
    assert problems[0].message("vi") in text
    assert "Z" not in text


def test_what_changes_nothing_is_told():
    assert said(EntryReport(), "en").startswith("Nothing is different")


@pytest.mark.parametrize("spoken", language.LANGUAGES)
def test_what_was_written_is_no_matter_of_it(spoken: str):
    assert said(EntryReport(import_id=3), spoken) == ""
    assert conflict_notice.show.__doc__
