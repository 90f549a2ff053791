"""Deciding on proposed visits is an entry: what is accepted is planned and noted."""

from datetime import date, time

import pytest

from data.contract.problems import UserError
from data.importing.undo import undo
from data.importing.visit_proposals import ProposedVisit, accept_visits, reject_visit
from data.store.access import EVERYTHING, Viewer
from data.store.roles import Role
from tests.data.import_harness import ImportHarness

UNIT = Viewer("unit", ("xa_mot",), Role.INSPECTOR)
FACTS = {
    "cells": """
        cell_code | cell_name | unit_code | cell_type
        A         | Thôn A    | xa_mot    | village
        B         | Thôn B    | xa_mot    | village
    """,
    "committee": """
        member_code | full_name   | position
        an          | Trần Văn An | Bí thư
    """,
}
VISITS = [
    ProposedVisit("an", "A", date(2026, 12, 3), time(19, 30), "in_person"),
    ProposedVisit("an", "B", date(2026, 12, 4), time(14), "online"),
]


@pytest.fixture
def store(harness: ImportHarness):
    harness.fill(**FACTS)
    return harness.store


def visits(harness: ImportHarness) -> list[tuple]:
    return sorted(
        harness.rows(
            "visits", "member_code", "cell_code", "planned_on::varchar", "status"
        )
    )


def decisions(harness: ImportHarness) -> list[tuple]:
    return sorted(
        harness.rows(
            *("proposal_decisions", "cell_code", "month::varchar", "decision"), "reason"
        )
    )


def test_accepted_visits_are_planned_and_noted_and_undone_as_one(store, harness):
    report = accept_visits(store, VISITS, EVERYTHING, store.version())
    assert report.effects.added == 4
    assert visits(harness) == [
        ("an", "A", "2026-12-03", "planned"),
        ("an", "B", "2026-12-04", "planned"),
    ]
    assert sorted(harness.rows("visits", "start_time", "mode"), reverse=True) == [
        (time(19, 30), "in_person"),
        (time(14), "online"),
    ]
    assert [each[2] for each in decisions(harness)] == ["accepted", "accepted"]
    undo(store, report.import_id, EVERYTHING, whole_batch=True)
    assert visits(harness) == decisions(harness) == []


def test_nothing_is_planned_where_somebody_else_has_planned_the_cell(store, harness):
    seen = store.version()
    harness.load_all(
        {"visits": "member_code | cell_code | planned_on\nla | A | 4/12/2026"}
    )
    report = accept_visits(store, VISITS, EVERYTHING, seen)
    assert report.import_id is None
    assert len(report.conflicts) == 1
    assert len(visits(harness)) == 1


def test_a_rejected_visit_is_noted_with_its_reason_and_undone(store, harness):
    report = reject_visit(store, VISITS[0], "Bận họp", EVERYTHING, store.version())
    assert decisions(harness) == [("A", "2026-12-01", "rejected", "Bận họp")]
    undo(store, report.import_id, EVERYTHING)
    assert decisions(harness) == []


def test_what_was_rejected_can_be_accepted_later(store, harness):
    reject_visit(store, VISITS[0], "Bận họp", EVERYTHING, store.version())
    accept_visits(store, VISITS[:1], EVERYTHING, store.version())
    assert decisions(harness) == [("A", "2026-12-01", "accepted", None)]


def test_no_visit_at_all_is_refused(store):
    with pytest.raises(UserError) as refused:
        accept_visits(store, [], EVERYTHING, store.version())
    assert refused.value.key == "no_visit_chosen"


def test_only_who_edits_visits_decides(store, harness):
    for decide in (
        lambda: accept_visits(store, VISITS, UNIT, store.version()),
        lambda: reject_visit(store, VISITS[0], None, UNIT, store.version()),
    ):
        with pytest.raises(UserError) as refused:
            decide()
        assert refused.value.key == "may_not_edit_visits"
    assert visits(harness) == decisions(harness) == []
