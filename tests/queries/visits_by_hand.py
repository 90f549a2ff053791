"""The visit schedule and its coverage, worked out slowly in plain Python.

It reads the rows that a test generated, never the store: what both find must agree.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

Row = dict[str, object]

# Each unit with the one above it.
UNITS = {"huyen": None, "xa_mot": "huyen", "xa_hai": "huyen", "cum": "xa_mot"}


@dataclass(frozen=True)
class Sheets:
    """Generated rows by table, values as in the contract and None for nothing."""

    cells: list[Row]
    committee: list[Row]
    assignments: list[Row]
    meetings: list[Row]
    visits: list[Row]


@dataclass(frozen=True)
class VisitsByHand:
    """Answers over [since, until], first days of months, at `as_of`."""

    sheets: Sheets
    since: date
    until: date
    as_of: date

    @property
    def last_day(self) -> date:
        return self.until.replace(day=monthrange(self.until.year, self.until.month)[1])

    def schedule(self) -> list[tuple]:
        """Return (day, start, member, cell, status, clash, assigned, last visit)."""
        rows = [
            (
                visit["planned_on"],
                visit["start_time"],
                visit["member_code"],
                visit["cell_code"],
                self.status(visit),
                self.clashes(visit),
                self.is_assigned(
                    visit["member_code"], visit["cell_code"], visit["planned_on"]
                ),
                self.last_visited_on(visit["cell_code"]),
            )
            for visit in self.sheets.visits
            if self.since <= visit["planned_on"] <= self.last_day
        ]
        # Without a start, a visit stands after the others of its day.
        return sorted(rows, key=lambda row: (row[0], row[1] or "99", *row[2:4]))

    def status(self, visit: Row) -> str:
        if visit["status"] == "planned" and visit["planned_on"] < self.as_of:
            return "overdue"
        return visit["status"]

    def clashes(self, visit: Row) -> bool:
        return any(self.is_clash(visit, other) for other in self.sheets.visits)

    def is_clash(self, one: Row, other: Row) -> bool:
        if one is other or one["member_code"] != other["member_code"]:
            return False
        if one["planned_on"] != other["planned_on"]:
            return False
        made = {"planned", "overdue", "attended"}
        if self.status(one) not in made or self.status(other) not in made:
            return False
        if one["mode"] == other["mode"] == "online":
            return False
        if not one["start_time"] or not other["start_time"]:
            return True
        isolated = abs(minutes(one["start_time"]) - minutes(other["start_time"]))
        return isolated < 120

    def is_assigned(self, member: str, cell: str, day: date) -> bool:
        places = {cell, *self.units_above(cell)}
        return any(
            assignment["member_code"] == member
            and (assignment["cell_code"] or assignment["unit_code"]) in places
            and (assignment["assigned_from"] or day) <= day
            and (assignment["assigned_to"] or day) >= day
            for assignment in self.sheets.assignments
        )

    def units_above(self, cell: str) -> list[str]:
        """Return the unit that holds the cell, and every unit above that."""
        held_by = {row["cell_code"]: row["unit_code"] for row in self.sheets.cells}
        unit, above = held_by.get(cell), []
        while unit:
            above.append(unit)
            unit = UNITS[unit]
        return above

    def days_visited(self, cell: str, member: str | None = None) -> list[date]:
        visited = [
            (row["member_code"], row["planned_on"])
            for row in self.sheets.visits
            if row["cell_code"] == cell and row["status"] == "attended"
        ] + [
            (row["superior_code"], row["held_on"])
            for row in self.sheets.meetings
            if row["cell_code"] == cell and row["superior_code"]
        ]
        return [day for who, day in visited if member in (None, who)]

    def last_visited_on(self, cell: str) -> date | None:
        days = [day for day in self.days_visited(cell) if day <= self.as_of]
        return max(days, default=None)

    def coverage(self) -> dict[str, tuple]:
        """Return what each member of the standing committee has covered."""
        return {
            member["member_code"]: self.coverage_of(member["member_code"])
            for member in self.sheets.committee
            if member["body"] in ("standing_committee", None)
            and (member["active_from"] or self.since) <= self.last_day
            and (member["active_to"] or self.since) >= self.since
        }

    def coverage_of(self, member: str) -> tuple:
        """Return cells assigned and visited, visits by status, and the coverage."""
        assigned = [
            cell
            for cell in self.active_cells()
            if self.is_assigned(member, cell, self.last_day)
        ]
        visited = [
            cell
            for cell in assigned
            if any(
                self.since <= day <= self.last_day
                for day in self.days_visited(cell, member)
            )
        ]
        found = [row[4] for row in self.schedule() if row[2] == member]
        return (
            len(assigned),
            len(visited),
            found.count("planned"),
            found.count("attended"),
            found.count("substituted"),
            found.count("absent") + found.count("absent_excused"),
            found.count("overdue"),
            round(100 * len(visited) / len(assigned), 1) if assigned else None,
        )

    def active_cells(self) -> set[str]:
        """Return the cells active in the last month asked, which has data."""
        registered = {row["cell_code"] for row in self.sheets.cells}
        return {
            row["cell_code"]
            for row in self.sheets.cells
            if (row["valid_from"] or self.until) <= self.until
            and (row["valid_to"] or self.last_day) >= self.last_day
        } | {
            row["cell_code"]
            for row in self.sheets.meetings
            if row["cell_code"] not in registered and row["held_on"] <= self.last_day
        }


def minutes(start: str) -> int:
    hours, _, rest = start.partition(":")
    return 60 * int(hours) + int(rest)
