"""A plan of inspections is an entry: cells, team, days and reason under one code."""

from datetime import date

import pytest

from data.contract.problems import UserError
from data.importing.inspection_plans import Plan, plan_inspections, set_plan_status
from data.importing.undo import undo
from data.store.access import EVERYTHING, Viewer
from data.store.roles import Role
from tests.data.import_harness import ImportHarness

UNIT = Viewer("unit", ("xa_mot",), Role.OFFICE)
PLAN = Plan("Đoàn 1", date(2026, 12, 1), date(2026, 12, 20), "inspection", "Yếu")
FACTS = {
    "cells": """
        cell_code | cell_name | unit_code | cell_type
        A         | Thôn A    | xa_mot    | village
        B         | Thôn B    | xa_mot    | village
    """,
}


@pytest.fixture
def store(harness: ImportHarness):
    harness.fill(**FACTS)
    return harness.store


def plans(harness: ImportHarness) -> list[tuple]:
    return harness.rows("inspection_plans", "plan_code", "cell_code", "team", "status")


def test_each_plan_has_the_next_code_of_its_month(store, harness):
    first = plan_inspections(store, ["A"], PLAN, EVERYTHING, store.version())
    second = plan_inspections(store, ["A", "B"], PLAN, EVERYTHING, store.version())
    january = plan_inspections(
        store, ["B"], Plan("Tổ 2", date(2027, 1, 4)), EVERYTHING, store.version()
    )
    codes = [each.plan_code for each in (first, second, january)]
    assert codes == ["KH-2026-12-01", "KH-2026-12-02", "KH-2027-01-01"]
    assert second.report.effects.added == 2
    assert sorted(plans(harness)) == [
        ("KH-2026-12-01", "A", "Đoàn 1", "planned"),
        ("KH-2026-12-02", "A", "Đoàn 1", "planned"),
        ("KH-2026-12-02", "B", "Đoàn 1", "planned"),
        ("KH-2027-01-01", "B", "Tổ 2", "planned"),
    ]


def test_codes_that_an_office_gave_are_left_alone(store, harness):
    harness.load_all(
        {
            "inspection_plans": """
                plan_code       | cell_code | team | planned_from
                KH-2026-12-khác | A         | Tổ   | 2026-12-01
                KH-2026-12-07   | A         | Tổ   | 2026-12-01
            """
        }
    )
    planned = plan_inspections(store, ["B"], PLAN, EVERYTHING, store.version())
    assert planned.plan_code == "KH-2026-12-08"


def test_a_plan_is_undone_whole(store, harness):
    planned = plan_inspections(store, ["A", "B"], PLAN, EVERYTHING, store.version())
    undo(store, planned.report.import_id, Viewer("test", role=Role.OWNER))
    assert plans(harness) == []


def test_who_plans_a_cell_that_somebody_else_just_planned_is_told(store, harness):
    seen = store.version()
    plan_inspections(store, ["A"], PLAN, EVERYTHING, seen)
    second = plan_inspections(store, ["A", "B"], PLAN, EVERYTHING, seen)
    assert second.report.is_refused
    (conflict,) = second.report.conflicts
    assert conflict.stored["team"] == "Đoàn 1"
    assert len(plans(harness)) == 1


def test_what_a_file_would_be_refused_for_is_refused(store, harness):
    backwards = Plan("Đoàn 1", date(2026, 12, 20), date(2026, 12, 1))
    planned = plan_inspections(store, ["A"], backwards, EVERYTHING, store.version())
    assert planned.report.is_refused
    assert plans(harness) == []


def test_a_status_is_set_and_the_rest_of_the_row_stays(store, harness):
    planned = plan_inspections(store, ["A"], PLAN, EVERYTHING, store.version())
    report = set_plan_status(
        store, planned.plan_code, "A", "cancelled", EVERYTHING, store.version()
    )
    assert report.effects.replaced == 1
    assert plans(harness) == [("KH-2026-12-01", "A", "Đoàn 1", "cancelled")]


def test_who_comes_second_to_a_status_is_told(store):
    planned = plan_inspections(store, ["A"], PLAN, EVERYTHING, store.version())
    seen, code = store.version(), planned.plan_code
    set_plan_status(store, code, "A", "done", EVERYTHING, seen)
    assert set_plan_status(store, code, "A", "cancelled", EVERYTHING, seen).conflicts


def test_a_plan_has_cells(store):
    with pytest.raises(UserError, match="ít nhất một chi bộ"):
        plan_inspections(store, [], PLAN, EVERYTHING, store.version())


def test_an_office_is_inspected_and_plans_no_inspection(store):
    with pytest.raises(UserError, match="Chỉ cán bộ kiểm tra"):
        plan_inspections(store, ["A"], PLAN, UNIT, store.version())
    with pytest.raises(UserError, match="Chỉ cán bộ kiểm tra"):
        set_plan_status(store, "P", "A", "done", UNIT, store.version())
