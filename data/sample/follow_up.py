"""What comes before and after inspections: plans for them, and notes on what is open.

Nothing here throws dice: it follows from the cell's number and from what the cell has
done. So it could be added without changing any other figure of a sample.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from data.sample.cells import Cell
from data.sample.initiatives import ProposalRow, TaskRow
from data.sample.inspections import KINDS, TEAMS, InspectionRow
from data.sample.meetings import THEMES
from data.sample.timeline import Timeline

# Every so many cells one is to be inspected in the month of the sample or after it.
CELLS_PER_PLAN = 25
# Inspections of the last so many days had been planned.
DAYS_OF_PLANS = 50
# Cells that plan the topics of their year, of so many one does not.
CELLS_PER_PLANLESS = 4
NOTES = {
    "open": "Đã gửi thông báo cho chi bộ",
    "in_progress": "Chi bộ báo cáo đang thực hiện",
    "closure_proposed": "Chi bộ báo cáo đã xong, đề nghị đóng",
}
REASONS = (
    "Theo chương trình kiểm tra năm",
    "Chi bộ có dấu hiệu yếu nhiều tháng",
    "Kiểm tra lại việc khắc phục",
)
# A first note follows so many days after something was required, proposed, registered.
DAYS_TO_NOTE = 20


class FollowUpRow(NamedTuple):
    """A row of follow_ups.csv."""

    subject: str
    subject_code: str
    finding_no: int
    noted_on: date
    status: str
    note: str
    noted_by: str


class ThematicPlanRow(NamedTuple):
    """A row of thematic_plans.csv."""

    cell_code: str
    year: int
    quarter: int
    topic: str


class InspectionPlanRow(NamedTuple):
    """A row of inspection_plans.csv."""

    plan_code: str
    cell_code: str
    team: str
    kind: str
    planned_from: date
    planned_to: date
    reason: str
    status: str


class _Raised(NamedTuple):
    """What was required, proposed or registered: by its code, and when it ended."""

    subject: str
    code: str
    number: int
    by: str
    raised_on: date
    status: str
    closed_on: date | str


def follow_ups_of(
    inspections: Iterable[InspectionRow],
    proposals: Iterable[ProposalRow],
    tasks: Iterable[TaskRow],
    timeline: Timeline,
) -> Iterator[FollowUpRow]:
    """Yield a note on each requirement, proposal and task that was under way by then.

    It says what the row itself says of one that is open, and that one was in progress
    before it was closed: no figure changes by it.
    """
    for each in _raised(inspections, proposals, tasks):
        noted_on = each.raised_on + timedelta(days=DAYS_TO_NOTE)
        status = each.status
        if status.startswith("closed"):
            # One closed on no day that is known: a note on it would open it again.
            if not isinstance(each.closed_on, date) or noted_on >= each.closed_on:
                continue
            status = "in_progress"
        if noted_on <= timeline.as_of:
            yield FollowUpRow(
                *(each.subject, each.code, each.number, noted_on),
                status,
                NOTES[status],
                each.by,
            )


def _raised(
    inspections: Iterable[InspectionRow],
    proposals: Iterable[ProposalRow],
    tasks: Iterable[TaskRow],
) -> Iterator[_Raised]:
    for row in inspections:
        if row.requirement:
            yield _Raised(
                *("requirement", row.inspection_code, row.finding_no, row.team),
                *(row.inspected_on, row.status, row.closed_on),
            )
    for proposal in proposals:
        yield _Raised(
            *("proposal", proposal.proposal_code, 1, proposal.addressed_to),
            *(proposal.raised_on, proposal.status, proposal.resolved_on),
        )
    for task in tasks:
        yield _Raised(
            *("task", task.task_code, 1, "Văn phòng cấp uỷ"),
            *(task.registered_on, task.status, ""),
        )


def thematic_plans_of(cell: Cell, timeline: Timeline) -> Iterator[ThematicPlanRow]:
    """Yield the topics that a cell plans for each year of the months, one a quarter."""
    if not cell.is_registered or cell.index % CELLS_PER_PLANLESS == 0:
        return
    for year in range(timeline.firsts[0].year, timeline.as_of.year + 1):
        for quarter in range(1, 5):
            topic = THEMES[(cell.index + year + quarter) % len(THEMES)]
            yield ThematicPlanRow(cell.code, year, quarter, topic)


def inspection_plans_of(
    cell: Cell, inspections: Iterable[InspectionRow], timeline: Timeline
) -> Iterator[InspectionPlanRow]:
    """Yield what was planned for a cell, and is for some around the day of the sample.

    Inspections of late followed a plan.
    """
    since = timeline.as_of - timedelta(days=DAYS_OF_PLANS)
    for row in {row.inspection_code: row for row in inspections}.values():
        if cell.is_registered and row.inspected_on >= since:
            yield _plan_of(row)
    if cell.is_registered and cell.index % CELLS_PER_PLAN == 0:
        yield _plan_ahead(cell, timeline)


def _plan_of(row: InspectionRow) -> InspectionPlanRow:
    """Return the plan that an inspection followed."""
    planned_from = row.inspected_on - timedelta(days=4)
    return InspectionPlanRow(
        f"KH-{planned_from:%Y-%m}-KT",
        row.cell_code,
        row.team,
        row.kind,
        planned_from,
        planned_from + timedelta(days=14),
        REASONS[0],
        "planned",
    )


def _plan_ahead(cell: Cell, timeline: Timeline) -> InspectionPlanRow:
    turn = cell.index // CELLS_PER_PLAN
    first = timeline.as_of - timedelta(days=20 * (turn % 3))
    planned_from = first + timedelta(days=15)
    return InspectionPlanRow(
        f"KH-{planned_from:%Y-%m}",
        cell.code,
        TEAMS[turn % len(TEAMS)],
        KINDS[turn % len(KINDS)],
        planned_from,
        planned_from + timedelta(days=14),
        REASONS[turn % len(REASONS)],
        "cancelled" if turn % 10 == 9 else "planned",
    )
