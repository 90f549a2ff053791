"""Why a weak cell is not among the visits proposed."""

from collections.abc import Collection
from dataclasses import dataclass

from queries.visit_proposals.candidates import possible_visit, why_impossible
from queries.visit_proposals.facts import MonthFacts
from queries.visit_proposals.model import Load, Pair, VisitModel

# What kept a cell out, that which was nearest to a visit first: what is worth less than
# others might have been visited, of what is over nobody could think.
REASONS = (
    *("worth_less", "not_weighed", "full", "evening", "taken", "busy"),
    *("rejected", "own", "nobody", "met"),
)


@dataclass(frozen=True)
class LeftOut:
    """A weak cell without a visit, why, and the member whom that is about.

    Reasons: `met` – its meeting is over; `nobody` – is assigned to it; `own` – is the
    member's own; `rejected` – was, for that month; `busy` – the member is not available
    that day; `taken` – has another visit that evening already; `evening` – is proposed
    elsewhere that evening; `full` – has as many visits as are possible; `not_weighed` –
    was cut beforehand; `worth_less` – another visit is worth more.
    """

    cell_code: str
    reason: str
    member_code: str | None = None


def left_out(
    facts: MonthFacts,
    model: VisitModel,
    chosen: Collection[Pair],
    *,
    everywhere: bool = False,
) -> list[LeftOut]:
    """Return the weak cells that nobody visits in the month, by code, and why."""
    reached = {cell for _, cell in chosen}
    load = Load.of(model, chosen)
    weighed = {visit.pair for visit in model.visits}
    return [
        _why(facts, load, weighed, code, everywhere)
        for code, cell in sorted(facts.cells.items())
        if cell.is_weak and not cell.is_visited and code not in reached
    ]


def _why(
    facts: MonthFacts,
    load: Load,
    weighed: Collection[Pair],
    cell_code: str,
    everywhere: bool,
) -> LeftOut:
    found = [
        LeftOut(cell_code, _why_not(facts, load, weighed, pair), pair[0])
        for member in sorted(facts.members)
        if everywhere or (member, cell_code) in facts.assigned
        for pair in [(member, cell_code)]
    ]
    nearest = min(found, key=lambda each: REASONS.index(each.reason), default=None)
    return nearest or LeftOut(cell_code, "nobody")


def _why_not(
    facts: MonthFacts, load: Load, weighed: Collection[Pair], pair: Pair
) -> str:
    impossible = why_impossible(facts, pair)
    if impossible:
        return impossible
    in_the_way = load.why_not(possible_visit(facts, pair))
    if in_the_way:
        return in_the_way
    return "worth_less" if pair in weighed else "not_weighed"
