"""A month is solved exactly: no other within its limits is worth more."""

import random
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings

from queries.visit_proposals import solver
from queries.visit_proposals.candidates import find_candidates
from queries.visit_proposals.facts import MonthFacts, TakenDay
from queries.visit_proposals.model import VisitModel, from_json, to_json
from queries.visit_proposals.solution import Solution
from queries.visit_proposals.solver import solve
from tests.data.example_count import examples
from tests.queries.visit_proposals.months import (
    EVERY_LIMIT,
    best_worth,
    cell,
    day,
    member,
    month,
    random_months,
    worth,
)

SECONDS = 30


def solved(facts: MonthFacts, **asked: object) -> Solution:
    return solve(find_candidates(facts, **asked).model, SECONDS)


@settings(max_examples=examples(200), deadline=None)
@given(random_months())
def test_no_other_month_is_worth_more(facts: MonthFacts):
    solution = solved(facts)
    assert solution.worth == worth(facts, solution.chosen) == best_worth(facts)
    assert solution.gap == 0


@pytest.mark.parametrize("holds", EVERY_LIMIT)
@settings(max_examples=examples(25, shared_by=8), deadline=None)
@given(facts=random_months())
def test_every_limit_is_kept(holds, facts: MonthFacts):
    assert holds(facts, solved(facts).chosen)


@settings(max_examples=examples(25), deadline=None)
@given(facts=random_months())
def test_everywhere_every_limit_but_the_assignment_is_kept(facts: MonthFacts):
    solution = solved(facts, everywhere=True)
    assert solution.worth >= solved(facts).worth
    assert all(holds(facts, solution.chosen) for holds in EVERY_LIMIT[1:])


@settings(max_examples=examples(25), deadline=None)
@given(facts=random_months())
def test_the_same_facts_in_another_order_give_the_same_month(facts: MonthFacts):
    dice = random.Random(len(facts.cells))
    mixed = {
        name: dict(dice.sample(list(found.items()), len(found)))
        for name, found in (
            ("cells", facts.cells),
            ("members", facts.members),
            ("taken", facts.taken),
        )
    }
    assert solved(replace(facts, **mixed)) == solved(facts)


@settings(max_examples=examples(25), deadline=None)
@given(facts=random_months())
def test_what_fits_is_pinned_and_costs_what_it_costs(facts: MonthFacts):
    best = solved(facts, everywhere=True)
    # What another solution chose, and what it did not.
    pins = [(who, code) for who in facts.members for code in facts.cells][::2]
    candidates = find_candidates(facts, everywhere=True, pins=pins)
    solution = solve(candidates.model, SECONDS)
    assert set(pins) - set(candidates.loose) <= set(solution.chosen)
    assert solution.worth <= best.worth
    assert all(holds(facts, solution.chosen) for holds in EVERY_LIMIT[1:])


def test_of_two_that_are_worth_the_same_the_lower_code_is_taken():
    cells = [cell(code, on=3) for code in "dbca"]
    assert solved(month(cells, [member("m")])).chosen == (("m", "a"),)
    # Also where it is another evening, or the other is taken in person.
    cells = [cell("b", on=3), cell("a", on=4), cell("c", on=5)]
    found = solved(month(cells, [member("m", at_most=2)]))
    assert found.chosen == (("m", "a"), ("m", "b"))
    cells = [cell("b", on=3, mode="online"), cell("a", on=4), cell("c", on=4)]
    assert solved(month(cells, [member("m", at_most=1)])).chosen == (("m", "a"),)


def test_a_visit_is_due_before_any_that_is_worth_more():
    cells = [cell("a", value=30, on=3), cell("b", value=20, on=4), cell("c", 1, on=5)]
    members = [member("m1", due=1), member("m2", due=1)]
    assigned = [("m1", "a"), ("m1", "b"), ("m1", "c"), ("m2", "c")]
    found = solved(month(cells, members, assigned))
    assert found.chosen == (("m1", "a"), ("m1", "b"), ("m2", "c"))


