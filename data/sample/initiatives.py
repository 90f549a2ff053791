"""What cells raise and take on: proposals to those above, and breakthrough tasks."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from data.sample.cells import Cell
from data.sample.timeline import Timeline
from data.sample.units import Organisation

# Shares of cells that have raised a proposal, and that have taken on a task; and of the
# proposals that somebody has answered in time or soon after.
PROPOSING_SHARE, TASK_SHARE, ANSWERED_SHARE = 0.3, 0.35, 0.85
PROPOSALS = (
    ("Sửa chữa nhà văn hoá, sân thể thao", "Uỷ ban nhân dân"),
    ("Cấp bổ sung tài liệu sinh hoạt chuyên đề", "Ban Tuyên giáo và Dân vận"),
    ("Hướng dẫn sử dụng sổ tay đảng viên điện tử", "Văn phòng"),
    ("Nạo vét kênh mương, khơi thông cống rãnh", "Uỷ ban nhân dân"),
    ("Mở lớp nhận thức về Đảng cho quần chúng ưu tú", "Ban Tổ chức"),
    ("Xử lý điểm tập kết rác, ô nhiễm làng nghề", "Uỷ ban nhân dân"),
)
ANSWERS = ("Đã đưa vào kế hoạch quý", "Đã có văn bản hướng dẫn", "Đã bố trí kinh phí")
REFUSAL = "Chưa cân đối được kinh phí, giải thích để chi bộ rõ"
TASKS = (
    "Vận động hiến đất mở rộng đường",
    "Xây dựng tuyến đường hoa",
    "Cài đặt định danh điện tử cho người cao tuổi",
    "Xoá một hộ nghèo trong năm",
    "Lắp camera an ninh nơi công cộng",
    "Giảm tỷ lệ sản phẩm lỗi của phân xưởng",
)
RUNNING = ("open", "in_progress", "closure_proposed")


class ProposalRow(NamedTuple):
    """A row of proposals.csv."""

    proposal_code: str
    cell_code: str
    raised_on: date
    content: str
    addressed_to: str
    due_on: date
    status: str
    resolved_on: date | str = ""
    answer: str = ""


class TaskRow(NamedTuple):
    """A row of tasks.csv."""

    task_code: str
    cell_code: str
    content: str
    registered_on: date
    due_on: date
    progress_percent: int
    status: str
    unit_code: str = ""


def _some_day(cell: Cell, timeline: Timeline, dice: Random) -> date:
    """Return a day within the cell's months, not after the day of the sample."""
    first = timeline.firsts[cell.months.start]
    last = min(timeline.as_of, timeline.firsts[cell.months[-1] + 1] - timedelta(days=1))
    return first + timedelta(days=int(dice.random() * ((last - first).days + 1)))


def proposals_of(cell: Cell, timeline: Timeline, dice: Random) -> Iterator[ProposalRow]:
    """Yield at most one proposal of the cell, as a rule answered in three months."""
    if not cell.is_registered or dice.random() > PROPOSING_SHARE:
        return
    raised_on = _some_day(cell, timeline, dice)
    content, addressed_to = PROPOSALS[int(dice.random() * len(PROPOSALS))]
    row = ProposalRow(
        f"KN-{cell.index + 1:06}",
        cell.code,
        raised_on,
        content,
        addressed_to,
        raised_on + timedelta(days=60),
        RUNNING[int(dice.random() * len(RUNNING))],
    )
    resolved_on = raised_on + timedelta(days=15 + int(dice.random() * 75))
    is_answered = resolved_on <= timeline.as_of and dice.random() < ANSWERED_SHARE
    yield _answered(row, resolved_on, dice) if is_answered else row


def _answered(row: ProposalRow, resolved_on: date, dice: Random) -> ProposalRow:
    status, answer = "closed_done", ANSWERS[int(dice.random() * len(ANSWERS))]
    if dice.random() < 0.1:
        status, answer = "closed_not_done", REFUSAL
    return row._replace(status=status, resolved_on=resolved_on, answer=answer)


def tasks_of(cell: Cell, timeline: Timeline, dice: Random) -> Iterator[TaskRow]:
    """Yield at most one breakthrough task of the cell, due half a year later."""
    if not cell.is_registered or dice.random() > TASK_SHARE:
        return
    registered_on = _some_day(cell, timeline, dice)
    due_on = registered_on + timedelta(days=183)
    progress, status = _progress(due_on <= timeline.as_of, dice)
    yield TaskRow(
        f"VDP-{cell.index + 1:06}",
        cell.code,
        TASKS[int(dice.random() * len(TASKS))],
        registered_on,
        due_on,
        progress,
        status,
    )


def _progress(is_due: bool, dice: Random) -> tuple[int, str]:
    """Return percent and status: done when due, else on the way."""
    if is_due:
        return (100, "closed_done") if dice.random() < 0.9 else (60, "closed_not_done")
    status = RUNNING[int(dice.random() * len(RUNNING))]
    return {"open": 0, "in_progress": 50, "closure_proposed": 95}[status], status


def unit_tasks(
    organisations: Iterable[Organisation], timeline: Timeline
) -> Iterator[TaskRow]:
    """Yield a breakthrough task of every third organisation, due half a year later.

    It throws no dice, so that every other figure stays what it was without it.
    """
    for index, organisation in enumerate(organisations):
        registered_on = timeline.firsts[index % timeline.length] + timedelta(days=9)
        if index % 3 or registered_on > timeline.as_of:
            continue
        due_on = registered_on + timedelta(days=183)
        is_done = due_on <= timeline.as_of
        yield TaskRow(
            f"VDU-{index + 1:06}",
            "",
            TASKS[index % len(TASKS)],
            registered_on,
            due_on,
            100 if is_done else 10 * (index % 10),
            "closed_done" if is_done else "in_progress",
            organisation.unit.unit_code,
        )
