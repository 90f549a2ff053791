"""Which cells carry a planted weakness, of which kind, and in which months.

About one cell in ten carries exactly one; a commune of 43 cells has twelve, one for
each sign. Half of them have been weak for longer (`PERSISTING`), the others only since
the last closed quarter (`NEW`); some cells beside them were weak before that and are
sound now (`RECOVERED`). All others are sound.

The months are chosen so that a planted cell fires its sign, and a sound cell none, over
every period of three months or more that ends with the last closed month or the last
closed quarter (`no_thematic` needs that quarter to lie in the period).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from random import Random

from data.sample.seeded_random import place_in_shuffle
from data.sample.sizes import CELL_RATINGS, Size, shares
from data.sample.timeline import Timeline

# Of 42 planted cells beside those rated not_done, how many carry which sign.
SIGN_WEIGHTS = {
    "missed_meeting": 5,
    "low_attendance": 5,
    "overdue_requirement": 5,
    "persistent_low_attendance": 4,
    "off_date": 4,
    "short_meetings": 4,
    "no_thematic": 4,
    "unexcused_absences": 3,
    "poor_minutes": 3,
    "poor_quality": 3,
    "poor_inspection": 2,
}
# Signs of which a cell can be healed, as they look at what came last.
HEALING_SIGNS = (
    "persistent_low_attendance",
    "poor_quality",
    "overdue_requirement",
    "poor_inspection",
)


class Course(StrEnum):
    """Since when a cell is weak, seen from the last closed quarter."""

    NEW = "new"
    PERSISTING = "persisting"
    RECOVERED = "recovered"


@dataclass(frozen=True)
class Weakness:
    """One weakness of one cell: `months` are those that go wrong, by number.

    `due_on` is the deadline of an overdue requirement, None for other signs.
    """

    sign: str
    course: Course
    months: frozenset[int] = frozenset()
    due_on: date | None = None


@dataclass(frozen=True)
class Role:
    """What a cell is in the sample: weak in a way, begun by a merger, or just sound.

    A sound cell has neither sign nor course.
    `begun` numbers the cells that began during the months, from 0; else None.
    """

    sign: str = ""
    course: Course | None = None
    begun: int | None = None


SOUND = Role()


@lru_cache(maxsize=4)
def _roles(size: Size) -> tuple[Role, ...]:
    """Return the roles to give away; what is left over of the cells is sound."""
    planted = max(len(SIGN_WEIGHTS) + 1, size.cells // 10 + (size.cells % 10 >= 5))
    # As many as will be rated not_done: they are the ones with that sign.
    poorly_rated = shares(size.cells, CELL_RATINGS)[-1]
    counts = shares(planted - poorly_rated, tuple(SIGN_WEIGHTS.values()))
    weak = [Role("poor_rating", Course.PERSISTING)] * poorly_rated
    for number, (sign, count) in enumerate(zip(SIGN_WEIGHTS, counts, strict=True)):
        weak += [Role(sign, _course(number + turn)) for turn in range(count)]
    healed = [
        Role(HEALING_SIGNS[number % len(HEALING_SIGNS)], Course.RECOVERED)
        for number in range(max(2, size.cells // 40))
    ]
    begun = [Role(begun=number) for number in range(size.begun)]
    return tuple(weak + healed + begun)


def _course(number: int) -> Course:
    return Course.NEW if number % 2 else Course.PERSISTING


def role_of(size: Size, seed: int, index: int) -> Role:
    """Return the role of the cell `index`."""
    roles = _roles(size)
    place = place_in_shuffle(index, size.cells, seed)
    return roles[place] if place < len(roles) else SOUND


def weakness_of(role: Role, timeline: Timeline, dice: Random) -> Weakness | None:
    """Place the weakness of `role` in the months; None where they are too few."""
    sign, course = role.sign, role.course
    if course is None:
        return None
    if course is Course.RECOVERED and timeline.quarter_end < 6:
        return None
    if sign == "overdue_requirement":
        return _overdue(course, timeline, dice)
    months = frozenset(m for m in _months(sign, course, timeline, dice) if m >= 0)
    if not months and sign != "poor_rating":
        return None
    return Weakness(sign, course, months)


def _overdue(course: Course, timeline: Timeline, dice: Random) -> Weakness:
    """Set a deadline: within the last three months, or before them."""
    days_ago = int(dice.random() * 70) + (8 if course is Course.NEW else 110)
    due_on = timeline.as_of - timedelta(days=days_ago)
    month = frozenset({timeline.month_of(due_on)})
    return Weakness("overdue_requirement", course, month, due_on)


def _months(
    sign: str, course: Course, timeline: Timeline, dice: Random
) -> Iterator[int]:
    """Yield the months that go wrong; some may lie before the first of the sample."""
    quarter_end, closed = timeline.quarter_end, timeline.last_closed
    if sign == "poor_rating":
        return
    if sign == "low_attendance":
        # Every third month is sound, or three low ones in a row would be the graver
        # sign; all months, or a long period would hide the low ones.
        phase = int(dice.random() * 3)
        yield from (m for m in range(timeline.length) if (m + phase) % 3)
    elif sign == "missed_meeting":
        yield from _missed(course, timeline, dice)
    elif sign == "poor_inspection":
        # New: inspected in the months that the last quarter and the last three closed
        # months share. Else in those that the periods before these two share.
        back = 0 if course is Course.NEW else 3
        yield closed - 2 - back + int(dice.random() * (quarter_end - closed + 3))
    else:
        start = _start(sign, course, timeline, dice)
        yield from range(start, _end(course, timeline))


def _missed(course: Course, timeline: Timeline, dice: Random) -> Iterator[int]:
    """Yield a month missed of late, and one the quarter before if it has persisted."""
    shared = timeline.quarter_end - timeline.last_closed + 3
    for back in (0, 3) if course is Course.PERSISTING else (0,):
        yield timeline.last_closed - 2 - back + int(dice.random() * shared)


def _start(sign: str, course: Course, timeline: Timeline, dice: Random) -> int:
    """Return the first month of a weakness that lasts."""
    if sign == "poor_quality" and course is Course.NEW:
        # The last meeting of the three months before must still have been good.
        return timeline.last_closed - 2
    if course is Course.NEW:
        return timeline.quarter_end - 2
    if sign == "no_thematic" or course is Course.RECOVERED:
        return timeline.quarter_end - 5
    return timeline.quarter_end - 5 - int(dice.random() * 6)


def _end(course: Course, timeline: Timeline) -> int:
    """Return the month after the last of a weakness that lasts."""
    if course is Course.RECOVERED:
        return timeline.last_closed - 2
    return timeline.length
