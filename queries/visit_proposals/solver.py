"""Solving the model of a month exactly, as a mixed-integer program.

A variable of 0 or 1 for each possible visit; for each member one for each visit that
can be added, which costs more the more there are, and one for the visits that are
short.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from math import isfinite
from typing import Any

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array

from queries.visit_proposals.filling import best_first, fill, with_lower_codes
from queries.visit_proposals.model import Pair, PossibleVisit, VisitModel
from queries.visit_proposals.solution import Solution

# How far a figure of the solver may be from the whole number that it means.
TOLERANCE = 1e-6
# The status of a program that was solved to the end.
SOLVED = 0


@dataclass
class _Rows:
    """Constraints as they are put together: entries of a sparse matrix, and limits."""

    entries: list[tuple[int, int, float]]
    lower: list[float]
    upper: list[float]

    def add(
        self, terms: Iterable[tuple[int, float]], lower: float, upper: float
    ) -> None:
        row = len(self.lower)
        self.entries += [(row, column, factor) for column, factor in terms]
        self.lower.append(lower)
        self.upper.append(upper)

    def constraint(self, columns: int) -> LinearConstraint:
        rows, places, factors = zip(*self.entries, strict=True)
        shape = len(self.lower), columns
        matrix = coo_array((factors, (rows, places)), shape=shape).tocsr()
        return LinearConstraint(matrix, self.lower, self.upper)


def solve(model: VisitModel, seconds: float) -> Solution:
    """Return the month of the highest worth, or the best found within the seconds.

    Of visits of one member that are worth the same, that to the lower code is taken.
    """
    if not model.visits:
        return Solution((), model.worth(()), model.worth(()))
    answer = milp(
        -_gains(model),
        integrality=_is_whole(model),
        bounds=_bounds(model),
        constraints=_limits(model).constraint(_columns(model)),
        options={"time_limit": seconds, "mip_rel_gap": 0},
    )
    if answer.x is None:
        chosen = fill(model, best_first(model))
        return Solution(chosen, model.worth(chosen), None)
    found = frozenset(
        visit.pair
        for visit, share in zip(model.visits, answer.x, strict=False)
        if share > 0.5
    )
    chosen = with_lower_codes(model, found)
    return Solution(chosen, model.worth(chosen), _bound(model, answer, chosen))


def _bound(model: VisitModel, answer: Any, chosen: Collection[Pair]) -> int | None:
    """Return what no month can be worth more than; None where that is not known yet."""
    worth = model.worth(chosen)
    if answer.status == SOLVED:
        return worth
    if answer.mip_dual_bound is None or not isfinite(answer.mip_dual_bound):
        return None
    # What is lost by the visits that are kept is no part of the program.
    highest = -answer.mip_dual_bound - sum(
        model.load_value * member.kept * (member.kept - 1) // 2
        for member in model.members
    )
    return max(worth, int(np.floor(highest + TOLERANCE)))


# --- the program --------------------------------------------------------------------
# Columns: the visits, then for each member the visits that can be added, one by one,
# then for each member the visits that are short.


def _columns(model: VisitModel) -> int:
    rooms = sum(member.room for member in model.members)
    return len(model.visits) + rooms + len(model.members)


def _gains(model: VisitModel) -> np.ndarray:
    """Return the points of each column: what is lost is a gain below zero."""
    values = [visit.value for visit in model.visits]
    loads = [
        -model.load_value * (member.kept + place)
        for member in model.members
        for place in range(member.room)
    ]
    return np.array([*values, *loads, *[-model.quota_value] * len(model.members)])


def _is_whole(model: VisitModel) -> np.ndarray:
    """Return 1 for the visits; where these are whole the others are by themselves."""
    whole = np.zeros(_columns(model))
    whole[: len(model.visits)] = 1
    return whole


def _bounds(model: VisitModel) -> Bounds:
    lower, upper = np.zeros(_columns(model)), np.ones(_columns(model))
    for place, visit in enumerate(model.visits):
        lower[place] = visit.pair in model.pinned
    upper[_columns(model) - len(model.members) :] = np.inf
    return Bounds(lower, upper)


def _limits(model: VisitModel) -> _Rows:
    rows = _Rows([], [], [])
    places = {visit.pair: place for place, visit in enumerate(model.visits)}
    for _, visits in _grouped(model, lambda each: each.cell_code):
        rows.add(((places[each.pair], 1) for each in visits), 0, 1)
    for evening, visits in _grouped(model, lambda each: (each.member_code, each.day)):
        taken, most = model.online_taken.get(evening, 0), model.online_most
        # One in person fills the evening: it takes the place of all that are online.
        terms = [(places[each.pair], 1 if each.is_online else most) for each in visits]
        rows.add(terms, 0, most - taken)
    load, short = len(model.visits), _columns(model) - len(model.members)
    of_member = dict(_grouped(model, lambda each: each.member_code))
    for place, member in enumerate(model.members):
        own = [(places[each.pair], 1) for each in of_member.get(member.member_code, ())]
        added = [(load + number, -1) for number in range(member.room)]
        rows.add([*own, *added], 0, 0)
        rows.add([*own, (short + place, 1)], member.due - member.kept, np.inf)
        load += member.room
    return rows


def _grouped(
    model: VisitModel, key: Callable[[PossibleVisit], Any]
) -> Iterator[tuple[Any, list[PossibleVisit]]]:
    """Yield the visits that have something in common, in the order of that."""
    for common, visits in groupby(sorted(model.visits, key=key), key):
        yield common, list(visits)
