"""Months to propose visits for, made by hand or at random, and their limits told anew.

What a month may hold is said here a second time, slowly and pair by pair.
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, time
from itertools import product

from hypothesis import strategies

from queries.visit_proposals.facts import (
    CellFacts,
    MemberFacts,
    MonthFacts,
    TakenDay,
)
from queries.visit_proposals.model import Pair

MONTH = date(2026, 12, 1)
AS_OF = date(2026, 11, 29)
LIMITS = {
    "visit_value_assigned": 0,
    "online_most": 3,
    "quota_value": 200,
    "load_value": 2,
    "candidates_a_day": 30,
}


def day(number: int) -> date:
    """Return a day of the month."""
    return MONTH.replace(day=number)


def cell(code: str, value: int = 10, on: int = 3, mode: str = "in_person") -> CellFacts:
    """Return a cell of the unit that its code begins with."""
    return CellFacts(
        code,
        f"X{code[0]}",
        day(on),
        time(19, 30),
        mode,
        value,
        is_weak=value >= 10,
        is_long_unvisited=False,
        is_visited=False,
        has_met=False,
    )


def member(code: str, due: int = 1, at_most: int = 2, kept: int = 0) -> MemberFacts:
    """Return a member who belongs to no cell."""
    return MemberFacts(code, None, due, at_most, kept, None)


def month(
    cells: Collection[CellFacts],
    members: Collection[MemberFacts],
    assigned: Collection[Pair] | None = None,
    **changes: object,
) -> MonthFacts:
    """Return a month; without other words every member follows every cell."""
    everything = product((m.member_code for m in members), (c.cell_code for c in cells))
    facts = MonthFacts(
        MONTH,
        AS_OF,
        {each.cell_code: each for each in cells},
        {each.member_code: each for each in members},
        {},
        frozenset(everything if assigned is None else assigned),
        frozenset(),
        (),
        (),
        LIMITS,
    )
    return replace(facts, **changes)  # type: ignore[arg-type]


def _whole(draw: strategies.DrawFn, least: int, most: int) -> int:
    return draw(strategies.integers(least, most))


def _random_members(draw: strategies.DrawFn) -> list[MemberFacts]:
    homes = strategies.sampled_from([None, "c0", "c1"])
    return [
        MemberFacts(
            f"m{number}",
            draw(homes),
            due=_whole(draw, 0, 2),
            at_most=_whole(draw, 0, 3),
            kept=_whole(draw, 0, 1),
            last_cell_code=None,
        )
        for number in range(_whole(draw, 1, 3))
    ]


def _random_cells(draw: strategies.DrawFn) -> list[CellFacts]:
    modes = strategies.sampled_from(["in_person", "online", "hybrid"])
    return [
        replace(
            cell(f"c{n}", _whole(draw, -3, 12), _whole(draw, 3, 5), draw(modes)),
            is_visited=_whole(draw, 0, 9) == 0,
            has_met=_whole(draw, 0, 9) == 0,
        )
        for n in range(_whole(draw, 0, 5))
    ]


@strategies.composite
def random_months(draw: strategies.DrawFn) -> MonthFacts:
    """Draw a month of up to three members and five cells on up to three days."""
    members, cells = _random_members(draw), _random_cells(draw)
    pairs = [(m.member_code, c.cell_code) for m in members for c in cells]
    evenings = [(m.member_code, day(n)) for m in members for n in (3, 4, 5)]
    taken = {
        evening: TakenDay(
            _whole(draw, 0, 1), _whole(draw, 0, 2), draw(strategies.booleans())
        )
        for evening in evenings
        if _whole(draw, 0, 6) == 0
    }
    return month(
        cells,
        members,
        [pair for pair in pairs if _whole(draw, 0, 4)],
        taken=taken,
        rejected=frozenset(pair for pair in pairs if _whole(draw, 0, 9) == 0),
        limits={
            "visit_value_assigned": _whole(draw, 0, 3),
            "online_most": _whole(draw, 1, 3),
            "quota_value": _whole(draw, 0, 20),
            "load_value": _whole(draw, 0, 3),
            "candidates_a_day": 30,
        },
    )


# --- what a month may hold, one limit a function --------------------------------------


def are_assigned(facts: MonthFacts, chosen: Collection[Pair]) -> bool:
    """Whether only assigned cells are visited."""
    return all(pair in facts.assigned for pair in chosen)


def are_open(facts: MonthFacts, chosen: Collection[Pair]) -> bool:
    """Whether cells are still to meet, and nobody else visits them."""
    cells = [facts.cells[code] for _, code in chosen]
    return not any(each.is_visited or each.has_met for each in cells)


def are_foreign(facts: MonthFacts, chosen: Collection[Pair]) -> bool:
    """Whether nobody visits the cell to which they belong."""
    return all(facts.members[who].home_cell_code != code for who, code in chosen)


def are_not_rejected(facts: MonthFacts, chosen: Collection[Pair]) -> bool:
    """Whether what was rejected is not there again."""
    return not facts.rejected & set(chosen)


def are_within_room(facts: MonthFacts, chosen: Collection[Pair]) -> bool:
    """Whether nobody is given more than is possible, beside what is kept."""
    own = {who: sum(pair[0] == who for pair in chosen) for who in facts.members}
    return all(
        not own[who] or own[who] + each.kept <= each.at_most
        for who, each in facts.members.items()
    )


def are_once(facts: MonthFacts, chosen: Collection[Pair]) -> bool:
    """Whether each cell is visited once at most."""
    codes = [code for _, code in chosen]
    return len(codes) == len(set(codes))


def are_available(facts: MonthFacts, chosen: Collection[Pair]) -> bool:
    """Whether nobody visits on a day on which they cannot."""
    days = [(who, facts.cells[code].expected_on) for who, code in chosen]
    return not any(
        facts.taken[each].is_unavailable for each in days if each in facts.taken
    )


def are_possible_in_one_evening(facts: MonthFacts, chosen: Collection[Pair]) -> bool:
    """Whether an evening holds one in person, or a few online."""
    for who, on in product(
        facts.members, {c.expected_on for c in facts.cells.values()}
    ):
        cells = [facts.cells[code] for m, code in chosen if m == who]
        modes = [each.mode == "online" for each in cells if each.expected_on == on]
        if not modes:
            continue
        taken = facts.taken.get((who, on), TakenDay(0, 0, False))
        online = sum(modes) + taken.online
        in_person = len(modes) - sum(modes) + taken.in_person
        is_fine = in_person == 1 and online == 0
        if not is_fine and (in_person or online > facts.limits["online_most"]):
            return False
    return True


EVERY_LIMIT = (
    *(are_assigned, are_open, are_foreign, are_not_rejected, are_within_room),
    *(are_once, are_available, are_possible_in_one_evening),
)


def worth(facts: MonthFacts, chosen: Collection[Pair]) -> float:
    """Return the points of a choice of assigned cells, less those that are lost."""
    points: float = 0
    for who, each in facts.members.items():
        own = [code for m, code in chosen if m == who]
        points += sum(facts.cells[code].value for code in own)
        points += facts.limits["visit_value_assigned"] * len(own)
        total = len(own) + each.kept
        points -= facts.limits["quota_value"] * max(0, each.due - total)
        points -= facts.limits["load_value"] * sum(range(total))
    return points


def best_worth(facts: MonthFacts) -> float:
    """Return the points of the best of all choices there are, one by one."""
    offers = [
        [None, *(who for who in facts.members if (who, code) in facts.assigned)]
        for code in facts.cells
    ]
    choices = (
        [(who, code) for who, code in zip(each, facts.cells, strict=True) if who]
        for each in product(*offers)
    )
    return max(
        worth(facts, choice)
        for choice in choices
        if all(holds(facts, choice) for holds in EVERY_LIMIT)
    )
