"""Who follows what is kept by entries; what ends keeps its days."""

from datetime import date

import pytest

from data.contract.problems import UserError
from data.importing.assignment_entries import (
    Assignment,
    assign,
    end_assignments,
    hand_over,
)
from data.importing.undo import undo
from data.store.access import EVERYTHING, Viewer
from data.store.database import Store
from data.store.roles import Role
from tests.data.import_harness import ImportHarness

UNIT = Viewer("unit", ("xa_mot",), Role.INSPECTOR)
FACTS = {
    "assignments": """
        member_code|unit_code|cell_code|assigned_from | assigned_to | visits_per_month
        an          | xa_mot    |           | 2025-08-01    |             | 2
        an          |           | A         |               |             | 1
        binh        |           | B         | 2025-01-01    | 2025-12-31  |
    """,
}
OF_UNIT = Assignment("an", date(2025, 8, 1), unit_code="xa_mot")
OF_CELL = Assignment("an", None, cell_code="A")
DAY = date(2026, 11, 1)


@pytest.fixture
def store(harness: ImportHarness) -> Store:
    harness.fill(**FACTS)
    return harness.store


def kept(harness: ImportHarness) -> list[tuple]:
    return harness.rows(
        "assignments",
        "coalesce(unit_code, cell_code) as place",
        "member_code",
        "assigned_from::varchar",
        "assigned_to::varchar",
        "visits_per_month",
    )


LOADED = [
    ("A", "an", None, None, 1),
    ("B", "binh", "2025-01-01", "2025-12-31", None),
    ("xa_mot", "an", "2025-08-01", None, 2),
]


def test_units_and_cells_are_assigned_by_one_entry_and_undone(store, harness):
    before = harness.everything()
    new = [
        Assignment("binh", DAY, cell_code="A"),
        Assignment("binh", DAY, unit_code="xa_hai"),
    ]
    report = assign(store, new, EVERYTHING, store.version(), visits_per_month=3)
    assert report.effects.added == 2
    assert ("A", "binh", "2026-11-01", None, 3) in kept(harness)
    assert ("xa_hai", "binh", "2026-11-01", None, 3) in kept(harness)
    undo(store, report.import_id, Viewer("test", role=Role.OWNER))
    assert harness.everything() == before


def test_who_follows_it_already_is_not_assigned_again(store, harness):
    for again in (
        Assignment("an", DAY, cell_code="A"),
        Assignment("an", DAY, unit_code="xa_mot"),
        Assignment("binh", date(2025, 12, 31), cell_code="B"),
        Assignment("an", None, unit_code="xa_mot"),
    ):
        with pytest.raises(UserError, match="đã được phân công phụ trách nơi đó"):
            assign(store, [again], EVERYTHING, store.version())
    assert kept(harness) == LOADED


def test_who_followed_it_before_may_again(store):
    again = Assignment("binh", date(2026, 1, 1), cell_code="B")
    assert assign(store, [again], EVERYTHING, store.version()).effects.added == 1


def test_assignments_end_on_a_day_and_that_is_undone(store, harness):
    before = harness.everything()
    ending = [OF_UNIT, OF_CELL]
    report = end_assignments(store, ending, DAY, EVERYTHING, store.version())
    assert report.effects.replaced == 2
    assert kept(harness) == [
        ("A", "an", None, "2026-11-01", 1),
        LOADED[1],
        ("xa_mot", "an", "2025-08-01", "2026-11-01", 2),
    ]
    undo(store, report.import_id, Viewer("test", role=Role.OWNER))
    assert harness.everything() == before


def test_none_ends_before_it_began(store, harness):
    early = date(2025, 7, 31)
    report = end_assignments(store, [OF_UNIT], early, EVERYTHING, store.version())
    assert [each.code for each in report.problems if each.is_refusal] == [
        "pair_reversed"
    ]
    assert kept(harness) == LOADED


def test_another_member_follows_from_a_day_on_and_that_is_undone(store, harness):
    before = harness.everything()
    given = [OF_UNIT, OF_CELL]
    report = hand_over(store, given, "chi", DAY, EVERYTHING, store.version())
    assert (report.effects.added, report.effects.replaced) == (2, 2)
    assert kept(harness) == [
        ("A", "an", None, "2026-10-31", 1),
        ("A", "chi", "2026-11-01", None, 1),
        LOADED[1],
        ("xa_mot", "an", "2025-08-01", "2026-10-31", 2),
        ("xa_mot", "chi", "2026-11-01", None, 2),
    ]
    undo(store, report.import_id, Viewer("test", role=Role.OWNER))
    assert harness.everything() == before


def test_what_has_ended_is_not_handed_over(store, harness):
    ended = Assignment("binh", date(2025, 1, 1), cell_code="B")
    with pytest.raises(UserError, match="đã kết thúc ngày 31/12/2025"):
        hand_over(store, [ended], "chi", DAY, EVERYTHING, store.version())
    assert kept(harness) == LOADED


def test_nothing_is_handed_to_whoever_has_it(store, harness):
    with pytest.raises(UserError, match="đã được phân công phụ trách nơi đó"):
        hand_over(store, [OF_CELL], "an", DAY, EVERYTHING, store.version())
    assert kept(harness) == LOADED


def test_who_comes_second_is_told(store):
    seen = store.version()
    new = Assignment("chi", DAY, cell_code="A")
    assign(store, [new], Viewer("lan", role=Role.OWNER), seen)
    other = Assignment("dung", DAY, cell_code="A")
    for report in (
        assign(store, [other], EVERYTHING, seen),
        end_assignments(store, [OF_CELL], DAY, EVERYTHING, seen),
        hand_over(store, [OF_CELL], "dung", DAY, EVERYTHING, seen),
    ):
        (conflict,) = report.conflicts
        assert (conflict.changed_by, conflict.stored["member_code"]) == ("lan", "chi")


def test_what_is_not_there_cannot_be_ended(store):
    gone = Assignment("an", DAY, cell_code="Z")
    with pytest.raises(UserError, match="Phân công này không còn"):
        end_assignments(store, [gone], DAY, EVERYTHING, store.version())


def test_an_inspector_does_not_say_who_follows_a_unit(store):
    for write in (
        lambda: assign(store, [OF_CELL], UNIT, 1),
        lambda: end_assignments(store, [OF_CELL], DAY, UNIT, 1),
        lambda: hand_over(store, [OF_CELL], "chi", DAY, UNIT, 1),
    ):
        with pytest.raises(UserError, match="Chỉ văn phòng"):
            write()


def test_at_least_one_is_chosen(store):
    for write in (
        lambda: assign(store, [], EVERYTHING, 1),
        lambda: end_assignments(store, [], DAY, EVERYTHING, 1),
        lambda: hand_over(store, [], "chi", DAY, EVERYTHING, 1),
    ):
        with pytest.raises(UserError, match="ít nhất một chi bộ hoặc tổ chức"):
            write()