def test_an_even_load_is_worth_something():
    cells = [cell(code, value=10, on=3 + n) for n, code in enumerate("abcd")]
    found = solved(month(cells, [member("m1", 0, 4), member("m2", 0, 4)]))
    assert [who for who, _ in found.chosen].count("m1") == 2


def test_a_month_that_cannot_meet_what_is_due_is_proposed_all_the_same():
    found = solved(month([cell("a")], [member("m1", due=2), member("m2", due=2)]))
    assert len(found.chosen) == 1
    assert found.worth == 10 - 3 * 200


def test_nothing_to_choose_from_is_an_empty_month():
    assert solved(month([], [member("m", due=0)])) == Solution((), 0, 0)


def hard_month() -> VisitModel:
    """Draw a month of which the solver needs some time to be sure."""
    dice = random.Random(1)
    cells = [
        cell(f"c{n:03}", dice.randint(5, 60), dice.randint(3, 9)) for n in range(300)
    ]
    members = [member(f"m{n:02}", due=2, at_most=4) for n in range(40)]
    pairs = [(m.member_code, c.cell_code) for m in members for c in cells]
    facts = month(cells, members, [pair for pair in pairs if dice.random() < 0.4])
    return find_candidates(facts).model


def test_without_time_a_month_made_visit_by_visit_stands_in():
    model = hard_month()
    solution = solve(model, 0)
    assert solution.chosen
    assert solution.gap is None or solution.gap >= 0


class _Stopped:
    """What the solver answers where its time was over, with some month or none."""

    status = 1

    def __init__(self, x: object, mip_dual_bound: float | None) -> None:
        self.x = x
        self.mip_dual_bound = mip_dual_bound


@pytest.mark.parametrize(
    ("bound", "gap"),
    [(-25.0, 16), (-9.0000001, 0), (float("-inf"), None), (None, None)],
)
def test_the_best_found_in_time_says_how_much_better_another_could_be(
    monkeypatch: pytest.MonkeyPatch, bound: float | None, gap: int | None
):
    """The answer stands in for a solver that is slow: which ones are, nobody knows."""
    facts = month([cell("a"), cell("b", on=4)], [member("m", 1, 3, kept=1)])
    model = find_candidates(facts).model
    # What is kept costs nothing in the program; the visit added costs one load: 2.
    assert model.worth([("m", "a")]) == 8
    monkeypatch.setattr(
        solver, "milp", lambda *_, **__: _Stopped([1.0, 0.0, 1, 0, 0], bound)
    )
    solution = solve(model, SECONDS)
    assert solution.chosen == (("m", "a"),)
    assert solution.gap == (gap if gap is None else max(0, int(-bound) - 8))


def test_kept_visits_are_part_of_the_bound(monkeypatch: pytest.MonkeyPatch):
    facts = month([cell("a")], [member("m", 0, 4, kept=3)])
    model = find_candidates(facts).model
    # Three kept ones lose 2 + 4, the fourth 6: 10 - 12.
    assert model.worth([("m", "a")]) == -2
    monkeypatch.setattr(solver, "milp", lambda *_, **__: _Stopped([1.0, 1, 0], -4.0))
    assert solve(model, SECONDS).gap == 0


def test_a_model_and_a_solution_come_back_from_text_as_they_were():
    taken = {("m", date(2026, 12, 3)): TakenDay(0, 1, False)}
    cells = [cell("a", on=3, mode="online"), cell("b", on=4)]
    facts = month(cells, [member("m")], taken=taken)
    model = find_candidates(facts, pins=[("m", "b")]).model
    assert model.online_taken == {("m", day(3)): 1}
    assert from_json(to_json(model)) == model
    solution = solve(model, SECONDS)
    assert Solution.from_json(solution.to_json()) == solution
