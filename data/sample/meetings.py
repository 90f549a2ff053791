"""The meetings a cell holds, month by month, with what goes wrong in them."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from math import ceil
from random import Random
from typing import NamedTuple

from data.sample.cells import Cell
from data.sample.habits import REGULAR_MINUTES
from data.sample.timeline import Timeline
from data.sample.visit_plan import PlannedVisit
from data.sample.weaknesses import Course

# A meeting that is regular and thematic in one lasts two hours (Hướng dẫn 42-HD/BTCTW).
COMBINED_MINUTES = 120
# In a sound cell no more stay away, or its share present would fall below 85 %.
MOST_ABSENT_PERCENT = 15
# With fewer expected, a single absence is more than that: absences are strewn so thinly
# over the months that those of any three add up to less.
FEW_EXPECTED = 7
MOST_ABSENCES_OF_FEW = 0.08

TOPICS = (
    "Đánh giá việc thực hiện nhiệm vụ tháng, bàn nhiệm vụ tháng tới",
    "Phổ biến nghị quyết của cấp uỷ cấp trên",
    "Xây dựng nông thôn mới kiểu mẫu",
    "Công tác thu, nộp đảng phí và sinh hoạt đảng",
    "Giúp đỡ quần chúng ưu tú vào Đảng",
    "Vệ sinh môi trường, thu gom rác thải",
    "Chuyển đổi số trong sinh hoạt chi bộ",
    "An ninh, trật tự và phòng cháy, chữa cháy",
)
# What others take home from a model meeting.
LESSONS = (
    "Gửi câu hỏi gợi ý trước ba ngày, nhiều đảng viên phát biểu",
    "Mỗi kỳ chọn một việc cụ thể, kiểm điểm lại ở kỳ sau",
    "Bí thư kết luận rõ người, rõ việc, rõ thời hạn",
)
# Of so many meetings one has no day on which its contents were sent; the others had
# them up to so many days ahead.
UNANNOUNCED, MOST_DAYS_AHEAD = 13, 5
THEMES = (
    "Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh",
    "Nêu gương của cán bộ, đảng viên",
    "Phát triển kinh tế hộ, giảm nghèo bền vững",
    "Nâng cao chất lượng tự phê bình và phê bình",
    "Phòng, chống tham nhũng, lãng phí, tiêu cực",
    "Sổ tay đảng viên điện tử",
)


class MeetingRow(NamedTuple):
    """A row of meetings.csv; cell_name to cell_type say who an unregistered cell is."""

    cell_code: str
    held_on: str
    kind: str
    month: str
    mode: str
    members_total: int
    exempt: int
    special_duty: int
    expected: int
    present: int
    absent_excused: int
    absent_unexcused: int
    duration_minutes: int
    topic: str
    speakers: int
    minutes: str
    self_score: int | str
    self_grade: str
    superior_score: int | str
    superior_grade: str
    superior_code: str
    is_model: str
    invited_cells: str
    cell_name: str
    unit_code: str
    unit_name: str
    cell_type: str
    announced_on: str
    lessons: str


class Sitting(NamedTuple):
    """A meeting before anybody has come: when, what for, and what goes wrong in it."""

    month: int
    held_on: str
    kind: str
    fault: str = ""
    visit: PlannedVisit | None = None


def meetings_of(
    cell: Cell, visits: Mapping[int, PlannedVisit], timeline: Timeline, dice: Random
) -> Iterator[MeetingRow]:
    """Yield the meetings of a cell up to `as_of`, oldest month first.

    `visits` are the visits planned to the cell, by month.
    """
    carried = _carried(cell)
    for month in cell.months:
        for sitting in _sittings(cell, month, visits.get(month), timeline, dice):
            if sitting.held_on <= timeline.today:
                yield _meeting(cell, sitting, timeline, dice, carried)


def _carried(cell: Cell) -> tuple[str, str, str, str]:
    """Return what the meetings of an unregistered cell say of it; else nothing."""
    if cell.is_registered:
        return "", "", "", ""
    unit = cell.organisation.unit
    return cell.row.cell_name, unit.unit_code, unit.unit_name, cell.row.cell_type


def _sittings(
    cell: Cell,
    month: int,
    visit: PlannedVisit | None,
    timeline: Timeline,
    dice: Random,
) -> Iterator[Sitting]:
    """Yield the regular, thematic and extraordinary meetings of a month."""
    fault, habits = cell.fault_in(month), cell.habits
    is_thematic = timeline.month_in_quarter(month) == habits.thematic_month
    is_thematic = is_thematic and fault != "no_thematic"
    if fault != "missed_meeting" and _is_reported(month, timeline, dice):
        kind = "combined" if is_thematic and habits.is_combining else "regular"
        held_on = _regular_day(cell, month, fault, timeline, dice)
        yield Sitting(month, held_on, kind, fault, visit)
    if is_thematic and not habits.is_combining:
        # A slip happens once: in the regular meeting, or it would be a sign.
        lasting = fault if cell.weakness else ""
        held_on = timeline.days[month][15 + int(dice.random() * 9)]
        yield Sitting(month, held_on, "thematic", lasting)
    if dice.random() < 0.01:
        held_on = timeline.days[month][6 + int(dice.random() * 20)]
        yield Sitting(month, held_on, "extraordinary")


def _is_reported(month: int, timeline: Timeline, dice: Random) -> bool:
    """Say whether the sheet has arrived: every one of a closed month, else most."""
    if month <= timeline.last_closed:
        return True
    return dice.random() < (0.8 if month == timeline.last else 0.93)


def _regular_day(
    cell: Cell, month: int, fault: str, timeline: Timeline, dice: Random
) -> str:
    """Return a day among the fixed days, or well outside them."""
    first, last = cell.habits.day_from, cell.habits.day_to
    if fault != "off_date":
        return timeline.days[month][first + int(dice.random() * (last - first + 1))]
    if month <= timeline.last_closed and dice.random() < 0.25:
        # So late that it is held in the month after the one it counts for.
        return timeline.days[month + 1][1 + int(dice.random() * 2)]
    days_off = 4 + int(dice.random() * 6)
    return timeline.days[month][last + days_off if last < 19 else first - days_off]


def _meeting(
    cell: Cell,
    sitting: Sitting,
    timeline: Timeline,
    dice: Random,
    carried: tuple[str, str, str, str],
) -> MeetingRow:
    """Hold the meeting: who comes, how long it takes, what it is about, its marks."""
    month, held_on, kind, fault, visit = sitting
    habits = cell.habits
    members = habits.members - (month < habits.grew_in)
    expected = members - habits.exempt - habits.special_duty
    absent, unexcused = _absences(cell, month, expected, fault, dice)
    themes = TOPICS if kind == "regular" else THEMES
    is_model, invited = _model(fault, dice)
    return MeetingRow(
        cell.code,
        held_on,
        kind,
        timeline.days[month][1],
        _mode(dice),
        members,
        habits.exempt,
        habits.special_duty,
        expected,
        expected - absent,
        absent - unexcused,
        unexcused,
        _duration(cell, kind, fault, dice),
        themes[int(dice.random() * len(themes))],
        1 + int(dice.random() * 0.4 * (expected - absent)),
        _minutes(fault, dice),
        *_marks(cell, kind, fault, visit, dice),
        is_model,
        invited,
        *carried,
        _announced_on(cell, sitting),
        LESSONS[(cell.index + month) % len(LESSONS)] if is_model else "",
    )


def _announced_on(cell: Cell, sitting: Sitting) -> str:
    """Return when the contents were sent: days before, on the day, or not known.

    It throws no dice, so that every other figure stays what it was without it.
    """
    turn = cell.index * 7 + sitting.month * 3
    if turn % UNANNOUNCED == 0:
        return ""
    ahead = timedelta(days=turn % MOST_DAYS_AHEAD)
    return (date.fromisoformat(sitting.held_on) - ahead).isoformat()


def _absences(
    cell: Cell, month: int, expected: int, fault: str, dice: Random
) -> tuple[int, int]:
    """Return how many are absent, and how many of them without a reason."""
    absent = _absent(cell, month, expected, fault, dice)
    if fault == "unexcused_absences":
        if expected >= FEW_EXPECTED:
            absent = max(absent, 1)
        return absent, min(absent, 2)
    return absent, 0


def _absent(cell: Cell, month: int, expected: int, fault: str, dice: Random) -> int:
    """Return how many are absent: if the cell is sound, at most 15 % over a quarter."""
    if fault in ("low_attendance", "persistent_low_attendance"):
        return ceil(expected * (0.27 + 0.1 * dice.random()))
    if cell.weakness and cell.weakness.sign == "low_attendance":
        return expected // 10
    rate = cell.habits.absence_rate
    if expected < FEW_EXPECTED:
        each = expected * min(rate, MOST_ABSENCES_OF_FEW)
        so_far = month * each + cell.habits.phase
        return int(so_far + each) - int(so_far)
    usual = int(expected * rate * (0.5 + dice.random()) + dice.random())
    return min(usual, expected * MOST_ABSENT_PERCENT // 100)


def _mode(dice: Random) -> str:
    draw = dice.random()
    return "in_person" if draw > 0.1 else "online" if draw > 0.05 else "hybrid"


def _model(fault: str, dice: Random) -> tuple[str, str]:
    """Return whether it is a model meeting that others watch, and who is invited."""
    if fault or dice.random() > 0.01:
        return "", ""
    return "true", "Các chi bộ trong cụm"


def _duration(cell: Cell, kind: str, fault: str, dice: Random) -> int:
    """Return the minutes it takes; thematic meetings have no least length."""
    if fault == "short_meetings":
        return 40 + 5 * int(dice.random() * 3)
    least = cell.habits.own_minutes or REGULAR_MINUTES
    if kind == "combined":
        least = COMBINED_MINUTES
    return least + 5 * int(dice.random() * 9)


def _minutes(fault: str, dice: Random) -> str:
    if fault != "poor_minutes":
        return "complete"
    return "late" if dice.random() < 0.6 else "missing"


def _marks(
    cell: Cell, kind: str, fault: str, visit: PlannedVisit | None, dice: Random
) -> tuple[int | str, str, int | str, str, str]:
    """Return own score and grade, and the superior's with the member who attended.

    Extraordinary meetings are not marked, and now and then a sound cell forgets to: in
    a cell with something to show the marks would then show the month before.
    """
    may_forget = not (fault or visit or cell.weakness)
    if kind == "extraordinary" or (may_forget and dice.random() < 0.08):
        return "", "", "", "", ""
    score = _score(cell, fault, dice)
    own = score, grade_of(score)
    if visit is None or visit.fate != "attended":
        return *own, "", "", ""
    strict = max(_least_of_grade(score), score - int(dice.random() * 5))
    return *own, strict, grade_of(strict), visit.member_code


def _score(cell: Cell, fault: str, dice: Random) -> int:
    if cell.weakness and fault == "poor_quality":
        # One way to fire the sign is a poor meeting, the other two average ones.
        if cell.weakness.course is Course.PERSISTING:
            return 52 + int(dice.random() * 17)
        return 30 + int(dice.random() * 19)
    if fault == "average_grade":
        return 60 + int(dice.random() * 9)
    return min(99, max(70, cell.habits.quality + int(dice.random() * 13) - 6))


def _least_of_grade(score: int) -> int:
    """Return the floor below which a stricter mark would be a worse sign."""
    return 70 if score >= 70 else 50 if score >= 50 else 0


def grade_of(score: int) -> str:
    """Return the grade of a score: 90 good, 70 fair, 50 average, else poor."""
    if score >= 90:
        return "good"
    return "fair" if score >= 70 else "average" if score >= 50 else "poor"
