"""Which visits can be proposed: by whom, to which cell, and what keeps others out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from queries.visit_proposals.facts import MonthFacts
from queries.visit_proposals.model import (
    Load,
    MemberLimits,
    Pair,
    PossibleVisit,
    VisitModel,
)


@dataclass(frozen=True)
class Candidates:
    """The model of a month, and what was cut off before it is solved.

    Of `possible` visits, `cut` were not weighed: each member has so many better ones on
    that day. `loose` pins did not fit beside the others.
    """

    model: VisitModel
    possible: int
    cut: int
    loose: tuple[Pair, ...] = ()


def why_impossible(facts: MonthFacts, pair: Pair) -> str | None:
    """Return why the member cannot visit the cell in that month; None where they can.

    `visited`: somebody does already; `met`: its meeting is over; `own`: the member
    belongs to it; `rejected`; `busy`: not available that day; `taken`: has something
    else that evening.
    """
    member, cell = facts.members[pair[0]], facts.cells[pair[1]]
    if cell.is_visited:
        return "visited"
    if cell.has_met or cell.expected_on < facts.as_of:
        return "met"
    if cell.cell_code == member.home_cell_code:
        return "own"
    if pair in facts.rejected:
        return "rejected"
    return _why_no_evening(facts, pair, cell.expected_on, cell.is_online)


def _why_no_evening(
    facts: MonthFacts, pair: Pair, day: date, is_online: bool
) -> str | None:
    taken = facts.taken.get((pair[0], day))
    if taken is None:
        return None
    if taken.is_unavailable:
        return "busy"
    most = facts.limit("online_most") if is_online else 1
    return "taken" if taken.in_person or taken.online >= most else None


def possible_visit(facts: MonthFacts, pair: Pair) -> PossibleVisit:
    """Return the visit of a member to a cell, with what it is worth."""
    member_code, cell_code = pair
    cell = facts.cells[cell_code]
    own = facts.limit("visit_value_assigned") if pair in facts.assigned else 0
    return PossibleVisit(
        member_code, cell_code, cell.expected_on, cell.is_online, cell.value + own
    )


def find_candidates(
    facts: MonthFacts, *, everywhere: bool = False, pins: Iterable[Pair] = ()
) -> Candidates:
    """Return what can be visited: assigned cells, or all of them `everywhere`.

    Pins are taken up in their order, as long as they fit beside each other; they may be
    to cells that are not assigned.
    """
    kept: list[PossibleVisit] = []
    possible = 0
    for member_code in sorted(facts.members):
        visits = [
            possible_visit(facts, (member_code, cell_code))
            for cell_code in _cells_for(facts, member_code, everywhere)
            if why_impossible(facts, (member_code, cell_code)) is None
        ]
        possible += len(visits)
        kept += _best_of_each_day(visits, facts.limit("candidates_a_day"))
    pinned, loose = _fitting(facts, pins)
    weighed = {each.pair: each for each in (*kept, *pinned)}
    model = _model(facts, weighed.values(), frozenset(each.pair for each in pinned))
    return Candidates(model, possible, possible - len(kept), loose)


def all_assigned(facts: MonthFacts) -> VisitModel:
    """Return the model of all visits to assigned cells, whatever they are worth."""
    pairs = sorted(facts.assigned)
    known = (
        pair for pair in pairs if pair[0] in facts.members and pair[1] in facts.cells
    )
    visits = (
        possible_visit(facts, pair)
        for pair in known
        if why_impossible(facts, pair) is None
    )
    return _model(facts, visits, frozenset())


def _cells_for(facts: MonthFacts, member_code: str, everywhere: bool) -> Iterator[str]:
    return (
        cell_code
        for cell_code in sorted(facts.cells)
        if everywhere or (member_code, cell_code) in facts.assigned
    )


def _best_of_each_day(
    visits: Iterable[PossibleVisit], most: int
) -> list[PossibleVisit]:
    """Return the best of each day: in one evening a member makes one visit or a few."""
    by_day: dict[date, list[PossibleVisit]] = {}
    for visit in sorted(visits, key=lambda each: (-each.value, each.cell_code)):
        by_day.setdefault(visit.day, []).append(visit)
    return [visit for day in by_day.values() for visit in day[:most]]


def _fitting(
    facts: MonthFacts, pins: Iterable[Pair]
) -> tuple[list[PossibleVisit], tuple[Pair, ...]]:
    load, pinned, loose = Load(_model(facts, (), frozenset())), [], []
    for pair in pins:
        is_known = pair[0] in facts.members and pair[1] in facts.cells
        visit = None
        if is_known and why_impossible(facts, pair) is None:
            visit = possible_visit(facts, pair)
        if visit is None or load.why_not(visit):
            loose.append(pair)
        else:
            load.add(visit)
            pinned.append(visit)
    return pinned, tuple(loose)


def _model(
    facts: MonthFacts, visits: Iterable[PossibleVisit], pinned: frozenset[Pair]
) -> VisitModel:
    return VisitModel(
        # In one order, whatever order the facts came in: so the same facts are solved
        # in the same steps, and end in the same month.
        tuple(sorted(visits, key=lambda each: each.pair)),
        tuple(
            MemberLimits(each.member_code, each.due, each.at_most, each.kept)
            for _, each in sorted(facts.members.items())
        ),
        {
            evening: taken.online
            for evening, taken in sorted(facts.taken.items())
            if taken.online
        },
        pinned,
        facts.limit("online_most"),
        facts.limit("quota_value"),
        facts.limit("load_value"),
    )
