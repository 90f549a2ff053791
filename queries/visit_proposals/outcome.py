"""What a month of visits achieves, to be held against other ways to spend it."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from queries.visit_proposals.candidates import all_assigned
from queries.visit_proposals.facts import MonthFacts, VisitMade
from queries.visit_proposals.filling import rotate
from queries.visit_proposals.model import Pair


@dataclass(frozen=True)
class Outcome:
    """Counts of one month.

    `weak_cells` and `long_unvisited_cells` are cells with such a visit, `either` those
    that are one or both. `fewest` and `most` are visits of a member; `trips` adds up to
    how many units each member goes in person.
    """

    visits: int
    weak_cells: int
    long_unvisited_cells: int
    either: int
    fewest: int
    most: int
    trips: int


def outcome_of(facts: MonthFacts, visits: Iterable[VisitMade]) -> Outcome:
    """Return what these visits achieve."""
    made = list(visits)
    loads = Counter(each.member_code for each in made)
    each_load = [loads[member] for member in facts.members] or [0]
    return Outcome(
        len(made),
        _cells(each for each in made if each.is_weak),
        _cells(each for each in made if each.is_long_unvisited),
        _cells(each for each in made if each.is_weak or each.is_long_unvisited),
        min(each_load),
        max(each_load),
        len(
            {(each.member_code, each.unit_code) for each in made if not each.is_online}
        ),
    )


def proposed_outcome(facts: MonthFacts, chosen: Collection[Pair]) -> Outcome:
    """Return what the month achieves: these visits, and those planned already."""
    return outcome_of(facts, [*facts.kept, *_as_made(facts, chosen)])


def rotation_outcome(facts: MonthFacts, chosen: Collection[Pair]) -> Outcome:
    """Return what as many visits of each member would achieve by plain rotation.

    Each member takes the cells assigned to them by code, after the one visited last,
    within the same limits, beside what is planned already.
    """
    return proposed_outcome(facts, rotation(facts, chosen))


def rotation(facts: MonthFacts, chosen: Collection[Pair]) -> tuple[Pair, ...]:
    """Return the visits of a plain rotation of the same size."""
    last_cells = {code: member.last_cell_code for code, member in facts.members.items()}
    counts = Counter(member for member, _ in chosen)
    return rotate(all_assigned(facts), last_cells, counts)


def _as_made(facts: MonthFacts, chosen: Iterable[Pair]) -> list[VisitMade]:
    cells = ((member, facts.cells[code]) for member, code in chosen)
    return [
        VisitMade(
            member,
            cell.cell_code,
            cell.unit_code,
            cell.is_online,
            cell.is_weak,
            cell.is_long_unvisited,
        )
        for member, cell in cells
    ]


def _cells(visits: Iterable[VisitMade]) -> int:
    return len({each.cell_code for each in visits})
