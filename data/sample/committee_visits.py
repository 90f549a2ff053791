"""Visits of standing members to meetings of the committees of organisations.

Nothing here throws dice: it follows from the number of the organisation and the month.
So it could be added without changing any other figure of a sample.
"""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from data.sample.committee import Circle, Member
from data.sample.timeline import Timeline
from data.sample.units import Organisation
from data.sample.visits import VisitRow

# Each committee expects somebody every so many months.
MONTHS_BETWEEN = 8
# The first day of the month on which committees meet, and over how many days they do.
FIRST_DAY, DAYS = 15, 10
PLACE = "Phòng họp {name}"
START_TIME = "08:30"
# Of so many visits one is not made.
VISITS_PER_ABSENCE = 9


def committee_visits(
    organisations: Iterable[Organisation],
    circles: Iterable[Circle],
    timeline: Timeline,
) -> Iterator[VisitRow]:
    """Yield the visits to the committees of organisations, up to the month to come."""
    members = [
        member for circle in circles for member in circle.members if member.is_standing
    ]
    followed = {
        unit.unit_code: member for member in members for unit in member.followed
    }
    for index, organisation in enumerate(organisations):
        usual = members[index % len(members)]
        member = followed.get(organisation.unit.unit_code, usual)
        for month in member.months:
            if (month + index) % MONTHS_BETWEEN == 0:
                yield _visit(organisation, member, index, month, timeline)


def _visit(
    organisation: Organisation,
    member: Member,
    index: int,
    month: int,
    timeline: Timeline,
) -> VisitRow:
    unit = organisation.unit
    day = timeline.firsts[month] + timedelta(days=FIRST_DAY - 1 + index % DAYS)
    name = unit.unit_name[0].lower() + unit.unit_name[1:]
    return VisitRow(
        member.code,
        "",
        day.isoformat(),
        START_TIME,
        PLACE.format(name=name),
        "in_person",
        _status(index + month, is_past=day <= timeline.as_of),
        unit_code=unit.unit_code,
    )


def _status(turn: int, *, is_past: bool) -> str:
    if not is_past:
        return "planned"
    return "absent_excused" if turn % VISITS_PER_ABSENCE == 0 else "attended"
