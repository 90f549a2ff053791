"""Signs, levels and change once more, in slow plain Python.

Written from the definitions in words, cell by cell and month by month, without a look
at the SQL: where the two differ, one of them has misread a sentence. Rows are dicts
with the columns of the contract that matter here; None where nothing is said.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

GRADES = ("good", "fair", "average", "poor")
SERIOUS = {
    "persistent_low_attendance",
    "missed_meeting",
    "poor_quality",
    "poor_inspection",
    "overdue_requirement",
    "poor_rating",
}

Row = dict


@dataclass(frozen=True)
class Facts:
    """Everything that was loaded."""

    meetings: list[Row] = field(default_factory=list)
    inspections: list[Row] = field(default_factory=list)
    cells: list[Row] = field(default_factory=list)
    ratings: list[Row] = field(default_factory=list)


@dataclass(frozen=True)
class Judgement:
    """What is said of one cell."""

    level: str
    signs: list[str]
    change: str | None


@dataclass(frozen=True)
class Asked:
    """The months from `since` to `until`, seen on `as_of`, with these limits."""

    since: date
    until: date
    as_of: date
    limits: dict

    @property
    def months(self) -> list[date]:
        month, months = self.since, []
        while month <= self.until:
            months.append(month)
            month = later(month, 1)
        return months

    def before(self) -> "Asked":
        back = -len(self.months)
        return Asked(
            later(self.since, back),
            later(self.until, back),
            later(self.as_of, back),
            self.limits,
        )


def later(day: date, months: int) -> date:
    """Return the day so many months later, or the last day of a shorter month."""
    count = day.year * 12 + day.month - 1 + months
    for last in (day.day, 30, 29, 28):
        try:
            return date(count // 12, count % 12 + 1, last)
        except ValueError:
            continue
    raise AssertionError


def judge(facts: Facts, asked: Asked) -> dict[str, Judgement]:
    """Return the judgement of every cell active in at least one of the months."""
    return {
        code: cell.judgement(asked)
        for code, cell in cells_of(facts).items()
        if cell.active_months(asked)
    }


def cells_of(facts: Facts) -> dict[str, "Cell"]:
    """Return every cell that is registered, has met or was inspected, by its code."""
    begins = min((counted_month(m) for m in facts.meetings), default=None)
    found = facts.cells + facts.meetings + facts.inspections
    tables = {name: by_cell(rows) for name, rows in vars(facts).items()}
    return {
        code: Cell({name: rows.get(code, []) for name, rows in tables.items()}, begins)
        for code in {row["cell_code"] for row in found}
    }


def by_cell(rows: list[Row]) -> dict[str, list[Row]]:
    """Return the rows of each cell, in their order."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row["cell_code"], []).append(row)
    return found


def counted_month(meeting: Row) -> date:
    return meeting["month"] or meeting["held_on"].replace(day=1)


def is_regular(meeting: Row) -> bool:
    return meeting["kind"] in ("regular", "combined")


def is_thematic(meeting: Row) -> bool:
    return meeting["kind"] in ("thematic", "combined")


def expected(meeting: Row) -> int:
    if meeting["expected"] is not None:
        return meeting["expected"]
    return meeting["members_total"] - (meeting["exempt"] or 0)


def is_below(meetings: list[Row], percent: int) -> bool:
    """Whether the sum present is less than the percent of the sum expected."""
    present = sum(meeting["present"] for meeting in meetings)
    return 100 * present < percent * sum(map(expected, meetings))


def grade(given: str | None, score: int | None, limits: dict) -> str | None:
    if given or score is None:
        return given
    if score >= limits["good_score"]:
        return "good"
    if score >= limits["fair_score"]:
        return "fair"
    return "average" if score >= limits["average_score"] else "poor"


def meeting_grade(meeting: Row, limits: dict) -> str | None:
    superior = grade(meeting["superior_grade"], meeting["superior_score"], limits)
    return superior or grade(meeting["self_grade"], meeting["self_score"], limits)


