"""What a cell usually does: when it meets, how long, how many come, how well."""

from random import Random
from typing import NamedTuple

from data.sample.timeline import Timeline
from data.sample.weaknesses import Weakness

# Least and most members by type; villages and schools are larger than firms.
MEMBERS = {
    "village": (18, 60),
    "school": (9, 36),
    "health": (4, 14),
    "private_enterprise": (3, 16),
    "foreign_enterprise": (3, 14),
    "cooperative": (4, 12),
    "students": (5, 25),
    "other": (5, 15),
}
USUAL_MEMBERS = (6, 28)
# A weak cell has enough members for its one sign to show and no other by accident: a
# single absence in a cell of five is 20 %.
WEAK_MEMBERS = (16, 40)
FEW_MEMBERS = (9, 30)

# Where people work in shifts, fewer come and the fixed days are later in the month.
FIRMS = frozenset({"private_enterprise", "foreign_enterprise", "cooperative"})
ARMED = frozenset({"police", "military"})
# The usual fixed days of the month, and own ones with their share among cells.
USUAL_DAYS = (3, 5)
OWN_DAYS = ((10, 12), (20, 22), (25, 27))
# Least minutes of a regular meeting (Hướng dẫn 42-HD/BTCTW), and what some firms set.
REGULAR_MINUTES, FIRM_MINUTES = 90, 60


class Habits(NamedTuple):
    """What a cell does when nothing goes wrong.

    `absence_rate` is the share of those expected who stay away, `phase` (0 to 1)
    spreads the few absences of a small cell, `quality` the points it usually gives
    itself, `thematic_month` the month of each quarter (0 to 2) with a thematic meeting,
    held together with the regular one if `is_combining`. `grew_in` is the month in
    which a member joined, 0 for none. Fixed days and minutes are None where they are
    the usual.
    """

    members: int
    exempt: int
    special_duty: int
    grew_in: int
    fixed_days: tuple[int, int] | None
    own_minutes: int | None
    absence_rate: float
    phase: float
    quality: int
    thematic_month: int
    is_combining: bool

    @property
    def day_from(self) -> int:
        return (self.fixed_days or USUAL_DAYS)[0]

    @property
    def day_to(self) -> int:
        return (self.fixed_days or USUAL_DAYS)[1]


def full_attendance(habits: Habits) -> Habits:
    """Return the habits of a cell that ends or begins within the months.

    A period may hold one month of it only, and there a single absence of a few members
    would be a sign that nobody planted.
    """
    return habits._replace(absence_rate=0.0, phase=0.0)


def habits_of(
    cell_type: str, weakness: Weakness | None, timeline: Timeline, dice: Random
) -> Habits:
    """Throw the habits of a cell; those of a weak one leave its sign clear."""
    members, exempt = _members(cell_type, weakness, dice)
    is_large = members - exempt > 9
    return Habits(
        members=members,
        exempt=exempt,
        special_duty=int(dice.random() * 3) if cell_type in ARMED and is_large else 0,
        grew_in=int(dice.random() * timeline.length * 2) if is_large else 0,
        fixed_days=_fixed_days(cell_type, dice),
        own_minutes=FIRM_MINUTES
        if cell_type in FIRMS and dice.random() < 0.3
        else None,
        absence_rate=_absence_rate(cell_type, weakness, dice),
        phase=dice.random(),
        quality=76 + int(dice.random() * 19),
        thematic_month=_thematic_month(weakness, timeline, dice),
        is_combining=dice.random() < 0.6,
    )


def _members(
    cell_type: str, weakness: Weakness | None, dice: Random
) -> tuple[int, int]:
    """Throw how many members a cell has, and how many of them are exempt."""
    least, most = MEMBERS.get(cell_type, USUAL_MEMBERS)
    if weakness:
        least, most = WEAK_MEMBERS
        if weakness.sign == "low_attendance":
            least, most = FEW_MEMBERS
    members = least + int(dice.random() * (most + 1 - least))
    # The old and the sick live in villages.
    share = 0.12 if cell_type == "village" else 0.02
    return members, int(members * share * dice.random())


def _fixed_days(cell_type: str, dice: Random) -> tuple[int, int] | None:
    draw = dice.random()
    if draw < (0.5 if cell_type in FIRMS else 0.15):
        return OWN_DAYS[int(dice.random() * len(OWN_DAYS))]
    return USUAL_DAYS if draw < 0.6 else None


def _absence_rate(cell_type: str, weakness: Weakness | None, dice: Random) -> float:
    """Throw the share who stay away: 2 to 8 %, or 14 % in cells near the limit."""
    near = 0.2 if cell_type in FIRMS else 0.06
    if weakness is None and dice.random() < near:
        return 0.14
    return 0.02 + dice.random() * (0.06 if cell_type in FIRMS else 0.04)


def _thematic_month(weakness: Weakness | None, timeline: Timeline, dice: Random) -> int:
    """Throw the month of the quarter with a thematic meeting, not a missed one."""
    months = [0, 1, 2]
    if weakness and weakness.sign == "missed_meeting":
        missed = {timeline.month_in_quarter(month) for month in weakness.months}
        months = [month for month in months if month not in missed]
    return months[int(dice.random() * len(months))]
