"""The inspections of a cell, with findings, requirements and how these were met."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from data.sample.cells import Cell
from data.sample.meetings import grade_of
from data.sample.timeline import Timeline
from data.sample.weaknesses import Course, Weakness

KINDS = ("inspection", "regular_supervision", "thematic_supervision")
TEAMS = (
    "Đoàn kiểm tra Uỷ ban Kiểm tra",
    "Tổ giám sát số 1",
    "Tổ giám sát số 2",
    "Đoàn kiểm tra Ban Thường vụ",
    "Tổ công tác Ban Tổ chức",
)
# What is found wanting in each area, and what is then required.
FINDINGS = {
    "content": ("Nội dung dàn trải", "Chọn một việc trọng tâm mỗi kỳ"),
    "time": ("Có kỳ họp chưa đúng ngày quy định", "Họp đúng ngày cố định hằng tháng"),
    "duration": ("Thời lượng họp ngắn", "Bảo đảm từ 90 phút trở lên"),
    "preparation": ("Tài liệu gửi chậm", "Gửi tài liệu trước ít nhất một ngày"),
    "chairing": ("Điều hành chưa gợi mở", "Phân công trước người phát biểu"),
    "discussion": ("Ít ý kiến thảo luận", "Mỗi kỳ có ít nhất ba ý kiến"),
    "criticism": ("Phê bình còn nể nang", "Đưa tự phê bình vào từng kỳ họp"),
    "minutes": ("Biên bản ghi sơ sài", "Ghi đủ ý kiến, kết luận, biểu quyết"),
    "thematic": ("Chuyên đề còn hình thức", "Đăng ký chuyên đề theo quý"),
    "resolution": ("Nghị quyết chưa rõ việc", "Nghị quyết rõ người, rõ việc, rõ hạn"),
    "dues": ("Thu, nộp đảng phí chậm", "Thu, nộp đảng phí trước ngày 10"),
    "other": ("Sổ sách chưa thống nhất", "Lập lại sổ theo mẫu"),
}
AREAS = tuple(FINDINGS)
OPEN_STATUSES = ("open", "in_progress", "closure_proposed")
RESPONSIBLE = ("Bí thư chi bộ", "Phó Bí thư chi bộ", "Chi uỷ")
# Share of sound cells inspected within the months; of these the shares inspected twice
# and found average.
INSPECTED_SHARE, TWICE_SHARE, AVERAGE_SHARE = 0.4, 0.15, 0.12
# A requirement that runs late was set so many days before its deadline.
DAYS_TO_COMPLY = 60


class InspectionRow(NamedTuple):
    """A row of inspections.csv: one finding, or none."""

    inspection_code: str
    finding_no: int
    cell_code: str
    inspected_on: date
    kind: str
    team: str
    score: int
    grade: str
    finding_area: str = ""
    finding: str = ""
    requirement: str = ""
    due_on: date | str = ""
    responsible: str = ""
    status: str = ""
    closed_on: date | str = ""
    repeat_of: str = ""


def inspections_of(
    cell: Cell, timeline: Timeline, dice: Random
) -> Iterator[InspectionRow]:
    """Yield the inspections of a cell up to `as_of`, one row per finding."""
    if not cell.is_registered:
        return
    weakness = cell.weakness
    if weakness and weakness.sign == "poor_inspection":
        yield from _poor(cell, weakness, timeline, dice)
    elif weakness and weakness.due_on:
        yield _overdue(cell, weakness.course, weakness.due_on, timeline, dice)
    elif dice.random() < INSPECTED_SHARE:
        yield from _usual(cell, timeline, dice)


def _poor(
    cell: Cell, weakness: Weakness, timeline: Timeline, dice: Random
) -> Iterator[InspectionRow]:
    """Yield a poor inspection; if the cell recovered, the good one that followed."""
    month = min(weakness.months)
    score = 30 + int(dice.random() * 19)
    yield from _with_findings(
        _head(cell, 1, _day_in(month, timeline, dice), score, dice), 2, timeline, dice
    )
    if weakness.course is Course.RECOVERED:
        inspected_on = _day_in(timeline.quarter_end, timeline, dice)
        yield _head(cell, 2, inspected_on, 80, dice)


def _overdue(
    cell: Cell, course: Course, due_on: date, timeline: Timeline, dice: Random
) -> InspectionRow:
    """Return a requirement past its deadline; if the cell recovered, met too late."""
    inspected_on = due_on - timedelta(days=DAYS_TO_COMPLY)
    score = 62 + int(dice.random() * 25)
    head = _head(cell, 1, inspected_on, score, dice)
    row = _finding(head, int(dice.random() * len(AREAS)), due_on, dice)
    if course is Course.RECOVERED:
        met_on = timeline.as_of - timedelta(days=5 + int(dice.random() * 20))
        return row._replace(status="closed_done", closed_on=met_on)
    return row._replace(status=OPEN_STATUSES[int(dice.random() * len(OPEN_STATUSES))])


def _usual(cell: Cell, timeline: Timeline, dice: Random) -> Iterator[InspectionRow]:
    """Yield an inspection that is not poor, now and then another half a year later."""
    month = cell.months.start + int(dice.random() * len(cell.months))
    inspected_on = _day_in(month, timeline, dice)
    if inspected_on > timeline.as_of:
        return
    # Average is not poor: no sign by itself.
    least, most = (55, 69) if dice.random() < AVERAGE_SHARE else (72, 97)
    score = least + int(dice.random() * (most + 1 - least))
    head = _head(cell, 1, inspected_on, score, dice)
    rows = list(_with_findings(head, int(dice.random() * 3), timeline, dice))
    yield from rows
    has_room = month + 6 <= min(timeline.last_closed, cell.months[-1])
    if has_room and rows[0].finding and dice.random() < TWICE_SHARE:
        yield _repeated(rows[0], cell, month + 6, timeline, dice)


def _repeated(
    earlier: InspectionRow, cell: Cell, month: int, timeline: Timeline, dice: Random
) -> InspectionRow:
    """Return a later inspection that finds the same thing wanting again."""
    head = _head(cell, 2, _day_in(month, timeline, dice), 74, dice)
    area = AREAS.index(earlier.finding_area)
    row = _followed_up(head, area, timeline, dice)
    return row._replace(repeat_of=earlier.inspection_code)


def _day_in(month: int, timeline: Timeline, dice: Random) -> date:
    return timeline.firsts[month] + timedelta(days=6 + int(dice.random() * 18))


def _head(
    cell: Cell, number: int, inspected_on: date, score: int, dice: Random
) -> InspectionRow:
    """Return an inspection without a finding."""
    return InspectionRow(
        f"KT{inspected_on.year}-{cell.index + 1:06}-{number}",
        1,
        cell.code,
        inspected_on,
        KINDS[int(dice.random() * len(KINDS))],
        TEAMS[int(dice.random() * len(TEAMS))],
        score,
        grade_of(score),
    )


def _with_findings(
    head: InspectionRow, findings: int, timeline: Timeline, dice: Random
) -> Iterator[InspectionRow]:
    """Yield the rows of an inspection; without findings it has one all the same."""
    if findings == 0:
        yield head
    first_area = int(dice.random() * len(AREAS))
    for number in range(findings):
        area = (first_area + 5 * number) % len(AREAS)
        yield _followed_up(head._replace(finding_no=number + 1), area, timeline, dice)


def _finding(
    head: InspectionRow, area: int, due_on: date, dice: Random
) -> InspectionRow:
    finding, requirement = FINDINGS[AREAS[area]]
    return head._replace(
        finding_area=AREAS[area],
        finding=finding,
        requirement=requirement,
        due_on=due_on,
        responsible=RESPONSIBLE[int(dice.random() * len(RESPONSIBLE))],
    )


def _followed_up(
    head: InspectionRow, area: int, timeline: Timeline, dice: Random
) -> InspectionRow:
    """Return a finding whose requirement is met in time, or not yet due."""
    days = 45 + int(dice.random() * 60)
    due_on = head.inspected_on + timedelta(days=days)
    row = _finding(head, area, due_on, dice)
    closed_on = head.inspected_on + timedelta(days=10 + int(dice.random() * 35))
    if closed_on <= timeline.as_of and (
        due_on <= timeline.as_of or dice.random() < 0.4
    ):
        # Given up in time is closed too: what was required no longer applies.
        status = "closed_done" if dice.random() < 0.93 else "closed_not_done"
        return row._replace(status=status, closed_on=closed_on)
    return row._replace(status=OPEN_STATUSES[int(dice.random() * len(OPEN_STATUSES))])
