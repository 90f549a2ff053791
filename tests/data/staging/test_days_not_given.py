"""Meetings of sheets without days: which one is meant, and what stands in for a day."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from data.contract.definitions import TABLES
from data.importing.load import FileReport, load
from data.importing.row_history import history_of
from data.importing.undo import undo
from data.store.access import EVERYTHING
from data.store.integrity import verify
from tests.data.import_harness import ImportHarness, found, rebuilt

WIDE = "Mã chi bộ | T1/2026 | T2/2026 | T3/2026\n"
DATED = "cell_code | held_on | month | members_total | present\n"
COLUMNS = ("cell_code", "held_on", "month", "present", "held_on_is_given")
SAID = (None, "held_on", "days_not_given")


def loaded(
    harness: ImportHarness, drawing: str, moved: str | None = None
) -> FileReport:
    file = replace(harness.drawn(drawing, "sheet.csv"), moved=moved)
    [report] = load(harness.store, [file], EVERYTHING, isolated=False)
    return report


def effects(report: FileReport) -> tuple[int, int, int]:
    return report.added, report.replaced, report.unchanged


def meetings(harness: ImportHarness) -> list[Sequence[object]]:
    assert verify(harness.store) == []
    return harness.rows("meetings", *COLUMNS)


def test_same_sheet_loaded_again_changes_nothing(harness: ImportHarness) -> None:
    first = loaded(harness, f"{WIDE}A | 18/20 | 17/20 | ")
    assert effects(first) == (2, 0, 0)
    before = meetings(harness)
    again = loaded(harness, f"{WIDE}A | 18/20 | 17/20 | ")
    assert effects(again) == (0, 0, 2)
    assert meetings(harness) == before


def test_corrected_field_changes_the_meeting_of_its_month(
    harness: ImportHarness,
) -> None:
    loaded(harness, f"{WIDE}A | 18/20 | 17/20 | ")
    report = loaded(harness, f"{WIDE}A | 19/20 | 17/20 | 20/20")
    assert effects(report) == (1, 1, 1)
    assert [row[3] for row in meetings(harness)] == [19, 17, 20]
    undo(harness.store, 2, EVERYTHING)
    assert [row[3] for row in meetings(harness)] == [18, 17]


@pytest.mark.long
def test_day_that_is_known_stays_known(harness: ImportHarness) -> None:
    loaded(harness, f"{DATED}A | 2026-01-09 | | 20 | 11")
    report = loaded(harness, f"{WIDE}A | 18/20 | | ")
    assert (report.replaced, report.moved) == (1, 0)
    day, month = date(2026, 1, 9), date(2026, 1, 1)
    assert meetings(harness) == [("A", day, month, 18, True)]
    undo(harness.store, 1, EVERYTHING)
    # Whoever knew the day has taken it back.
    assert meetings(harness) == [("A", day, month, 18, False)]


@pytest.mark.long(few=1)
@pytest.mark.parametrize("answer", ["replace", "add"])
def test_sheet_with_days_asks_whether_it_replaces(
    harness: ImportHarness, answer: str
) -> None:
    loaded(harness, f"{WIDE}A | 18/20 | | ")
    before = meetings(harness)
    days = f"{DATED}A | 2026-01-09 | | 20 | 17"
    asked = loaded(harness, days)
    assert (asked.moved, asked.import_id) == (1, None)
    shown = [each.other for each in asked.problems if each.code == "moved_day"]
    assert shown == ["?/01/2026"]
    loaded(harness, days, moved=answer)
    given = ("A", date(2026, 1, 9), date(2026, 1, 1), 17, True)
    kept = [given] if answer == "replace" else [*before, given]
    assert meetings(harness) == kept
    # Loaded again, the sheet without days is about the meeting it brought, if any.
    again = loaded(harness, f"{WIDE}A | 16/20 | | ")
    assert effects(again) == (0, 1, 0)
    assert [row[3:] for row in meetings(harness)] == (
        [(16, True)] if answer == "replace" else [(16, False), (17, True)]
    )
    undo(harness.store, 3, EVERYTHING)
    undo(harness.store, 2, EVERYTHING)
    assert meetings(harness) == before


@pytest.mark.long
def test_sheet_with_the_day_that_stood_in_makes_it_known(
    harness: ImportHarness,
) -> None:
    loaded(harness, f"{WIDE}A | 18/20 | | ")
    report = loaded(harness, f"{DATED}A | 2026-01-03 | | 20 | 18")
    assert (report.moved, report.replaced, report.values_changed) == (0, 1, 0)
    assert meetings(harness)[0][-1] is True
    assert (
        harness.everything()["derived.cell_months"]
        == (rebuilt(harness.store)["derived.cell_months"])
    )
    undo(harness.store, 2, EVERYTHING)
    assert meetings(harness)[0][-1] is False


@pytest.mark.long(few=1)
@pytest.mark.parametrize("names", [("a", "b"), ("b", "a")])
def test_sheets_of_a_batch_are_about_one_meeting(
    harness: ImportHarness, names: tuple[str, str]
) -> None:
    wide, dated = (f"{name}.csv" for name in names)
    files = [
        harness.drawn(f"{WIDE}A | 18/20 | | 17/20", wide),
        harness.drawn(f"{DATED}A | 2026-01-09 | | 20 | 18", dated),
    ]
    load(
        harness.store,
        sorted(files, key=lambda each: each.name),
        EVERYTHING,
        isolated=False,
    )
    assert [(row[1].day, *row[3:]) for row in meetings(harness)] == [
        (9, 18, True),
        (3, 17, False),
    ]


def test_sheet_with_days_in_the_batch_goes_before_what_stands_in(
    harness: ImportHarness,
) -> None:
    loaded(harness, f"{WIDE}A | 18/20 | | ")
    files = [
        harness.drawn(f"{WIDE}A | 18/20 | | ", "a.csv"),
        replace(
            harness.drawn(f"{DATED}A | 2026-01-09 | | 20 | 18", "b.csv"),
            moved="replace",
        ),
    ]
    load(harness.store, files, EVERYTHING, isolated=False)
    assert [(row[1].day, *row[3:]) for row in meetings(harness)] == [(9, 18, True)]


def test_sheets_of_a_batch_that_contradict_each_other_are_refused(
    harness: ImportHarness,
) -> None:
    files = [
        harness.drawn(f"{WIDE}A | 18/20 | | ", "a.csv"),
        harness.drawn(f"{DATED}A | 2026-01-09 | | 20 | 11", "b.csv"),
    ]
    codes = {
        problem.code
        for report in load(harness.store, files, EVERYTHING, isolated=False)
        for problem in report.problems
        if problem.is_refusal
    }
    assert codes == {"key_in_two_sheets"}
    assert meetings(harness) == []


def test_what_stands_in_is_no_day_of_another_meeting(harness: ImportHarness) -> None:
    loaded(harness, f"{DATED}A | 2026-02-03 | 01/2026 | 20 | 11")
    loaded(harness, f"{WIDE}A | | 18/20 | ")
    assert [(f"{row[1]:%d/%m}", row[3]) for row in meetings(harness)] == [
        ("03/02", 11),
        ("04/02", 18),
    ]


@pytest.mark.long
def test_row_on_the_day_that_stands_in_for_another_month_is_refused(
    harness: ImportHarness,
) -> None:
    loaded(harness, f"{WIDE}A | | 18/20 | ")
    before = meetings(harness)
    of_january = "A | 2026-02-03 | 01/2026 | 20 | 11"
    report = loaded(harness, DATED + of_january)
    assert (2, "held_on", "day_stands_in") in found(report)
    assert meetings(harness) == before
    assert "02/2026" in next(
        each.message("vi") for each in report.problems if each.code == "day_stands_in"
    )
    # With the day of that month's own meeting nothing is lost.
    own = f"{DATED}{of_january}\nA | 2026-02-09 | 02/2026 | 20 | 18"
    loaded(harness, own, moved="replace")
    assert [(f"{row[1]:%d/%m}", row[3], row[4]) for row in meetings(harness)] == [
        ("03/02", 11, True),
        ("09/02", 18, True),
    ]


def test_what_stands_in_is_shown_as_no_day(harness: ImportHarness) -> None:
    report = loaded(harness, f"{WIDE}A | 18/20 | | ")
    at = TABLES["meetings"].column_names.index("held_on")
    assert [row.values[at] for row in report.first_rows] == [None]
    [history] = history_of(harness.store, 1, 2, EVERYTHING)
    assert history.asked.values["held_on"] is None
    assert "held_on" not in history.asked.written


def test_month_to_come_is_refused_and_this_month_is_not(
    harness: ImportHarness, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("data.importing.load.today", lambda: date(2026, 2, 2))
    drawing = f"{WIDE}A | | 18/20 | 17/20"
    for name in ("first.csv", "again.csv"):
        [report] = load(
            harness.store,
            [harness.drawn(drawing, name)],
            EVERYTHING,
            good_rows=True,
            isolated=False,
        )
        assert found(report)[:2] == [SAID, (2, "held_on", "date_in_future")]
    [row] = meetings(harness)
    assert row[1] <= date(2026, 2, 2)
