"""The schedule is kept by entries: written whole or not at all, and undone."""

from datetime import date, time, timedelta

import pytest

from data.clock import today
from data.contract.problems import UserError
from data.importing.undo import undo
from data.importing.visit_entries import (
    Appointment,
    Raised,
    Result,
    Visit,
    cancel_visits,
    move_visits,
    plan_visits,
    record_attended,
    record_visit,
)
from data.store.access import EVERYTHING, Viewer
from data.store.database import Store
from data.store.roles import Role
from tests.data.import_harness import ImportHarness

UNIT = Viewer("unit", ("xa_mot",), Role.INSPECTOR)
FACTS = {
    "units": "unit_code | unit_name\nxa_mot | Xã Một",
    "cells": """
        cell_code | cell_name | unit_code | cell_type
        A         | Thôn A    | xa_mot    | village
        B         | Thôn B    | xa_mot    | village
    """,
    "committee": "member_code | full_name | position\nan | Trần Văn An | Bí thư",
    "visits": """
        member_code | cell_code | unit_code | planned_on | start_time | place | status
        an          | A         |           | 2026-10-04 | 19:30 | Đình | planned
        an          | B         |           | 2026-10-05 | 19:30 |  | planned
        an          |           | xa_mot    | 2026-10-15 | 08:30 |  | planned
        an          | B         |           | 2026-09-05 |   |  | attended
        an          | A         |           | 2026-09-04 |   |   | cancelled
    """,
}
A, B = Visit("an", date(2026, 10, 4), "A"), Visit("an", date(2026, 10, 5), "B")
OF_UNIT = Visit("an", date(2026, 10, 15), unit_code="xa_mot")
ATTENDED = Visit("an", date(2026, 9, 5), "B")
CANCELLED = Visit("an", date(2026, 9, 4), "A")


@pytest.fixture
def store(harness: ImportHarness) -> Store:
    harness.fill(**FACTS)
    return harness.store


def october(harness: ImportHarness) -> list[tuple]:
    found = harness.ask(
        """
        select
            coalesce(cell_code, unit_code), day(planned_on), status,
            moved_from::varchar,
        from raw.visits
        where planned_on >= date '2026-10-01'
        order by planned_on
        """
    )
    return [tuple(each) for each in found]


LOADED = [
    ("A", 4, "planned", None),
    ("B", 5, "planned", None),
    ("xa_mot", 15, "planned", None),
]


def on(visit: Visit, day: date) -> Visit:
    return Visit(visit.member_code, day, visit.cell_code, visit.unit_code)


def moved(visit: Visit, day: int) -> tuple[Visit, Appointment]:
    new = on(visit, date(2026, 10, day))
    return visit, Appointment(new, time(19, 30), "Đình", "in_person")


# --- planning


def test_visits_to_cells_and_committees_are_planned_by_one_entry_and_undone(
    store, harness
):
    before = harness.everything()
    planned = [
        Appointment(on(A, date(2026, 10, 20)), time(8, 0), "Đình", "in_person"),
        Appointment(on(OF_UNIT, date(2026, 10, 21))),
    ]
    report = plan_visits(store, planned, EVERYTHING, store.version())
    assert report.effects.added == 2
    assert october(harness)[3:] == [
        ("A", 20, "planned", None),
        ("xa_mot", 21, "planned", None),
    ]
    assert harness.rows("visits", "start_time::varchar", "place", "mode")[0] == (
        "08:00:00",
        "Đình",
        "in_person",
    )
    undo(store, report.import_id, Viewer("test", role=Role.OWNER))
    assert harness.everything() == before


def test_a_visit_that_stands_is_not_planned_again(store, harness):
    with pytest.raises(UserError, match="Ngày 04/10/2026 đồng chí đã có"):
        plan_visits(store, [Appointment(A)], EVERYTHING, store.version())
    assert october(harness) == LOADED


def test_a_cancelled_visit_is_planned_again(store, harness):
    report = plan_visits(store, [Appointment(CANCELLED)], EVERYTHING, store.version())
    assert report.effects.replaced == 1
    found = harness.rows("visits", "planned_on::varchar", "status")
    assert ("2026-09-04", "planned") in found


def test_who_plans_what_somebody_else_has_just_planned_is_told(store, harness):
    seen = store.version()
    other = Visit("binh", date(2026, 10, 20), "A")
    plan_visits(store, [Appointment(other)], Viewer("lan", role=Role.OWNER), seen)
    mine = on(A, date(2026, 10, 22))
    report = plan_visits(store, [Appointment(mine)], EVERYTHING, seen)
    (conflict,) = report.conflicts
    assert (conflict.changed_by, conflict.stored["member_code"]) == ("lan", "binh")
    assert len(october(harness)) == 4


def test_what_a_file_would_be_refused_for_is_refused(store, harness):
    nowhere = Visit("an", date(2026, 10, 20))
    report = plan_visits(store, [Appointment(nowhere)], EVERYTHING, store.version())
    assert [each.code for each in report.problems] == ["exactly_one"]
    assert october(harness) == LOADED


