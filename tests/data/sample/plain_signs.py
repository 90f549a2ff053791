"""The twelve signs of weakness in slow, plain Python, to hold samples against.

Limits are the defaults: 85 %, days 3–5, 90 and 120 minutes, 10 days of grace.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from data.sample.timeline import month_after
from tests.data.sample.written import Sample

Row = dict[str, str]
GRADES = {"average", "poor"}


@dataclass(frozen=True)
class Story:
    """What is known of one cell in the months of a period, seen on one day."""

    cell: Row
    months: list[date]
    meetings: list[Row]
    inspections: list[Row]
    ratings: list[Row]
    as_of: date
    until: date

    @property
    def regular(self) -> list[Row]:
        return [m for m in self.meetings if m["kind"] in ("regular", "combined")]

    @property
    def closed(self) -> list[date]:
        grace = timedelta(days=10)
        return [m for m in self.months if self.as_of >= month_after(m, 1) + grace]


def stories(sample: Sample, since: date, until: date, as_of: date) -> Iterator[Story]:
    """Every registered cell active in the months from `since` to `until`."""
    tables = {
        name: sample.of_cells(name) for name in ("meetings", "inspections", "ratings")
    }
    for cell in sample["cells"]:
        months = [m for m in _months(since, until) if _is_active(cell, m)]
        rows = {
            name: table.get(cell["cell_code"], []) for name, table in tables.items()
        }
        names = {month.isoformat() for month in months}
        rows["meetings"] = [row for row in rows["meetings"] if row["month"] in names]
        if months:
            yield Story(cell, months, **rows, as_of=as_of, until=until)


def _months(since: date, until: date) -> Iterator[date]:
    while since <= until:
        yield since
        since = month_after(since, 1)


def _is_active(cell: Row, month: date) -> bool:
    last_day = (month_after(month, 1) - timedelta(days=1)).isoformat()
    begun = cell["valid_from"] <= month.isoformat()
    return begun and (not cell["valid_to"] or cell["valid_to"] >= last_day)


def signs_of(story: Story) -> set[str]:
    return {sign for sign, fires in SIGNS.items() if fires(story)}


def is_low(meetings: Iterable[Row]) -> bool:
    present, expected = _sums(meetings)
    return 100 * present < 85 * expected


def _sums(meetings: Iterable[Row]) -> tuple[int, int]:
    rows = list(meetings)
    return sum(int(m["present"]) for m in rows), sum(int(m["expected"]) for m in rows)


def _by_month(meetings: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for meeting in sorted(meetings, key=lambda m: m["month"]):
        found.setdefault(meeting["month"], []).append(meeting)
    return found


def _is_persistently_low(story: Story) -> bool:
    latest = list(_by_month(story.regular).values())[-3:]
    return len(latest) == 3 and all(map(is_low, latest))


def _has_missed(story: Story) -> bool:
    met = {meeting["month"] for meeting in story.regular}
    return any(month.isoformat() not in met for month in story.closed)


def _is_off_date(story: Story, meeting: Row) -> bool:
    first = int(story.cell["meeting_day_from"] or 3)
    last = int(story.cell["meeting_day_to"] or 5)
    day = int(meeting["held_on"][8:])
    return meeting["held_on"][:7] != meeting["month"][:7] or not first <= day <= last


def _is_short(story: Story, meeting: Row) -> bool:
    least = int(story.cell["min_minutes"] or 90)
    if meeting["kind"] == "combined":
        least = 120
    return int(meeting["duration_minutes"]) < least


def _months_with(story: Story, is_wrong) -> int:
    return len({m["month"] for m in story.regular if is_wrong(story, m)})


def _lacks_thematic(story: Story) -> bool:
    had = {m["month"] for m in story.meetings if m["kind"] in ("thematic", "combined")}
    for month in story.closed:
        quarter = [month, month_after(month, 1), month_after(month, 2)]
        is_whole = month.month % 3 == 1 and set(quarter) <= set(story.closed)
        if is_whole and not had & {m.isoformat() for m in quarter}:
            return True
    return False


def _is_poor(story: Story) -> bool:
    graded = [
        m for m in story.meetings if m["kind"] != "extraordinary" and m["self_grade"]
    ]
    graded.sort(key=lambda m: (m["held_on"], m["kind"]))
    grades = [m["superior_grade"] or m["self_grade"] for m in graded[-2:]]
    return grades[-1:] == ["poor"] or (len(grades) == 2 and set(grades) <= GRADES)


def _is_poorly_inspected(story: Story) -> bool:
    last_day = (month_after(story.until, 1) - timedelta(days=1)).isoformat()
    first_day = month_after(story.until, -11).isoformat()
    last_day = min(last_day, story.as_of.isoformat())
    rows = [r for r in story.inspections if first_day <= r["inspected_on"] <= last_day]
    latest = max((r["inspected_on"] for r in rows), default="")
    return any(r["grade"] == "poor" for r in rows if r["inspected_on"] == latest)


def _is_overdue(story: Story) -> bool:
    today = story.as_of.isoformat()
    return any(
        row["requirement"]
        and row["inspected_on"] <= today
        and row["due_on"] < today
        and not (row["status"].startswith("closed") and row["closed_on"] <= today)
        for row in story.inspections
    )


def _is_rated_not_done(story: Story) -> bool:
    rated = [row for row in story.ratings if int(row["year"]) <= story.until.year]
    return max(rated, key=lambda r: r["year"], default={}).get("rating") == "not_done"


SIGNS = {
    "low_attendance": lambda story: is_low(story.regular),
    "persistent_low_attendance": _is_persistently_low,
    "unexcused_absences": lambda story: (
        sum(int(m["absent_unexcused"]) for m in story.regular) >= 3
    ),
    "missed_meeting": _has_missed,
    "off_date": lambda story: _months_with(story, _is_off_date) >= 2,
    "short_meetings": lambda story: _months_with(story, _is_short) >= 2,
    "no_thematic": _lacks_thematic,
    "poor_minutes": lambda story: (
        sum(m["minutes"] != "complete" for m in story.meetings) >= 2
    ),
    "poor_quality": _is_poor,
    "poor_inspection": _is_poorly_inspected,
    "overdue_requirement": _is_overdue,
    "poor_rating": _is_rated_not_done,
}
