"""Which cell meetings the committee members plan to visit, member by member.

What becomes of a visit is told later, cell by cell (data.sample.visits): so the meeting
that was visited and the visit name the same day and the same member.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from random import Random
from typing import NamedTuple

from data.sample.committee import Circle, Member
from data.sample.seeded_random import dice_for
from data.sample.timeline import Timeline

VISITS = 3  # the purpose of dice thrown for visits

# What becomes of a visit, with how many of a hundred; "forgotten" stays planned when
# its day is past.
FATES = (
    *["attended"] * 80,
    *["substituted"] * 7,
    *["absent_excused"] * 4,
    *["absent"] * 2,
    *["postponed"] * 3,
    *["cancelled"] * 2,
    *["forgotten"] * 2,
)
# Starts of a member's visits in a month, in turn: so far apart that none clash.
START_TIMES = ("14:00", "19:30", "08:00")
CLASHING_TIMES = ("19:00", "20:00")
OUTSIDE_SHARE = 0.1


class PlannedVisit(NamedTuple):
    """A visit to a cell in a month; `day` is given where it is not the cell's own."""

    member_code: str
    start_time: str
    mode: str
    fate: str
    day: str = ""


# Visits by the number of the cell, then by month: at most one of each.
Plan = Mapping[int, Mapping[int, PlannedVisit]]


def plan_visits(circles: Iterable[Circle], timeline: Timeline, seed: int) -> Plan:
    """Plan the visits of all members, for every month and the one to come."""
    plan: dict[int, dict[int, PlannedVisit]] = defaultdict(dict)
    for circle in circles:
        dice = dice_for(seed, VISITS, circle.number)
        _plan_clashes(circle, timeline, plan)
        for member in circle.members:
            for month in member.months:
                for cell, visit in _visits_in_month(circle, member, dice):
                    plan[cell].setdefault(month, visit)
    return plan


def _visits_in_month(
    circle: Circle, member: Member, dice: Random
) -> Iterator[tuple[int, PlannedVisit]]:
    """Yield the cells a member visits in a month, a few outside the assignment."""
    count = circle.visits if member.is_standing else int(dice.random() * 2)
    for turn in range(count):
        followed = member.followed[int(dice.random() * len(member.followed))]
        first, cells = followed.first_cell, followed.cells
        if dice.random() < OUTSIDE_SHARE:
            first, cells = circle.first_cell, circle.cells
        mode = "online" if dice.random() < 0.2 else "in_person"
        if dice.random() < 0.05:
            mode = "hybrid"
        fate = FATES[int(dice.random() * len(FATES))]
        visit = PlannedVisit(member.code, START_TIMES[turn], mode, fate)
        yield first + int(dice.random() * cells), visit


def _plan_clashes(
    circle: Circle, timeline: Timeline, plan: dict[int, dict[int, PlannedVisit]]
) -> None:
    """Plan two meetings at nearly the same time for some members, still this month.

    The third member follows both online, which does not clash; one start is not known.
    """
    end_of_month = timeline.firsts[timeline.last + 1] - timedelta(days=1)
    day = min(timeline.as_of + timedelta(days=3), end_of_month).isoformat()
    modes = (("in_person", "in_person"), ("online", "in_person"), ("online", "online"))
    for member, pair in zip(circle.members[1:], (*modes, modes[0]), strict=False):
        is_start_known = member is not circle.members[4]
        for turn, mode in enumerate(pair):
            cell = _followed_cell(member, turn)
            start = CLASHING_TIMES[turn] if turn == 0 or is_start_known else ""
            visit = PlannedVisit(member.code, start, mode, "forgotten", day)
            plan[cell][timeline.last] = visit


def _followed_cell(member: Member, turn: int) -> int:
    """Return the first (0) or last (1) cell of what the member follows."""
    if turn == 0:
        return member.followed[0].first_cell
    last = member.followed[-1]
    return last.first_cell + last.cells - 1
