"""A visit that was moved is not brought back by a sheet from before."""

from datetime import date

import pytest

from data.importing.load import FileReport, load
from data.importing.undo import undo
from data.importing.visit_entries import Appointment, Visit, move_visits
from data.store.access import EVERYTHING
from tests.data.import_harness import ImportHarness, counts

OLD = """
    member_code | cell_code | unit_code | planned_on | status
    an          | A         |           | 2026-10-04 | planned
    an          |           | xa_mot    | 2026-10-15 | planned
    an          | B         |           | 2026-10-05 | planned
"""
OF_CELL = Visit("an", date(2026, 10, 4), "A")
OF_UNIT = Visit("an", date(2026, 10, 15), unit_code="xa_mot")


@pytest.fixture
def loaded(harness: ImportHarness) -> ImportHarness:
    harness.load(visits=OLD)
    return harness


def move(harness: ImportHarness, visit: Visit, to: date) -> Visit:
    new = Visit(visit.member_code, to, visit.cell_code, visit.unit_code)
    moves = [(visit, Appointment(new))]
    assert move_visits(
        harness.store, moves, EVERYTHING, harness.store.version()
    ).import_id
    return new


def said(report: FileReport) -> list[tuple]:
    """What is said of moved visits; members and cells are in no register here."""
    return [
        (each.line, each.code, each.value, each.other)
        for each in report.problems
        if each.code.startswith("visit_")
    ]


def test_a_moved_visit_is_set_aside_with_a_sentence(loaded: ImportHarness) -> None:
    move(loaded, OF_CELL, date(2026, 11, 12))
    move(loaded, OF_UNIT, date(2026, 12, 16))
    before = loaded.everything()
    report = loaded.load(visits=OLD)
    assert said(report) == [
        (2, "visit_moved", "04/10/2026", "12/11/2026"),
        (3, "visit_moved", "15/10/2026", "16/12/2026"),
    ]
    [first] = [each for each in report.problems if each.line == 2 and each.other]
    assert "đã được dời sang ngày 12/11/2026, nên dòng này không nạp" in first.message(
        "vi"
    )
    assert (report.import_id, counts(report)["unchanged"]) == (None, 3)
    assert loaded.everything() == before


def test_the_other_rows_of_the_sheet_are_taken(loaded: ImportHarness) -> None:
    move(loaded, OF_CELL, date(2026, 11, 12))
    more = OLD + "    an | C | | 2026-10-06 | planned\n"
    report = loaded.load(visits=more)
    assert (report.added, len(said(report))) == (1, 1)
    assert not report.is_refused
    days = loaded.rows("visits", "cell_code", "planned_on::varchar")
    assert days[:3] == [("A", "2026-11-12"), ("B", "2026-10-05"), ("C", "2026-10-06")]


def test_no_day_that_it_was_moved_from_comes_back(loaded: ImportHarness) -> None:
    second = move(loaded, OF_CELL, date(2026, 11, 12))
    move(loaded, second, date(2026, 12, 3))
    exported = OLD.replace("2026-10-04", "2026-11-12")
    assert said(loaded.load(visits=OLD)) == [
        (2, "visit_moved", "04/10/2026", "03/12/2026")
    ]
    assert said(loaded.load(visits=exported)) == [
        (2, "visit_moved", "12/11/2026", "03/12/2026")
    ]
    assert len(loaded.rows("visits")) == 3


@pytest.mark.long
def test_nor_does_the_day_between_when_it_is_back_on_its_first(
    loaded: ImportHarness,
) -> None:
    second = move(loaded, OF_CELL, date(2026, 11, 12))
    move(loaded, second, OF_CELL.planned_on)
    between = "member_code | cell_code | planned_on\nan | A | 2026-11-12"
    # Of the visit on its first day, months away, the sheet is not held against.
    assert said(loaded.load(visits=between)) == [
        (2, "visit_withdrawn", "12/11/2026", None)
    ]
    assert len(loaded.rows("visits")) == 3


def test_a_store_that_only_knows_the_first_day_sets_it_aside_too(
    harness: ImportHarness,
) -> None:
    harness.load(
        visits="member_code | cell_code | planned_on | moved_from\n"
        "an | A | 2026-11-12 | 2026-10-04"
    )
    assert said(harness.load(visits=OLD)) == [
        (2, "visit_moved", "04/10/2026", "12/11/2026")
    ]


def test_somebody_else_and_another_cell_are_other_visits(
    loaded: ImportHarness,
) -> None:
    move(loaded, OF_CELL, date(2026, 11, 12))
    others = """
        member_code | cell_code | planned_on
        binh        | A         | 2026-10-04
        an          | C         | 2026-10-04
    """
    assert loaded.load(visits=others).added == 2


@pytest.mark.long
def test_once_the_move_is_undone_the_sheet_says_nothing_new(
    loaded: ImportHarness,
) -> None:
    move(loaded, OF_CELL, date(2026, 11, 12))
    undo(loaded.store, 2, EVERYTHING)
    report = loaded.load(visits=OLD.replace("planned\n", "cancelled\n", 1))
    assert said(report) == []
    assert report.replaced == 1


def test_a_row_that_repeats_another_is_pointed_at_once(loaded: ImportHarness) -> None:
    move(loaded, OF_CELL, date(2026, 11, 12))
    row = "    an | A | | 2026-10-04 | planned\n"
    report = loaded.load(visits=OLD + row)
    assert [each[:2] for each in said(report)] == [(2, "visit_moved")]
    assert loaded.rows("visits", "planned_on::varchar")[0] != ("2026-10-04",)


@pytest.mark.long
def test_it_is_so_in_a_process_of_its_own(loaded: ImportHarness) -> None:
    move(loaded, OF_CELL, date(2026, 11, 12))
    (report,) = load(loaded.store, [loaded.drawn(OLD, "sheet.csv")], EVERYTHING)
    assert [each[:2] for each in said(report)] == [(2, "visit_moved")]