# --- moving


def test_a_moved_visit_carries_its_first_day_and_the_old_row_is_withdrawn(
    store, harness
):
    before = harness.everything()
    report = move_visits(store, [moved(A, 12)], EVERYTHING, store.version())
    assert (report.effects.added, report.effects.withdrawn) == (1, 1)
    assert october(harness) == [
        LOADED[1],
        ("A", 12, "planned", "2026-10-04"),
        LOADED[2],
    ]
    undo(store, report.import_id, Viewer("test", role=Role.OWNER))
    assert harness.everything() == before


def test_a_visit_moved_twice_keeps_the_first_day_and_back_on_it_has_none(
    store, harness
):
    move_visits(store, [moved(A, 12)], EVERYTHING, store.version())
    twice = on(A, date(2026, 10, 12))
    move_visits(store, [moved(twice, 18)], EVERYTHING, store.version())
    assert ("A", 18, "planned", "2026-10-04") in october(harness)
    back = on(A, date(2026, 10, 18))
    move_visits(store, [moved(back, 4)], EVERYTHING, store.version())
    assert october(harness) == LOADED


def test_several_visits_are_moved_by_one_entry_also_onto_days_of_each_other(
    store, harness
):
    plan_visits(
        store, [Appointment(on(A, date(2026, 10, 11)))], EVERYTHING, store.version()
    )
    next_a = on(A, date(2026, 10, 11))
    moves = [moved(A, 11), moved(next_a, 18), moved(OF_UNIT, 22)]
    report = move_visits(store, moves, EVERYTHING, store.version())
    assert report.import_id
    assert october(harness) == [
        LOADED[1],
        ("A", 11, "planned", "2026-10-04"),
        ("A", 18, "planned", "2026-10-11"),
        ("xa_mot", 22, "planned", "2026-10-15"),
    ]
    undo(store, report.import_id, Viewer("test", role=Role.OWNER))
    assert october(harness) == [
        LOADED[0],
        LOADED[1],
        ("A", 11, "planned", None),
        LOADED[2],
    ]


def test_only_the_hour_and_the_place_of_a_visit_can_be_changed(store, harness):
    new = Appointment(A, time(20, 0), "Nhà văn hoá", "online")
    report = move_visits(store, [(A, new)], EVERYTHING, store.version())
    assert (report.effects.replaced, report.effects.withdrawn) == (1, 0)
    assert october(harness) == LOADED
    found = harness.rows("visits", "planned_on::varchar", "start_time::varchar", "mode")
    assert ("2026-10-04", "20:00:00", "online") in found


def test_a_visit_is_not_moved_onto_another_that_stands(store, harness):
    later = on(A, date(2026, 10, 20))
    plan_visits(store, [Appointment(later)], EVERYTHING, store.version())
    with pytest.raises(UserError, match="Ngày 20/10/2026 đồng chí đã có"):
        move_visits(store, [moved(A, 20)], EVERYTHING, store.version())


@pytest.mark.parametrize("visit", [ATTENDED, CANCELLED])
def test_what_has_a_result_or_is_cancelled_is_neither_moved_nor_cancelled(store, visit):
    with pytest.raises(UserError, match="đã có kết quả hoặc đã huỷ"):
        move_visits(store, [moved(visit, 20)], EVERYTHING, store.version())
    with pytest.raises(UserError, match="đã có kết quả hoặc đã huỷ"):
        cancel_visits(store, [visit], EVERYTHING, store.version())


def test_who_moves_what_somebody_else_has_just_moved_is_told(store, harness):
    seen = store.version()
    move_visits(store, [moved(A, 12)], Viewer("lan", role=Role.OWNER), seen)
    (conflict,) = move_visits(store, [moved(A, 18)], EVERYTHING, seen).conflicts
    assert (conflict.changed_by, conflict.stored) == ("lan", None)
    with pytest.raises(UserError, match="không còn trong lịch"):
        move_visits(store, [moved(A, 18)], EVERYTHING, store.version())


# --- cancelling, and saying what became of them


def test_several_visits_are_cancelled_at_once_and_undone(store, harness):
    before = harness.everything()
    report = cancel_visits(store, [A, OF_UNIT], EVERYTHING, store.version())
    assert [each[2] for each in october(harness)] == [
        "cancelled",
        "planned",
        "cancelled",
    ]
    assert report.effects.replaced == 2
    undo(store, report.import_id, Viewer("test", role=Role.OWNER))
    assert harness.everything() == before


def test_several_visits_are_recorded_as_attended_at_once_and_undone(store, harness):
    before = harness.everything()
    report = record_attended(store, [A, B], EVERYTHING, store.version())
    assert [each[2] for each in october(harness)] == ["attended", "attended", "planned"]
    undo(store, report.import_id, Viewer("test", role=Role.OWNER))
    assert harness.everything() == before


