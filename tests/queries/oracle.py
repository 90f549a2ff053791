"""Signs, levels and change once more, in slow plain Python.

Written from the definitions in words, cell by cell and month by month, without a look
at the SQL: where the two differ, one of them has misread a sentence. Rows are dicts
with the columns of the contract that matter here; None where nothing is said.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from tests.queries.oracle_facts import (
    Asked,
    Facts,
    Row,
    counted_month,
    grade,
    is_below,
    is_regular,
    is_thematic,
    later,
    meeting_grade,
)

SERIOUS = {
    "persistent_low_attendance",
    "missed_meeting",
    "poor_quality",
    "poor_inspection",
    "overdue_requirement",
    "poor_rating",
}

CLOSURES = ("closed_done", "closed_not_done")


@dataclass(frozen=True)
class Judgement:
    """What is said of one cell."""

    level: str
    signs: list[str]
    change: str | None


def judge(facts: Facts, asked: Asked) -> dict[str, Judgement]:
    """Return the judgement of every cell active in at least one of the months."""
    return {
        code: cell.judgement(asked)
        for code, cell in cells_of(facts).items()
        if cell.active_months(asked)
    }


def cells_of(facts: Facts) -> dict[str, "Cell"]:
    """Return every cell that is registered, has met or was inspected, by its code."""
    whole = Whole(facts)
    found = facts.cells + facts.meetings + facts.inspections
    tables = {
        name: by_cell(rows)
        for name, rows in vars(facts).items()
        if name not in ("units", "follow_ups")
    }
    for code in {row["cell_code"] for row in found}:
        rows = {name: rows.get(code, []) for name, rows in tables.items()}
        whole.cells[code] = Cell(rows, whole)
    return whole.cells


class Whole:
    """What a cell must know of all the others: when data begins, who was heard of."""

    def __init__(self, facts: Facts) -> None:
        """Take the facts; the cells are added one by one."""
        self.months = {counted_month(meeting) for meeting in facts.meetings}
        self.begins = min(self.months, default=None)
        self.parents = {row["unit_code"]: row["parent_code"] for row in facts.units}
        self.follow_ups = facts.follow_ups
        self.cells: dict[str, Cell] = {}
        self._unheard: dict[tuple[str, date, int], bool] = {}

    def units_above(self, cell: "Cell") -> list[str]:
        """Return the unit of a cell and those above it, upwards."""
        unit, found = cell.own("unit_code"), []
        while unit:
            found.append(unit)
            unit = self.parents.get(unit)
        return found

    def is_unheard(self, unit: str, month: date, limits: dict) -> bool:
        """Whether nobody reported of the unit, which has enough active cells."""
        key = (unit, month, limits["unloaded_min_cells"])
        if key not in self._unheard:
            self._unheard[key] = self._is_unheard(*key)
        return self._unheard[key]

    def _is_unheard(self, unit: str, month: date, least: int) -> bool:
        below = [
            cell
            for cell in self.cells.values()
            if cell.is_active(month) and unit in self.units_above(cell)
        ]
        return len(below) >= least and not any(
            cell.counted(month) or cell.is_stated(month) for cell in below
        )


def by_cell(rows: list[Row]) -> dict[str, list[Row]]:
    """Return the rows of each cell, in their order."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row["cell_code"], []).append(row)
    return found


class Cell:
    """One cell with everything that is known of it."""

    def __init__(self, rows: dict[str, list[Row]], whole: "Whole") -> None:
        """Take this cell's rows by table, and what it must know of the others."""
        self.whole = whole
        self.begins = whole.begins
        self.stated = {row["month"] for row in rows["no_meetings"]}
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

    def is_stated(self, month: date) -> bool:
        return month in self.stated

    def is_loaded(self, month: date, asked: Asked) -> bool:
        """Whether silence in the month says something of this cell."""
        if self.is_stated(month):
            return True
        return month in self.whole.months and not any(
            self.whole.is_unheard(unit, month, asked.limits)
            for unit in self.whole.units_above(self)
        )

    def counts(self, month: date, asked: Asked) -> bool:
        """Whether a month without a meeting counts: reported as such, or overdue."""
        is_stated = self.is_stated(month) and not self.regular(month)
        return is_stated or (closed(month, asked) and self.is_loaded(month, asked))

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
        is_known = any(
            self.regular(month) or self.counts(month, asked) for month in months
        )
        return "ok" if is_known else "pending"

    def change(self, is_weak_now: bool, asked: Asked) -> str | None:
        before = asked.before()
        if before.since < self.begins:
            return None
        months = self.active_months(before)
        was_weak = bool(months) and is_weak(self.signs(before))
        if not is_weak_now:
            return "recovered" if was_weak else None
        if was_weak:
            return "persisting"
        is_known = any(self.is_loaded(month, before) for month in months)
        return "new" if is_known or not months else None

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
        cell.counts(month, asked) and not cell.regular(month)
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
            month in asked.months
            and cell.is_active(month)
            and cell.counts(month, asked)
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


def status_on(day: date, inspection: Row, follow_ups: list[Row]) -> str:
    """Return the status of the latest note by the day; the row's own comes first."""
    own = inspection["status"], inspection["closed_on"]
    dated = own[0] in CLOSURES and own[1] is not None
    notes = [(own[1], own[0])] if dated else []
    notes += [
        (note["noted_on"], note["status"])
        for note in follow_ups
        if note["subject"] == "requirement"
        and note["subject_code"] == inspection["inspection_code"]
        and note["finding_no"] == inspection["finding_no"]
    ]
    # Of equal days the later one stays behind: sorting keeps the order of entry.
    by_then = [note for note in notes if note[0] <= day]
    latest = sorted(by_then, key=lambda note: note[0])[-1:]
    return latest[0][1] if latest else "open" if dated else own[0]


def overdue_requirement(cell: Cell, asked: Asked) -> bool:
    def is_closed(row: Row) -> bool:
        return status_on(asked.as_of, row, cell.whole.follow_ups) in CLOSURES

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
