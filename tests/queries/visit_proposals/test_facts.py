"""What a month is proposed from, as the questions answer it."""

from datetime import date, time

from queries.visit_proposals.candidates import find_candidates
from queries.visit_proposals.facts import (
    CellFacts,
    MemberFacts,
    TakenDay,
    VisitMade,
    days_off,
    month_facts,
)
from queries.visit_proposals.solver import solve
from tests.queries.visit_proposals.months import LIMITS
from tests.queries.world import World

NOVEMBER = date(2025, 11, 1)


FACTS = {
    "cells": "cell_code | unit_code\nA | xa_mot\nB | xa_hai\nC | xa_hai",
    "meetings": """
        cell_code | held_on    | mode
        A         | 2025-09-04 | online
        B         | 2025-09-09 | in_person
    """,
    "committee": "member_code | home_cell_code\nan | C\nbinh |",
    "assignments": "member_code | cell_code\nan | A\nan | B\nan | C",
    "visits": """
        member_code | cell_code | planned_on | mode   | status
        an          | C         | 2025-11-05 | online | planned
        an          | B         | 2025-10-09 |        | attended
    """,
    "unavailable_days": "member_code | day_from\nan | 2025-11-20",
    "proposal_decisions": """
        member_code | cell_code | month   | decision
        binh        | A         | 11/2025 | Không nhận
    """,
}


def test_sundays_and_holidays_are_days_off():
    assert [day.day for day in days_off(NOVEMBER)] == [2, 9, 16, 23, 30]
    tet = [day.day for day in days_off(date(2026, 2, 1))]
    assert {16, 17, 18, 19, 20} <= set(tet)
    assert 4 not in tet


def test_the_facts_of_a_month_are_those_of_the_questions(world: World):
    world.load(**FACTS)

    def ask(name: str, **given: object):
        lists = {
            key: list(v) if isinstance(v, tuple) else v for key, v in given.items()
        }
        return world.ask(name, **lists)

    facts = month_facts(ask, NOVEMBER, date(2025, 10, 20), LIMITS)
    assert facts.cells["A"] == CellFacts(
        *("A", "xa_mot", date(2025, 11, 4), time(19, 30), "online"),
        value=facts.cells["A"].value,
        is_weak=False,
        is_long_unvisited=True,
        is_visited=False,
        has_met=False,
    )
    # The 9th is a Sunday; C is visited already.
    assert facts.cells["B"].expected_on == date(2025, 11, 10)
    assert facts.cells["C"].is_visited
    assert facts.members["an"] == MemberFacts("an", "C", 2, 4, 1, "B")
    assert facts.members["binh"] == MemberFacts("binh", None, 2, 4, 0, None)
    assert facts.taken == {
        ("an", date(2025, 11, 5)): TakenDay(0, 1, False),
        ("an", date(2025, 11, 20)): TakenDay(0, 0, True),
    }
    assert facts.assigned == {("an", "A"), ("an", "B"), ("an", "C")}
    assert facts.rejected == {("binh", "A")}
    # C has missed September, in which others met; of July and August nothing is known.
    assert facts.kept == (VisitMade("an", "C", "xa_hai", True, True, True),)
    assert facts.before == (VisitMade("an", "B", "xa_hai", False, False, True),)
    # B was visited in the month before, and no more than two visits are due.
    assert solve(find_candidates(facts).model, 10).chosen == (("an", "A"),)
