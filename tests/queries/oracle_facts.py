"""The facts and the question of the oracle, and what a single row of them says."""

from dataclasses import dataclass, field
from datetime import date

Row = dict


@dataclass(frozen=True)
class Facts:
    """Everything that was loaded."""

    meetings: list[Row] = field(default_factory=list)
    inspections: list[Row] = field(default_factory=list)
    cells: list[Row] = field(default_factory=list)
    ratings: list[Row] = field(default_factory=list)
    units: list[Row] = field(default_factory=list)
    no_meetings: list[Row] = field(default_factory=list)
    follow_ups: list[Row] = field(default_factory=list)


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
