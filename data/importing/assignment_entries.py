"""Who of the committee follows which unit or cell: assigning, ending, handing over.

An assignment is a row of assignments, told apart by member, unit or cell, and its first
day. It is never deleted: what ends keeps its days, so that last year's coverage stays
that of those who were in charge then.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from data.contract.definitions import TABLES
from data.contract.problems import UserError
from data.importing.entries import EntryReport, change_rows
from data.importing.row_conflicts import RowConflict, Seen, find_conflicts
from data.importing.write_scope import require_places
from data.store.access import Viewer
from data.store.database import Store
from data.store.roles import Action

ASSIGNMENTS = "assignments"

Row = Mapping[str, object]


@dataclass(frozen=True)
class Assignment:
    """One assignment: whose, of a unit or of a cell, from which day on.

    Without `assigned_from` it has always been.
    """

    member_code: str
    assigned_from: date | None
    unit_code: str | None = None
    cell_code: str | None = None

    @property
    def key(self) -> dict[str, object]:
        """Return the columns of assignments that tell it from all others."""
        return {
            "member_code": self.member_code,
            "unit_code": self.unit_code,
            "cell_code": self.cell_code,
            "assigned_from": self.assigned_from,
        }

    @property
    def seen(self) -> Seen:
        """What somebody who decides on it has looked at: everybody's of that place."""
        place = {"unit_code": self.unit_code, "cell_code": self.cell_code}
        return Seen(ASSIGNMENTS, place)


def assign(
    store: Store,
    assignments: Sequence[Assignment],
    viewer: Viewer,
    seen_version: int,
    visits_per_month: int | None = None,
) -> EntryReport:
    """Write assignments that begin on their first days.

    Nothing is written where an assignment of the same units or cells was changed after
    `seen_version`. Raises UserError for a viewer who may not, for none, and where the
    member follows the unit or cell on that day already.
    """
    _require(store, viewer, assignments)
    if not assignments:
        raise UserError("no_assignment_chosen")
    if conflicts := _conflicts(store, assignments, seen_version):
        return EntryReport(conflicts=conflicts)
    for each in assignments:
        _check_new(store, each)
    rows = [
        {**each.key, "assigned_to": None, "visits_per_month": visits_per_month}
        for each in assignments
    ]
    return _change(store, rows, assignments, viewer, seen_version)


def end_assignments(
    store: Store,
    assignments: Sequence[Assignment],
    last_day: date,
    viewer: Viewer,
    seen_version: int,
) -> EntryReport:
    """Say on which day assignments end; one that has not begun by then is refused.

    Nothing is written where one of the same units or cells was changed after
    `seen_version`. Raises UserError for a viewer who may not, and for none.
    """
    stored, conflicts = _stored_rows(store, assignments, viewer, seen_version)
    if conflicts:
        return EntryReport(conflicts=conflicts)
    rows = [{**each, "assigned_to": last_day} for each in stored]
    return _change(store, rows, assignments, viewer, seen_version)


def hand_over(
    store: Store,
    assignments: Sequence[Assignment],
    to_member: str,
    from_day: date,
    viewer: Viewer,
    seen_version: int,
) -> EntryReport:
    """Let another member follow from a day on what others follow up to the day before.

    The new assignments end where the old ones would have, and ask for as many visits.
    Nothing is written where one of the same units or cells was changed after
    `seen_version`. Raises UserError for a viewer who may not, for none, for what
    ended before, and for a member who follows it already.
    """
    stored, conflicts = _stored_rows(store, assignments, viewer, seen_version)
    if conflicts:
        return EntryReport(conflicts=conflicts)
    rows: list[Row] = []
    for row in stored:
        if _last_day(row) < from_day:
            raise UserError("assignment_ended", day=f"{_last_day(row):%d/%m/%Y}")
        new = Assignment(
            to_member, from_day, _code(row, "unit_code"), _code(row, "cell_code")
        )
        _check_new(store, new)
        rows.append({**row, "assigned_to": from_day - timedelta(days=1)})
        rows.append({**row, **new.key})
    return _change(store, rows, assignments, viewer, seen_version)


def _change(
    store: Store,
    rows: Sequence[Row],
    assignments: Sequence[Assignment],
    viewer: Viewer,
    seen_version: int,
) -> EntryReport:
    beside = [each.seen for each in assignments]
    return change_rows(store, ASSIGNMENTS, rows, viewer, seen_version, beside=beside)


def _code(row: Row, name: str) -> str | None:
    value = row[name]
    return None if value is None else str(value)


def _require(store: Store, viewer: Viewer, assignments: Sequence[Assignment]) -> None:
    """Raise UserError unless `viewer` may say who follows these cells and units."""
    cells = [each.cell_code for each in assignments]
    units = [each.unit_code for each in assignments]
    require_places(store, viewer, Action.EDIT_VISITS, cells, units)


def _stored_rows(
    store: Store, assignments: Sequence[Assignment], viewer: Viewer, seen_version: int
) -> tuple[list[Row], tuple[RowConflict, ...]]:
    """Return the stored rows of assignments, or what has become of them since."""
    _require(store, viewer, assignments)
    if not assignments:
        raise UserError("no_assignment_chosen")
    if conflicts := _conflicts(store, assignments, seen_version):
        return [], conflicts
    rows = [row for each in assignments for row in _rows_of(store, each.key)]
    if len(rows) < len(assignments):
        raise UserError("assignment_gone")
    return rows, ()


def _conflicts(
    store: Store, assignments: Sequence[Assignment], seen_version: int
) -> tuple[RowConflict, ...]:
    with store.cursor() as cursor:
        return tuple(
            conflict
            for each in assignments
            for conflict in find_conflicts(cursor, each.seen, seen_version)
        )


def _rows_of(store: Store, wanted: Row) -> list[Row]:
    """Return the assignments that hold now and have these values."""
    names = TABLES[ASSIGNMENTS].column_names
    which = " and ".join(f"{name} is not distinct from ${name}" for name in wanted)
    with store.cursor() as cursor:
        found = cursor.execute(
            f"select {', '.join(names)} from raw.assignments where {which}", wanted
        ).fetchall()
    return [dict(zip(names, row, strict=True)) for row in found]


def _check_new(store: Store, new: Assignment) -> None:
    """Refuse what the member follows on its first day already, or begins to later.

    One beside the other would count the visits asked twice.
    """
    wanted = {name: new.key[name] for name in ("member_code", "unit_code", "cell_code")}
    first = new.assigned_from or date.min
    for row in _rows_of(store, wanted):
        if _last_day(row) >= first:
            raise UserError("assignment_stands")


def _last_day(row: Row) -> date:
    """Return the last day of an assignment; one without has no end."""
    last = row["assigned_to"] or date.max
    assert isinstance(last, date)
    return last