def test_a_result_is_recorded_with_grade_and_remarks_and_undone(store, harness):
    before = harness.everything()
    result = Result("attended", "good", "Chuẩn bị chu đáo")
    report = record_visit(store, A, result, EVERYTHING, store.version())
    found = harness.rows("visits", "status", "visit_grade", "remarks", "place")
    assert ("attended", "good", "Chuẩn bị chu đáo", "Đình") in found
    undo(store, report.import_id, Viewer("test", role=Role.OWNER))
    assert harness.everything() == before


def test_a_result_can_be_corrected(store, harness):
    record_visit(store, A, Result("attended", "good"), EVERYTHING, store.version())
    result = Result("substituted", substitute_name="Lê Thị Ba")
    record_visit(store, A, result, EVERYTHING, store.version())
    found = harness.rows("visits", "status", "visit_grade", "substitute_name")
    assert ("substituted", None, "Lê Thị Ba") in found


def test_a_proposal_is_recorded_by_the_same_press_and_undone_with_it(store, harness):
    before = harness.everything()
    raised = Raised("Sửa nhà văn hoá", "UBND xã", date(2026, 12, 1))
    report = record_visit(
        store, A, Result("attended"), EVERYTHING, store.version(), raised
    )
    columns = ("proposal_code", "cell_code", "raised_on::varchar", "content", "status")
    assert harness.rows("proposals", *columns) == [
        ("KN-2026-10-01", "A", "2026-10-04", "Sửa nhà văn hoá", "open")
    ]
    second = record_visit(
        store, B, Result("attended"), EVERYTHING, store.version(), raised
    )
    assert harness.rows("proposals", "proposal_code")[-1] == ("KN-2026-10-02",)
    undo(store, second.import_id, Viewer("test", role=Role.OWNER), whole_batch=True)
    undo(store, report.import_id, Viewer("test", role=Role.OWNER), whole_batch=True)
    assert harness.everything() == before


def test_a_proposal_that_is_refused_keeps_the_result_out(store, harness):
    unaddressed = Raised("Sửa nhà văn hoá", "")
    report = record_visit(
        store, A, Result("attended"), EVERYTHING, store.version(), unaddressed
    )
    assert [(each.table, each.code) for each in report.problems] == [
        ("proposals", "required_missing")
    ]
    assert october(harness) == LOADED


def test_a_committee_raises_no_proposal_here(store):
    raised = Raised("Sửa nhà văn hoá", "UBND xã")
    with pytest.raises(UserError, match="Kiến nghị là của chi bộ"):
        record_visit(
            store, OF_UNIT, Result("attended"), EVERYTHING, store.version(), raised
        )


def test_of_a_visit_to_come_only_a_substitute_or_an_excuse_is_known(store, harness):
    to_come = Visit("an", today() + timedelta(days=9), "B")
    plan_visits(store, [Appointment(to_come)], EVERYTHING, store.version())
    for status in ("attended", "absent"):
        with pytest.raises(UserError, match="chưa diễn ra"):
            record_visit(store, to_come, Result(status), EVERYTHING, store.version())
    with pytest.raises(UserError, match="chưa diễn ra"):
        record_attended(store, [to_come], EVERYTHING, store.version())
    excused = Result("absent_excused")
    assert record_visit(
        store, to_come, excused, EVERYTHING, store.version()
    ).effects.replaced


def test_what_was_cancelled_has_no_result(store):
    with pytest.raises(UserError, match="đã huỷ nên không ghi kết quả"):
        record_visit(store, CANCELLED, Result("attended"), EVERYTHING, store.version())


def test_a_result_is_one_of_four(store):
    with pytest.raises(ValueError, match="no result"):
        record_visit(store, A, Result("planned"), EVERYTHING, store.version())


def test_who_comes_second_is_told_whatever_they_write(store, harness):
    seen = store.version()
    record_visit(store, A, Result("absent"), Viewer("lan", role=Role.OWNER), seen)
    assert record_visit(store, A, Result("attended"), EVERYTHING, seen).conflicts
    assert record_attended(store, [A, B], EVERYTHING, seen).conflicts
    assert cancel_visits(store, [A], EVERYTHING, seen).conflicts
    assert [each[2] for each in october(harness)] == ["absent", "planned", "planned"]


# --- who may


def test_an_inspector_does_not_say_who_comes_to_a_unit(store):
    seen = store.version()
    for write in (
        lambda: plan_visits(store, [Appointment(A)], UNIT, seen),
        lambda: move_visits(store, [moved(A, 12)], UNIT, seen),
        lambda: cancel_visits(store, [A], UNIT, seen),
        lambda: record_attended(store, [A], UNIT, seen),
        lambda: record_visit(store, A, Result("attended"), UNIT, seen),
    ):
        with pytest.raises(UserError, match="Chỉ văn phòng"):
            write()


def test_at_least_one_is_chosen(store):
    seen = store.version()
    for write in (plan_visits, move_visits, cancel_visits, record_attended):
        with pytest.raises(UserError, match="ít nhất một buổi dự"):
            write(store, [], EVERYTHING, seen)
