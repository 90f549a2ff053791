"""What a month of visits is proposed from, as questions of queries/ answer it."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

import pandas as pd

from data.public_holidays import is_working_day
from queries.filters import months_later
from queries.visit_proposals.model import Pair

Row = Mapping[Hashable, Any]
# Answers a question by its name with what it asks for besides.
Ask = Callable[..., pd.DataFrame]


@dataclass(frozen=True)
class CellFacts:
    """A cell active in the month: when it meets, and what a visit to it is worth.

    `value` is in points, before those for being assigned. It `is_visited` where
    somebody has a visit to it in that month already.
    """

    cell_code: str
    unit_code: str | None
    expected_on: date
    start_time: time
    mode: str
    value: int
    is_weak: bool
    is_long_unvisited: bool
    is_visited: bool
    has_met: bool

    @property
    def is_online(self) -> bool:
        """Whether it is followed online; hybrid counts as in person."""
        return self.mode == "online"


@dataclass(frozen=True)
class MemberFacts:
    """A member who visits cells: how many visits are due, possible, and kept."""

    member_code: str
    home_cell_code: str | None
    due: int
    at_most: int
    kept: int
    last_cell_code: str | None


@dataclass(frozen=True)
class TakenDay:
    """What a member has on a day already."""

    in_person: int
    online: int
    is_unavailable: bool


@dataclass(frozen=True)
class VisitMade:
    """A visit of the month, or of the month before it, for comparison."""

    member_code: str
    cell_code: str
    unit_code: str | None
    is_online: bool
    is_weak: bool
    is_long_unvisited: bool


@dataclass(frozen=True)
class MonthFacts:
    """All that a proposal for `month` follows from, seen on `as_of`.

    `assigned` and `rejected` are pairs of a member and a cell; `kept` are the visits
    planned or made in the month, `before` those of the month before. `limits` are the
    thresholds in force.
    """

    month: date
    as_of: date
    cells: Mapping[str, CellFacts]
    members: Mapping[str, MemberFacts]
    taken: Mapping[tuple[str, date], TakenDay]
    assigned: frozenset[Pair]
    rejected: frozenset[Pair]
    kept: tuple[VisitMade, ...]
    before: tuple[VisitMade, ...]
    limits: Mapping[str, float]

    def limit(self, name: str) -> int:
        """Return a threshold that is a whole number."""
        return int(self.limits[name])


def days_off(month: date) -> list[date]:
    """Return the Sundays and public holidays of a month, on which no cell meets."""
    following = months_later(month, 1)
    days = (month + timedelta(days=n) for n in range((following - month).days))
    return [day for day in days if not is_working_day(day)]


def month_facts(
    ask: Ask, month: date, as_of: date, limits: Mapping[str, float]
) -> MonthFacts:
    """Ask for all that a proposal for `month` follows from."""
    cells = ask("visit_values", visit_month=month, days_off=tuple(days_off(month)))
    members = ask("visiting_members", visit_month=month)
    visits = ask("visits_compared", visit_month=month)
    made = {
        each: tuple(map(_visit, visits[visits["month"] == each].to_dict("records")))
        for each in (month, months_later(month, -1))
    }
    return MonthFacts(
        month,
        as_of,
        {row["cell_code"]: _cell(row) for row in cells.to_dict("records")},
        {row["member_code"]: _member(row) for row in members.to_dict("records")},
        _taken(ask("taken_days", visit_month=month)),
        _pairs(ask("cells_to_follow", visit_month=month)),
        _pairs(ask("rejected_visits", visit_month=month)),
        made[month],
        made[months_later(month, -1)],
        limits,
    )


def _cell(row: Row) -> CellFacts:
    return CellFacts(
        str(row["cell_code"]),
        _code(row["unit_code"]),
        row["expected_on"],
        row["start_time"],
        str(row["mode"]),
        int(row["visit_value"]),
        row["level"] == "weak",
        bool(row["is_long_unvisited"]),
        row["expected_from"] == "visit",
        bool(row["has_met"]),
    )


def _member(row: Row) -> MemberFacts:
    due, at_most, kept = (
        int(row[name]) for name in ("visits_due", "visits_at_most", "visits_kept")
    )
    code = str(row["member_code"])
    home, last = _code(row["home_cell_code"]), _code(row["last_cell_code"])
    return MemberFacts(code, home, due, at_most, kept, last)


def _visit(row: Row) -> VisitMade:
    return VisitMade(
        str(row["member_code"]),
        str(row["cell_code"]),
        _code(row["unit_code"]),
        row["mode"] == "online",
        row["level"] == "weak",
        bool(row["is_long_unvisited"]),
    )


def _taken(rows: pd.DataFrame) -> dict[tuple[str, date], TakenDay]:
    return {
        (row["member_code"], row["day"]): TakenDay(
            int(row["in_person_visits"]),
            int(row["online_visits"]),
            bool(row["is_unavailable"]),
        )
        for row in rows.to_dict("records")
    }


def _pairs(rows: pd.DataFrame) -> frozenset[Pair]:
    return frozenset(zip(rows["member_code"], rows["cell_code"], strict=True))


def _code(value: object) -> str | None:
    """Return a code as text, None where there is none."""
    return value if isinstance(value, str) else None
