"""Months made visit by visit: the best first, by turns, or with lower codes for equals.

None of them is the best one for sure; they stand in for it, or beside it.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from queries.visit_proposals.model import Load, Pair, PossibleVisit, VisitModel


def best_first(model: VisitModel) -> list[PossibleVisit]:
    """Return the visits of the model, the best first, those of one worth by code."""
    return sorted(
        model.visits,
        key=lambda each: (-each.value, each.cell_code, each.member_code),
    )


def fill(model: VisitModel, visits: Iterable[PossibleVisit]) -> tuple[Pair, ...]:
    """Return the pins and, one after the other, the visits that are worth adding."""
    load = Load.of(model, model.pinned)
    limits = {each.member_code: each for each in model.members}
    chosen = set(model.pinned)
    for visit in visits:
        member = limits[visit.member_code]
        added = load.added[visit.member_code]
        costs = model.lost(member, added + 1) - model.lost(member, added)
        if load.why_not(visit) is None and visit.value > costs:
            load.add(visit)
            chosen.add(visit.pair)
    return tuple(sorted(chosen))


def with_lower_codes(model: VisitModel, chosen: Collection[Pair]) -> tuple[Pair, ...]:
    """Return a month worth the same, with the lower code wherever two are equal.

    A visit makes room for another of its member that is worth as much, as long as that
    fits beside all others; the solver may take either.
    """
    load, left = Load.of(model, chosen), set(chosen)
    is_changed = True
    while is_changed:
        is_changed = False
        for visit in model.visits:
            if visit.pair not in left or visit.pair in model.pinned:
                continue
            load.remove(visit)
            other = next(
                each
                for each in model.visits
                if each == visit
                or (
                    (each.member_code, each.value) == (visit.member_code, visit.value)
                    and load.why_not(each) is None
                )
            )
            load.add(other)
            left = left - {visit.pair} | {other.pair}
            is_changed |= other != visit
    return tuple(sorted(left))


def rotate(
    model: VisitModel, last_cells: Mapping[str, str | None], counts: Mapping[str, int]
) -> tuple[Pair, ...]:
    """Return the month of a plain rotation, within the same limits.

    Each member goes to their cells by code, after the one visited last, until `counts`
    are reached or no other fits.
    """
    load, chosen = Load(model), []
    done: Counter[str] = Counter()

    def turn(visit: PossibleVisit) -> tuple[str, bool, str]:
        last = last_cells.get(visit.member_code) or ""
        return visit.member_code, visit.cell_code <= last, visit.cell_code

    for visit in sorted(model.visits, key=turn):
        member = visit.member_code
        if done[member] < counts.get(member, 0) and load.why_not(visit) is None:
            load.add(visit)
            done[member] += 1
            chosen.append(visit.pair)
    return tuple(sorted(chosen))