class Cell:
    """One cell with everything that is known of it."""

    def __init__(self, rows: dict[str, list[Row]], begins: date | None) -> None:
        """Take this cell's rows by table, and the first month that has data."""
        self.begins = begins
        self.meetings = rows["meetings"]
        self.inspections = rows["inspections"]
        self.ratings = rows["ratings"]
        self.register = next(iter(rows["cells"]), None)

    def own(self, name: str) -> object:
        return self.register[name] if self.register else None

    def is_active(self, month: date) -> bool:
        if self.begins is None or month < self.begins:
            return False
        if self.register is None:
            seen = [counted_month(meeting) for meeting in self.meetings]
            seen += [each["inspected_on"].replace(day=1) for each in self.inspections]
            return month >= min(seen)
        valid_from, valid_to = self.own("valid_from"), self.own("valid_to")
        last_day = later(month, 1) - timedelta(days=1)
        return (valid_from is None or valid_from <= month) and (
            valid_to is None or valid_to >= last_day
        )

    def active_months(self, asked: Asked) -> list[date]:
        return [month for month in asked.months if self.is_active(month)]

    def counted(self, month: date) -> list[Row]:
        """Return the meetings counted for the month; the cell is active in it."""
        return [each for each in self.meetings if counted_month(each) == month]

    def regular(self, month: date) -> list[Row]:
        return [meeting for meeting in self.counted(month) if is_regular(meeting)]

    def judgement(self, asked: Asked) -> Judgement:
        signs = self.signs(asked)
        level = self.level(signs, asked)
        return Judgement(level, signs, self.change(level == "weak", asked))

    def level(self, signs: list[str], asked: Asked) -> str:
        if is_weak(signs):
            return "weak"
        if signs:
            return "watch"
        months = self.active_months(asked)
        is_known = any(self.regular(month) or closed(month, asked) for month in months)
        return "ok" if is_known else "pending"

    def change(self, is_weak_now: bool, asked: Asked) -> str | None:
        before = asked.before()
        if before.since < self.begins:
            return None
        was_active = any(self.is_active(month) for month in before.months)
        was_weak = was_active and is_weak(self.signs(before))
        if is_weak_now:
            return "persisting" if was_weak else "new"
        return "recovered" if was_weak else None

    def signs(self, asked: Asked) -> list[str]:
        return sorted(name for name, fires in SIGNS.items() if fires(self, asked))


def is_weak(signs: list[str]) -> bool:
    serious = sum(sign in SERIOUS for sign in signs)
    return serious >= 1 or len(signs) - serious >= 2


def closed(month: date, asked: Asked) -> bool:
    due = later(month, 1) + timedelta(days=asked.limits["grace_days"])
    return asked.as_of >= due


def low_attendance(cell: Cell, asked: Asked) -> bool:
    months = cell.active_months(asked)
    meetings = [meeting for month in months for meeting in cell.regular(month)]
    return is_below(meetings, asked.limits["attendance_threshold"])


def persistent_low_attendance(cell: Cell, asked: Asked) -> bool:
    met = [cell.regular(month) for month in cell.active_months(asked)]
    last = [meetings for meetings in met if meetings][-3:]
    percent = asked.limits["attendance_threshold"]
    return len(last) == 3 and all(is_below(meetings, percent) for meetings in last)


def unexcused_absences(cell: Cell, asked: Asked) -> bool:
    months = cell.active_months(asked)
    meetings = [meeting for month in months for meeting in cell.regular(month)]
    return sum(meeting["absent_unexcused"] or 0 for meeting in meetings) >= 3


def missed_meeting(cell: Cell, asked: Asked) -> bool:
    return any(
        closed(month, asked) and not cell.regular(month)
        for month in cell.active_months(asked)
    )


