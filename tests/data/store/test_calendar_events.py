"""Every change of a visit reaches calendars under the one name the visit has there."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from data.importing.entries import change_rows
from data.importing.load import SourceFile, load
from data.importing.undo import remove_sample, undo
from data.store import derived
from data.store.access import EVERYTHING, Viewer
from data.store.database import Store, open_store
from data.store.integrity import verify
from data.store.roles import Role
from tests.data.new_store import new_place
from tests.data.store.test_migrations import older
from tests.queries.world import drawn

SHOWN = """
    select
        strftime(first_planned_on, '%d') || if(occurrence > 1, '#' || occurrence, ''),
        if(is_stored, strftime(planned_on, '%d'), 'gone'),
        sequence,
    from journal.calendar_events
    order by member_code, cell_code, first_planned_on, occurrence
"""
CELL = "cell_code | cell_name | unit_code | cell_type\nA | Thôn Một | X | village"
Shown = list[tuple[str, str, int]]


class Schedule:
    """A store of visits of one member to one cell in November, named by their days."""

    def __init__(self, store: Store, folder: Path) -> None:
        self.store = store
        self.folder = folder
        self.files = 0

    def load(self, drawing: str, table: str = "visits", **how: bool) -> int:
        """Load visits drawn by `day`, `moved` and whatever else; return the import."""
        self.files += 1
        path = self.folder / f"{self.files}.csv"
        rows = [self._row(row) if table == "visits" else row for row in drawn(drawing)]
        lines = [",".join(rows[0]), *(",".join(row.values()) for row in rows)]
        path.write_text("\n".join(lines), "utf-8")
        (report,) = load(
            self.store,
            [SourceFile(path, path.name, table)],
            EVERYTHING,
            isolated=False,
            **how,
        )
        assert not report.is_refused, report.problems
        return report.import_id

    def enter(self, drawing: str, withdrawn: str = "") -> int:
        """Enter visits on a page, and withdraw those of the days named."""
        rows = [self._row(row) for row in drawn(drawing)] if drawing else []
        keys = [
            self._row({"day": day}) | {"unit_code": ""} for day in withdrawn.split()
        ]
        report = change_rows(
            self.store,
            "visits",
            [row | {"unit_code": ""} for row in rows],
            Viewer("office", role=Role.OWNER),
            self.store.version(),
            withdrawn=keys,
        )
        assert report.import_id is not None, report
        return report.import_id

    def events(self) -> Shown:
        """Each event by its name, the day it stands on, and how often it changed."""
        with self.store.cursor() as cursor:
            return cursor.execute(SHOWN).fetchall()

    @staticmethod
    def _row(row: dict[str, str]) -> dict[str, str]:
        days = {"day": "planned_on", "moved": "moved_from"}
        named = {
            days.get(name, name): f"2026-11-{value}"
            if name in days and value
            else value
            for name, value in row.items()
        }
        return {"member_code": "an", "cell_code": "A"} | named


@pytest.fixture
def schedule(tmp_path: Path) -> Iterator[Schedule]:
    store = open_store(new_place(tmp_path / "store.duckdb"))
    yield Schedule(store, tmp_path)
    assert verify(store) == []
    store.close()


def test_a_planned_visit_is_an_event_that_never_changed(schedule: Schedule):
    schedule.load("day\n05")
    assert schedule.events() == [("05", "05", 0)]


@pytest.mark.long
def test_what_a_calendar_is_not_told_changes_no_event(schedule: Schedule):
    schedule.load("day | remarks\n05 | Họp đúng giờ")
    schedule.load("day | remarks\n05 | Họp muộn")
    schedule.load("day | remarks\n05 | Họp muộn")
    schedule.load(CELL, "cells")
    assert schedule.events() == [("05", "05", 0)]


@pytest.mark.long(few=1)
@pytest.mark.parametrize(
    "told",
    [
        "start_time\n05 | 19:00",
        "place\n05 | Đình",
        "mode\n05 | online",
        "status\n05 | attended",
        "status\n05 | cancelled",
    ],
)
def test_every_change_that_a_calendar_is_told_counts_once(
    schedule: Schedule, told: str
):
    schedule.load("day\n05")
    schedule.load(f"day | {told}")
    assert schedule.events() == [("05", "05", 1)]
    schedule.load(f"day | {told}")
    assert schedule.events() == [("05", "05", 1)]


def test_a_moved_visit_keeps_its_name_however_often_it_moves(schedule: Schedule):
    schedule.enter("day\n05")
    schedule.enter("day | moved\n08 | 05", withdrawn="05")
    assert schedule.events() == [("05", "08", 1)]
    schedule.enter("day | moved\n12 | 05", withdrawn="08")
    assert schedule.events() == [("05", "12", 2)]


def test_undoing_a_move_is_a_change_as_well(schedule: Schedule):
    schedule.enter("day\n05")
    move = schedule.enter("day | moved\n08 | 05", withdrawn="05")
    undo(schedule.store, move, EVERYTHING)
    assert schedule.events() == [("05", "05", 2)]


def test_a_withdrawn_visit_is_gone_and_comes_back_by_its_name(schedule: Schedule):
    schedule.enter("day\n05")
    withdrawal = schedule.enter("", withdrawn="05")
    assert schedule.events() == [("05", "gone", 1)]
    undo(schedule.store, withdrawal, EVERYTHING)
    assert schedule.events() == [("05", "05", 2)]


def test_a_plan_that_is_undone_is_gone_for_good_or_until_it_is_planned_anew(
    schedule: Schedule,
):
    plan = schedule.load("day\n05\n06")
    undo(schedule.store, plan, EVERYTHING)
    assert schedule.events() == [("05", "gone", 1), ("06", "gone", 1)]
    schedule.enter("day\n06")
    assert schedule.events() == [("05", "gone", 1), ("06", "06", 2)]


@pytest.mark.long
def test_a_visit_planned_anew_on_the_day_another_left_is_another_event(
    schedule: Schedule,
):
    schedule.enter("day\n05")
    schedule.enter("day | moved\n08 | 05", withdrawn="05")
    anew = schedule.enter("day\n05")
    assert schedule.events() == [("05", "08", 1), ("05#2", "05", 0)]
    undo(schedule.store, anew, EVERYTHING)
    assert schedule.events() == [("05", "08", 1), ("05#2", "gone", 1)]


def test_a_row_beside_the_one_it_says_it_came_of_is_another_event(schedule: Schedule):
    """As the schedule shows it: who only adds a row has not withdrawn the other."""
    schedule.load("day\n05")
    schedule.load("day | moved\n08 | 05")
    assert schedule.events() == [("05", "05", 0), ("08", "08", 0)]
    # It keeps that name when the other goes, or it would stand twice in a calendar.
    schedule.enter("", withdrawn="05")
    assert schedule.events() == [("05", "gone", 1), ("08", "08", 0)]


def test_a_row_put_off_is_the_event_of_the_row_that_came_of_it(schedule: Schedule):
    schedule.load("day\n05")
    schedule.load("day | status | moved\n05 | postponed |\n08 | planned | 05")
    assert schedule.events() == [("05", "08", 1)]


def test_of_two_rows_that_came_of_one_the_earlier_has_its_name(schedule: Schedule):
    schedule.load("day | moved\n12 | 05\n08 | 05")
    assert schedule.events() == [("05", "08", 0), ("12", "12", 0)]


def test_visits_to_a_committee_are_events_beside_those_to_cells(schedule: Schedule):
    schedule.load("day | cell_code | unit_code\n05 | A |\n05 | | X")
    schedule.load("day | cell_code | unit_code | mode\n05 | | X | online")
    assert schedule.events() == [("05", "05", 0), ("05", "05", 1)]


def test_the_sample_leaves_nothing_to_be_called_off(schedule: Schedule):
    schedule.load("day\n05\n06", is_sample=True)
    schedule.enter("", withdrawn="06")
    schedule.enter("day\n09")
    remove_sample(schedule.store, EVERYTHING)
    assert schedule.events() == [("09", "09", 0)]


def test_an_event_knows_when_it_changed_and_on_which_days_it_ever_stood(
    schedule: Schedule,
):
    schedule.enter("day\n05")
    schedule.enter("day | moved\n30 | 05", withdrawn="05")
    schedule.enter("day | moved\n12 | 05", withdrawn="30")
    with schedule.store.cursor() as cursor:
        (found,) = cursor.execute(
            """
            select
                days_from,
                days_to,
                change_id,
                events.changed_at = changes.changed_at,
            from journal.calendar_events as events
            inner join journal.changes as changes using (change_id)
            """
        ).fetchall()
    assert found == (date(2026, 11, 5), date(2026, 11, 30), 3, True)


def test_events_are_seen_by_whoever_sees_the_cell(schedule: Schedule):
    schedule.load(CELL, "cells")
    schedule.load("day\n05")
    for units, seen in ((None, 1), (("X",), 1), (("Y",), 0)):
        with schedule.store.cursor_for(Viewer("somebody", units)) as cursor:
            rows = cursor.execute("from calendar_events").fetchall()
        assert len(rows) == seen


def test_a_store_whose_events_are_not_those_of_its_visits_is_not_whole(
    schedule: Schedule,
):
    schedule.load("day\n05\n06")
    with schedule.store.transaction() as cursor:
        cursor.execute("delete from journal.calendar_events where day(planned_on) = 5")
    assert [(each.code, each.table) for each in verify(schedule.store)] == [
        ("derived_differs", "journal.calendar_events")
    ]
    with schedule.store.transaction() as cursor:
        derived.rebuild(cursor)
    assert schedule.events() == [("05", "05", 0), ("06", "06", 0)]


@pytest.mark.embedded("a file of an earlier version")
def test_the_visits_of_an_older_store_are_events_once_it_is_opened(tmp_path: Path):
    store = open_store(older(tmp_path, version=11))
    with store.cursor() as cursor:
        found = cursor.execute(SHOWN).fetchall()
    store.close()
    assert found == [("05", "05", 0)]
