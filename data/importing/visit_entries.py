"""Keeping the schedule of visits: planning them, moving, cancelling, saying the result.

A visit is a row of visits, told apart by member, cell or unit, and day. Its day is part
of what it is, so a moved visit is another row, which carries the first day planned; the
old row is withdrawn. An old sheet that still has it is told so and does not bring it
back (data/staging/moved_visits.py).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time

from data.clock import today
from data.contract.definitions import TABLES
from data.contract.problems import UserError
from data.importing.entries import (
    EntryReport,
    TableRows,
    change_rows,
    change_tables,
)
from data.importing.row_conflicts import RowConflict, Seen, find_conflicts
from data.importing.write_scope import require_places
from data.store.access import Viewer
from data.store.database import Store
from data.store.roles import Action

VISITS = "visits"
# In these a visit is still to be made: it can be moved, cancelled, and recorded.
OPEN = ("planned", "postponed")
# What can be said of a visit afterwards, and of these what is known beforehand too.
RESULTS = ("attended", "substituted", "absent_excused", "absent")
KNOWN_BEFORE = ("substituted", "absent_excused")

_PLACES = ("cell_code", "unit_code")

Row = Mapping[str, object]


@dataclass(frozen=True)
class Visit:
    """One visit: whose, on which day, to a cell or to the committee of a unit."""

    member_code: str
    planned_on: date
    cell_code: str | None = None
    unit_code: str | None = None

    @property
    def key(self) -> dict[str, object]:
        """Return the columns of visits that tell it from all others."""
        return {
            "member_code": self.member_code,
            "cell_code": self.cell_code,
            "unit_code": self.unit_code,
            "planned_on": self.planned_on,
        }


@dataclass(frozen=True)
class Appointment:
    """When, where and how a visit is to be made; None where nobody has said."""

    visit: Visit
    start_time: time | None = None
    place: str | None = None
    mode: str | None = None


@dataclass(frozen=True)
class Result:
    """What became of a visit: one of RESULTS, with what the visitor says of it."""

    status: str
    visit_grade: str | None = None
    remarks: str | None = None
    substitute_name: str | None = None


@dataclass(frozen=True)
class Raised:
    """What a cell proposed at its meeting, and who has to answer."""

    content: str
    addressed_to: str
    due_on: date | None = None


def plan_visits(
    store: Store,
    appointments: Sequence[Appointment],
    viewer: Viewer,
    seen_version: int,
) -> EntryReport:
    """Write visits that are to be made.

    Nothing is written where any visit to one of these cells or committees was changed
    after `seen_version`: two members would come to it. Raises UserError for a viewer
    who may not, for none, and for one that stands already; a cancelled one holds again.
    """
    _require(store, viewer, [each.visit for each in appointments])
    if not appointments:
        raise UserError("no_visit_chosen")
    visits = [each.visit for each in appointments]
    beside = [
        Seen(VISITS, {"cell_code": each.cell_code, "unit_code": each.unit_code})
        for each in visits
    ]
    if conflicts := _conflicts(store, beside, seen_version):
        return EntryReport(conflicts=conflicts)
    _check_free(store, visits)
    rows = [
        {
            **each.visit.key,
            "start_time": each.start_time,
            "place": each.place,
            "mode": each.mode,
            "status": "planned",
        }
        for each in appointments
    ]
    return change_rows(store, VISITS, rows, viewer, seen_version, beside=beside)


def move_visits(
    store: Store,
    moves: Sequence[tuple[Visit, Appointment]],
    viewer: Viewer,
    seen_version: int,
) -> EntryReport:
    """Move visits, each to the day of its appointment, which is its own otherwise.

    The old rows are withdrawn; the new ones carry the first day planned, also when they
    are moved again, and what else is known of them. One that stays on its day is
    changed where it is. Nothing is written where one of them was changed after
    `seen_version`. Raises UserError for a viewer who may not, for one that is not open,
    and where the member has that visit on that day already.
    """
    _require(store, viewer, [new.visit for _, new in moves])
    rows, conflicts = _rows_to_change(
        store, [visit for visit, _ in moves], viewer, seen_version
    )
    if conflicts:
        return EntryReport(conflicts=conflicts)
    for row in rows:
        _check_open(row)
    left = [visit for visit, new in moves if visit.planned_on != new.visit.planned_on]
    _check_free(
        store,
        [new.visit for visit, new in moves if visit in left],
        besides=left,
    )
    moved = [_moved(row, new) for row, (_, new) in zip(rows, moves, strict=True)]
    # Of visits that change places, each day holds the one that comes to it.
    taken = [new.visit.key for _, new in moves]
    withdrawn = [visit.key for visit in left if visit.key not in taken]
    return change_rows(store, VISITS, moved, viewer, seen_version, withdrawn=withdrawn)


def _moved(row: Row, new: Appointment) -> Row:
    first = row["moved_from"] or row["planned_on"]
    return {
        **row,
        **new.visit.key,
        "start_time": new.start_time,
        "place": new.place,
        "mode": new.mode,
        "status": "planned",
        # Back on its first day it was not moved after all.
        "moved_from": None if first == new.visit.planned_on else first,
    }


def cancel_visits(
    store: Store, visits: Sequence[Visit], viewer: Viewer, seen_version: int
) -> EntryReport:
    """Say that visits will not be made; their rows stay.

    Nothing is written where one of them was changed after `seen_version`. Raises
    UserError for a viewer who may not, for none, and for one that is not open.
    """
    rows, conflicts = _rows_to_change(store, visits, viewer, seen_version)
    if conflicts:
        return EntryReport(conflicts=conflicts)
    for row in rows:
        _check_open(row)
    cancelled = [{**each.key, "status": "cancelled"} for each in visits]
    return change_rows(store, VISITS, cancelled, viewer, seen_version)


def record_attended(
    store: Store, visits: Sequence[Visit], viewer: Viewer, seen_version: int
) -> EntryReport:
    """Say that several visits were made; what else is said of each stays.

    As `record_visit` does of one.
    """
    rows, conflicts = _rows_to_change(store, visits, viewer, seen_version)
    if conflicts:
        return EntryReport(conflicts=conflicts)
    for row in rows:
        _check_recordable(row, "attended")
    attended = [{**each.key, "status": "attended"} for each in visits]
    return change_rows(store, VISITS, attended, viewer, seen_version)


def record_visit(
    store: Store,
    visit: Visit,
    result: Result,
    viewer: Viewer,
    seen_version: int,
    raised: Raised | None = None,
) -> EntryReport:
    """Write what became of a visit, and with it a proposal that the cell has raised.

    Both are one entry. Nothing is written where the visit was changed after
    `seen_version`. Raises UserError for a viewer who may not, for a result that nobody
    can know yet, for one of a cancelled visit, and for a proposal at the meeting of a
    committee: proposals are those of cells.
    """
    rows, conflicts = _rows_to_change(store, [visit], viewer, seen_version)
    if conflicts:
        return EntryReport(conflicts=conflicts)
    _check_recordable(rows[0], result.status)
    if raised and not visit.cell_code:
        raise UserError("proposal_without_cell")
    written = {
        **visit.key,
        "status": result.status,
        "visit_grade": result.visit_grade,
        "remarks": result.remarks,
        "substitute_name": result.substitute_name,
    }
    changed = [TableRows(VISITS, [written])]
    if raised:
        changed.append(TableRows("proposals", [_proposal(store, visit, raised)]))
    return change_tables(store, changed, viewer, seen_version)


def _require(store: Store, viewer: Viewer, visits: Sequence[Visit]) -> None:
    """Raise UserError unless `viewer` may edit visits to these cells and units."""
    cells, units = ([getattr(each, name) for each in visits] for name in _PLACES)
    require_places(store, viewer, Action.EDIT_VISITS, cells, units)


def _rows_to_change(
    store: Store, visits: Sequence[Visit], viewer: Viewer, seen_version: int
) -> tuple[list[Row], tuple[RowConflict, ...]]:
    """Return the stored rows of visits, or what has become of them since.

    What somebody else has done is said first: that a visit cannot be moved any more
    would explain nothing to whoever saw it planned.
    """
    _require(store, viewer, visits)
    if not visits:
        raise UserError("no_visit_chosen")
    seen = [Seen(VISITS, each.key) for each in visits]
    if conflicts := _conflicts(store, seen, seen_version):
        return [], conflicts
    rows = [_stored(store, each) for each in visits]
    if None in rows:
        raise UserError("visit_gone")
    return [row for row in rows if row is not None], ()


def _conflicts(
    store: Store, seen: Sequence[Seen], seen_version: int
) -> tuple[RowConflict, ...]:
    with store.cursor() as cursor:
        return tuple(
            conflict
            for each in seen
            for conflict in find_conflicts(cursor, each, seen_version)
        )


def _stored(store: Store, visit: Visit) -> Row | None:
    """Return the row of a visit as it holds now, None where there is none."""
    names = TABLES[VISITS].column_names
    key = " and ".join(f"{name} is not distinct from ${name}" for name in visit.key)
    with store.cursor() as cursor:
        found = cursor.execute(
            f"select {', '.join(names)} from raw.visits where {key}", visit.key
        ).fetchall()
    return dict(zip(names, found[0], strict=True)) if found else None


def _check_free(
    store: Store, visits: Sequence[Visit], besides: Sequence[Visit] = ()
) -> None:
    """Refuse a visit that stands already; `besides` leave their days in this entry."""
    for visit in visits:
        row = None if visit in besides else _stored(store, visit)
        if row and row["status"] != "cancelled":
            raise UserError("visit_stands", day=f"{visit.planned_on:%d/%m/%Y}")


def _check_open(row: Row) -> None:
    if row["status"] not in OPEN:
        raise UserError("visit_not_open", day=f"{row['planned_on']:%d/%m/%Y}")


def _check_recordable(row: Row, status: str) -> None:
    """Refuse a result of what was cancelled, and one that nobody can know yet."""
    day = row["planned_on"]
    assert isinstance(day, date)
    if status not in RESULTS:
        raise ValueError(f"no result of a visit: {status}")
    if row["status"] == "cancelled":
        raise UserError("visit_cancelled", day=f"{day:%d/%m/%Y}")
    if day > today() and status not in KNOWN_BEFORE:
        raise UserError("visit_to_come", day=f"{day:%d/%m/%Y}")


def _proposal(store: Store, visit: Visit, raised: Raised) -> Row:
    return {
        "proposal_code": _next_code(store, visit.planned_on),
        "cell_code": visit.cell_code,
        "raised_on": visit.planned_on,
        "content": raised.content,
        "addressed_to": raised.addressed_to,
        "due_on": raised.due_on,
        "status": "open",
    }


def _next_code(store: Store, raised_on: date) -> str:
    """Return the next free code of the month: `KN-2026-11-03`.

    Of two proposals saved in the same moment, both of which found it free, the second
    is a conflict.
    """
    stem = f"KN-{raised_on:%Y-%m}-"
    with store.cursor() as cursor:
        [(latest,)] = cursor.execute(
            """
            select max(try_cast(substr(proposal_code, $length + 1) as integer))
            from raw.proposals
            where starts_with(proposal_code, $stem)
            """,
            {"stem": stem, "length": len(stem)},
        ).fetchall()
    return f"{stem}{(latest or 0) + 1:02}"