def off_date(cell: Cell, asked: Asked) -> bool:
    first = cell.own("meeting_day_from") or 3
    last = cell.own("meeting_day_to") or 5

    def is_outside(meeting: Row) -> bool:
        held_on = meeting["held_on"]
        is_other_month = held_on.replace(day=1) != counted_month(meeting)
        return is_other_month or not first <= held_on.day <= last

    months = cell.active_months(asked)
    return sum(any(map(is_outside, cell.regular(month))) for month in months) >= 2


def short_meetings(cell: Cell, asked: Asked) -> bool:
    def is_short(meeting: Row) -> bool:
        required = {"regular": cell.own("min_minutes") or 90, "combined": 120}
        taken = meeting["duration_minutes"]
        return taken is not None and taken < required[meeting["kind"]]

    months = cell.active_months(asked)
    return sum(any(map(is_short, cell.regular(month))) for month in months) >= 2


def no_thematic(cell: Cell, asked: Asked) -> bool:
    return any(
        all(
            month in asked.months and cell.is_active(month) and closed(month, asked)
            for month in quarter
        )
        and not any(
            is_thematic(each) for month in quarter for each in cell.counted(month)
        )
        for quarter in quarters(asked)
    )


def quarters(asked: Asked) -> Iterator[list[date]]:
    for month in asked.months:
        if month.month in (1, 4, 7, 10):
            yield [month, later(month, 1), later(month, 2)]


def poor_minutes(cell: Cell, asked: Asked) -> bool:
    months = cell.active_months(asked)
    meetings = [meeting for month in months for meeting in cell.counted(month)]
    return sum(meeting["minutes"] in ("late", "missing") for meeting in meetings) >= 2


def poor_quality(cell: Cell, asked: Asked) -> bool:
    graded = [
        (meeting["held_on"], meeting["kind"], meeting_grade(meeting, asked.limits))
        for month in cell.active_months(asked)
        for meeting in cell.counted(month)
        if is_regular(meeting) or is_thematic(meeting)
    ]
    grades = [grade for _, _, grade in sorted(graded, key=lambda g: g[:2]) if grade]
    if grades[-1:] == ["poor"]:
        return True
    return len(grades) >= 2 and set(grades[-2:]) <= {"average", "poor"}


def poor_inspection(cell: Cell, asked: Asked) -> bool:
    first_day, after_last = later(asked.until, -11), later(asked.until, 1)
    rows = [
        row
        for row in cell.inspections
        if first_day <= row["inspected_on"] < after_last
        and row["inspected_on"] <= asked.as_of
    ]
    if not rows:
        return False
    latest = max((row["inspected_on"], row["inspection_code"]) for row in rows)[1]
    return "poor" in {
        grade(row["grade"], row["score"], asked.limits)
        for row in rows
        if row["inspection_code"] == latest
    }


def overdue_requirement(cell: Cell, asked: Asked) -> bool:
    def is_closed(row: Row) -> bool:
        return row["status"] in ("closed_done", "closed_not_done") and (
            row["closed_on"] is None or row["closed_on"] <= asked.as_of
        )

    return any(
        row["requirement"]
        and row["inspected_on"] <= asked.as_of
        and row["due_on"] is not None
        and row["due_on"] < asked.as_of
        and not is_closed(row)
        for row in cell.inspections
    )


def poor_rating(cell: Cell, asked: Asked) -> bool:
    known = [row for row in cell.ratings if row["year"] <= asked.until.year]
    latest = max(known, key=lambda row: row["year"], default=None)
    return latest is not None and latest["rating"] == "not_done"


SIGNS = {
    fires.__name__: fires
    for fires in (
        low_attendance,
        persistent_low_attendance,
        unexcused_absences,
        missed_meeting,
        off_date,
        short_meetings,
        no_thematic,
        poor_minutes,
        poor_quality,
        poor_inspection,
        overdue_requirement,
        poor_rating,
    )
}
