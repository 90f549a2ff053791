"""What a month of visits achieves, beside other ways to spend it."""

from dataclasses import replace

from queries.visit_proposals.facts import VisitMade
from queries.visit_proposals.outcome import (
    Outcome,
    outcome_of,
    proposed_outcome,
    rotation,
    rotation_outcome,
)
from tests.queries.visit_proposals.months import cell, member, month

KEPT = VisitMade("m", "z", "X1", is_online=True, is_weak=True, is_long_unvisited=True)
CELLS = [
    replace(cell("a1", 50, on=4), unit_code="X1"),
    replace(cell("b1", 50, on=5), unit_code="X1"),
    replace(cell("c1", 1, on=6), unit_code="X2", is_long_unvisited=True),
    replace(cell("d1", 1, on=7, mode="online"), unit_code="X2"),
]
FACTS = month(
    CELLS, [replace(member("m", at_most=4), last_cell_code="b1"), member("n")]
)


def test_what_is_kept_and_what_is_proposed_is_counted():
    facts = replace(FACTS, kept=(KEPT,))
    chosen = [("m", "a1"), ("m", "b1"), ("n", "c1"), ("m", "d1")]
    assert proposed_outcome(facts, chosen) == Outcome(
        visits=5,
        weak_cells=3,
        long_unvisited_cells=2,
        either=4,
        fewest=1,
        most=4,
        # One to X1, one to X2; what is online takes nobody anywhere.
        trips=2,
    )


def test_a_cell_visited_twice_is_one_cell():
    assert outcome_of(FACTS, [KEPT, replace(KEPT, member_code="n")]).weak_cells == 1


def test_a_member_without_a_visit_counts_for_the_load():
    assert outcome_of(FACTS, [KEPT]).fewest == 0


def test_without_members_nothing_is_achieved():
    assert outcome_of(month([], []), []) == Outcome(0, 0, 0, 0, 0, 0, 0)


def test_a_rotation_is_of_the_same_size_and_goes_on_where_the_member_was():
    chosen = [("m", "a1"), ("m", "b1")]
    assert rotation(FACTS, chosen) == (("m", "c1"), ("m", "d1"))
    assert rotation_outcome(FACTS, chosen).visits == 2
    assert rotation_outcome(FACTS, chosen).weak_cells == 0
