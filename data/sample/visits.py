"""What became of the visits that committee members planned, told cell by cell."""

from collections.abc import Iterable, Iterator, Mapping
from random import Random
from typing import NamedTuple

from data.sample.cells import Cell
from data.sample.meetings import MeetingRow
from data.sample.names import person_name
from data.sample.timeline import Timeline
from data.sample.visit_plan import PlannedVisit

PLACES = {
    "village": "Nhà văn hoá {name}",
    "school": "Phòng Hội đồng {name}",
    "health": "Phòng họp {name}",
}
REMARKS = (
    "Chuẩn bị chu đáo, đúng quy trình",
    "Nên dành thêm thời gian thảo luận",
    "Nghị quyết rõ việc, rõ người",
    "Cần mời thêm ý kiến đảng viên trẻ",
    "",
)


class VisitRow(NamedTuple):
    """A row of visits.csv: to a cell, or to the committee of a unit."""

    member_code: str
    cell_code: str
    planned_on: str
    start_time: str
    place: str
    mode: str
    status: str
    substitute_name: str = ""
    visit_grade: str = ""
    remarks: str = ""
    unit_code: str = ""


def visits_of(
    cell: Cell,
    planned: Mapping[int, PlannedVisit],
    meetings: Iterable[MeetingRow],
    timeline: Timeline,
    dice: Random,
) -> Iterator[VisitRow]:
    """Yield the visits to a cell, on the days of its meetings where it met."""
    held = {
        meeting.month: meeting
        for meeting in meetings
        if meeting.kind in ("regular", "combined")
    }
    for month, visit in sorted(planned.items()):
        if month >= cell.months.start:
            meeting = held.get(timeline.days[month][1])
            yield _visit(cell, month, visit, meeting, timeline, dice)


def _visit(
    cell: Cell,
    month: int,
    visit: PlannedVisit,
    meeting: MeetingRow | None,
    timeline: Timeline,
    dice: Random,
) -> VisitRow:
    planned_on = visit.day or timeline.days[month][cell.habits.day_from]
    if meeting and not visit.day:
        planned_on = meeting.held_on
    status = _status(visit, month, planned_on, meeting, timeline)
    attended = meeting if status == "attended" else None
    return VisitRow(
        visit.member_code,
        cell.code,
        planned_on,
        visit.start_time,
        _place(cell, visit.mode),
        visit.mode,
        status,
        person_name(501 + int(dice.random() * 300)) if status == "substituted" else "",
        attended.superior_grade if attended else "",
        REMARKS[int(dice.random() * len(REMARKS))] if attended else "",
    )


def _status(
    visit: PlannedVisit,
    month: int,
    planned_on: str,
    meeting: MeetingRow | None,
    timeline: Timeline,
) -> str:
    """Return what the visit has come to by the day of the sample."""
    if planned_on > timeline.today or visit.day:
        return visit.fate if visit.fate in ("postponed", "cancelled") else "planned"
    if meeting is None and month <= timeline.last_closed:
        return "postponed"
    if meeting is None:
        return "planned"
    if visit.fate == "forgotten":
        # Visits of long ago have been followed up; of late some have not.
        return "planned" if month >= timeline.last_closed else "absent_excused"
    return visit.fate


def _place(cell: Cell, mode: str) -> str:
    if mode == "online":
        return "Phòng họp trực tuyến"
    name = cell.row.cell_name
    name = name[0].lower() + name[1:]
    return PLACES.get(cell.row.cell_type, "Hội trường {name}").format(name=name)
