"""Why a weak cell is not among the visits proposed."""

from dataclasses import replace

import pytest

from queries.visit_proposals.candidates import find_candidates
from queries.visit_proposals.facts import MonthFacts, TakenDay
from queries.visit_proposals.left_out import LeftOut, left_out
from queries.visit_proposals.model import Pair
from tests.queries.visit_proposals.months import LIMITS, cell, day, member, month

WEAK = cell("w", 10)


def found(
    facts: MonthFacts, chosen: list[Pair] | None = None, **asked: bool
) -> list[LeftOut]:
    return left_out(facts, find_candidates(facts, **asked).model, chosen or [], **asked)


def test_only_weak_cells_that_nobody_visits_are_left_out():
    cells = [WEAK, cell("a", 1), replace(cell("b", 10), is_visited=True), cell("c", 10)]
    facts = month(cells, [member("m")])
    assert [each.cell_code for each in found(facts, [("m", "c")])] == ["w"]


def test_nobody_is_assigned_unless_members_go_everywhere():
    facts = month([WEAK], [member("m")], [])
    assert found(facts) == [LeftOut("w", "nobody")]
    assert found(facts, everywhere=True) == [LeftOut("w", "worth_less", "m")]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"rejected": frozenset([("m", "w")])}, "rejected"),
        ({"taken": {("m", day(3)): TakenDay(0, 0, True)}}, "busy"),
        ({"taken": {("m", day(3)): TakenDay(1, 0, False)}}, "taken"),
        ({"as_of": day(4)}, "met"),
    ],
)
def test_what_is_impossible_says_why(changes, reason):
    facts = month([WEAK], [member("m")], **changes)
    assert found(facts) == [LeftOut("w", reason, "m")]


def test_ones_own_cell_is_said():
    facts = month([WEAK], [replace(member("m"), home_cell_code="w")])
    assert found(facts) == [LeftOut("w", "own", "m")]


def test_another_visit_may_be_in_the_way():
    strong = replace(cell("a", 50), is_weak=False)
    facts = month([WEAK, strong], [member("m", at_most=2)])
    assert found(facts, [("m", "a")]) == [LeftOut("w", "evening", "m")]
    full = month([WEAK, cell("b", 50, on=4)], [member("m", at_most=1)])
    assert found(full, [("m", "b")]) == [LeftOut("w", "full", "m")]


def test_what_was_cut_beforehand_is_told_from_what_is_worth_less():
    cells = [cell("a", 50), WEAK]
    facts = month(cells, [member("m")], limits=LIMITS | {"candidates_a_day": 1})
    assert ("w", "not_weighed") in [(e.cell_code, e.reason) for e in found(facts)]


def test_of_several_members_the_nearest_to_a_visit_is_told():
    facts = month([WEAK], [member("m"), member("n")], rejected=frozenset([("m", "w")]))
    assert found(facts) == [LeftOut("w", "worth_less", "n")]
