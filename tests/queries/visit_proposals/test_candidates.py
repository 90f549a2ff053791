"""Which visits can be proposed, by whom, and what keeps others out."""

from dataclasses import replace

import pytest

from queries.visit_proposals.candidates import (
    all_assigned,
    find_candidates,
    why_impossible,
)
from queries.visit_proposals.facts import MonthFacts, TakenDay
from tests.queries.visit_proposals.months import LIMITS, cell, day, member, month

M = ("m", "a")


def facts(**changes: object) -> MonthFacts:
    return month([cell("a")], [member("m")], **changes)


@pytest.mark.parametrize(
    ("taken", "mode", "why"),
    [
        (TakenDay(0, 0, True), "in_person", "busy"),
        (TakenDay(1, 0, False), "online", "taken"),
        (TakenDay(0, 1, False), "in_person", "taken"),
        (TakenDay(0, 1, False), "hybrid", "taken"),
        (TakenDay(0, 2, False), "online", None),
        (TakenDay(0, 3, False), "online", "taken"),
    ],
)
def test_a_day_that_is_taken_keeps_a_visit_out(taken, mode, why):
    found = month([cell("a", mode=mode)], [member("m")], taken={("m", day(3)): taken})
    assert why_impossible(found, M) == why


def test_what_else_keeps_a_visit_out():
    assert why_impossible(facts(), M) is None
    assert why_impossible(facts(rejected=frozenset([M])), M) == "rejected"
    own = replace(member("m"), home_cell_code="a")
    assert why_impossible(month([cell("a")], [own]), M) == "own"
    for changes, why in (
        ({"is_visited": True}, "visited"),
        ({"has_met": True}, "met"),
        ({"expected_on": day(3).replace(month=11)}, "met"),
    ):
        changed = replace(cell("a"), **changes)
        assert why_impossible(month([changed], [member("m")]), M) == why


def test_a_meeting_of_today_can_still_be_visited():
    today = facts(as_of=day(3))
    assert why_impossible(today, M) is None
    assert why_impossible(replace(today, as_of=day(4)), M) == "met"


def test_assigned_cells_are_worth_more_and_others_are_only_visited_everywhere():
    cells = [cell("a"), cell("b", on=4)]
    limits = LIMITS | {"visit_value_assigned": 5}
    found = month(cells, [member("m")], [M], limits=limits)
    visits = find_candidates(found).model.visits
    assert [(each.cell_code, each.value) for each in visits] == [("a", 15)]
    visits = find_candidates(found, everywhere=True).model.visits
    assert [(each.cell_code, each.value) for each in visits] == [("a", 15), ("b", 10)]


def test_of_each_day_the_best_are_weighed_and_the_others_counted():
    cells = [cell("a", 5), cell("b", 7), cell("c", 7), cell("d", 1, on=4)]
    found = find_candidates(
        month(cells, [member("m")], limits=LIMITS | {"candidates_a_day": 2})
    )
    assert [each.cell_code for each in found.model.visits] == ["b", "c", "d"]
    assert (found.possible, found.cut) == (4, 1)
    one = find_candidates(
        month(cells, [member("m")], limits=LIMITS | {"candidates_a_day": 1})
    )
    assert [each.cell_code for each in one.model.visits] == ["b", "d"]


def test_pins_are_weighed_though_they_were_cut_or_are_not_assigned():
    cells = [cell("a", 5), cell("b", 7), cell("c", 9, on=4)]
    limits = LIMITS | {"candidates_a_day": 1}
    found = month(cells, [member("m")], [M, ("m", "b")], limits=limits)
    pinned = find_candidates(found, pins=[M, ("m", "c")])
    assert pinned.model.pinned == {M, ("m", "c")}
    assert [each.cell_code for each in pinned.model.visits] == ["a", "b", "c"]
    assert pinned.loose == ()


def test_pins_that_do_not_fit_are_loose():
    cells = [cell("a"), cell("b"), cell("c", on=4), cell("d", on=5)]
    found = month(cells, [member("m", at_most=2)], rejected=frozenset([("m", "d")]))
    pins = [
        *(("m", "a"), ("m", "b"), ("m", "c"), ("m", "d")),
        *(("gone", "a"), ("m", "gone")),
    ]
    assert find_candidates(found, pins=pins).loose == (
        *(("m", "b"), ("m", "d")),
        *(("gone", "a"), ("m", "gone")),
    )


def test_a_rotation_may_go_to_every_assigned_cell_that_can_be_visited():
    cells = [cell("a", -5), cell("b"), replace(cell("c"), has_met=True)]
    pairs = [("m", "a"), ("m", "c"), ("gone", "a"), ("m", "gone")]
    visits = all_assigned(month(cells, [member("m")], pairs)).visits
    assert [each.pair for each in visits] == [("m", "a")]
