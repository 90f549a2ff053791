"""Months made visit by visit: the best first, or by turns."""

from hypothesis import given, settings

from queries.visit_proposals.candidates import all_assigned, find_candidates
from queries.visit_proposals.facts import MonthFacts
from queries.visit_proposals.filling import best_first, fill, rotate
from tests.data.example_count import examples
from tests.queries.visit_proposals.months import (
    EVERY_LIMIT,
    best_worth,
    cell,
    member,
    month,
    random_months,
    worth,
)


@settings(max_examples=examples(25), deadline=None)
@given(random_months())
def test_a_month_made_visit_by_visit_keeps_every_limit(facts: MonthFacts):
    model = find_candidates(facts).model
    chosen = fill(model, best_first(model))
    assert all(holds(facts, chosen) for holds in EVERY_LIMIT)
    assert worth(facts, ()) <= worth(facts, chosen) <= best_worth(facts)


@settings(max_examples=examples(25), deadline=None)
@given(random_months())
def test_a_rotation_keeps_every_limit(facts: MonthFacts):
    counts = dict.fromkeys(facts.members, 2)
    chosen = rotate(all_assigned(facts), {}, counts)
    assert all(holds(facts, chosen) for holds in EVERY_LIMIT)


def test_pins_come_first():
    facts = month([cell("a", 1), cell("b", 30)], [member("m", at_most=1)])
    model = find_candidates(facts, pins=[("m", "a")]).model
    assert fill(model, best_first(model)) == (("m", "a"),)


def test_a_rotation_goes_on_after_the_cell_visited_last_and_begins_anew():
    cells = [cell(code, on=3 + n) for n, code in enumerate("abcde")]
    model = all_assigned(month(cells, [member("m", at_most=4), member("n", at_most=4)]))
    chosen = rotate(model, {"m": "c", "n": None}, {"m": 3, "n": 1})
    # The first member by code goes first, and leaves b to the other.
    assert chosen == (("m", "a"), ("m", "d"), ("m", "e"), ("n", "b"))


def test_a_rotation_passes_over_what_does_not_fit():
    cells = [cell("a", on=3), cell("b", on=3), cell("c", on=4)]
    model = all_assigned(month(cells, [member("m", at_most=4)]))
    assert rotate(model, {}, {"m": 2}) == (("m", "a"), ("m", "c"))
