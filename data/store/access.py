"""Who may see what, and the published views a viewer's cursor carries.

Questions say `from meetings` and never mention access: the view of that name on the
viewer's own cursor holds only the rows that viewer may see, so no question can forget.
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import duckdb

from data.contract.definitions import TABLES
from data.store.reader_cursor import ReaderCursor
from data.store.roles import Role

_VIEWS = Path(__file__).parent / "views"


@dataclass(frozen=True)
class Viewer:
    """Somebody who looks at the dashboard.

    `unit_codes` are the units they may see, each with everything below it; None means
    no limit, an empty tuple means nothing at all. What they may do there, `role` says
    (see data/store/authorization.py). `member_code` is the committee member they are.
    """

    name: str
    unit_codes: tuple[str, ...] | None = None
    role: Role = Role.COMMITTEE
    member_code: str | None = None

    @property
    def scope(self) -> str:
        """Return what distinguishes this viewer's rows from others', for cache keys."""
        if self.unit_codes is None:
            return "everything"
        # With the name, for whoever loaded a file sees it where others of the same
        # units do not. As JSON: a code may hold a comma, and joined by commas the one
        # unit "x,y" would be given the cached answers of the two units "x" and "y".
        return "units:" + json.dumps([self.name, *sorted(self.unit_codes)])


EVERYTHING = Viewer("everything", role=Role.OWNER)
# Whoever has the machine has the store: the command line is as its owner.
COMMAND_LINE = Viewer("cli", role=Role.OWNER)


def publish(cursor: duckdb.DuckDBPyConnection, viewer: Viewer) -> ReaderCursor:
    """Return `cursor` as one that reads the published views, and nothing else.

    They are temporary views, and its own. Those of another viewer on the same cursor
    are replaced, every one of them.
    """
    if viewer.unit_codes is not None:
        find_what_is_visible(cursor, viewer.unit_codes)
        _find_visible_imports(cursor, viewer.name)
    for name, sql in _published():
        limited = narrowed(name, sql, viewer)
        cursor.execute(f"create or replace temporary view {name} as {limited}")
    return ReaderCursor(cursor, published_names())


@cache
def published_names() -> frozenset[str]:
    """Return the names of the published views: all that a reader's cursor can read."""
    return frozenset(name for name, _ in _published())


@cache
def _published() -> tuple[tuple[str, str], ...]:
    """Return every published view: the tables of facts, then the files in views/."""
    facts = {
        name: f"select {', '.join(table.column_names)}, import_id, line from raw.{name}"
        for name, table in TABLES.items()
    }
    files = {path.stem: path.read_text("utf-8") for path in _VIEWS.glob("*.sql")}
    return tuple(sorted((facts | files).items()))


_BY_CELL = "where cell_code in (from visible_cells)"
_BY_UNIT = "where unit_code in (from visible_units)"
# A unit above one's own is seen by name, for the path to it, but not its other cells.
_BY_UNIT_OR_ABOVE = "where unit_code in (from visible_units union from units_above)"
# The month in which nobody at all met is everybody's.
_BY_UNIT_OR_ABOVE_OR_NONE = f"{_BY_UNIT_OR_ABOVE} or unit_code is null"
_BY_EITHER = """
where cell_code in (from visible_cells) or unit_code in (from visible_units)
"""
# A note goes by what it is on; a code that nothing visible has is seen by nobody.
_BY_SUBJECT = """
where (subject, subject_code) in (
    select
        'requirement',
        inspection_code,
    from raw.inspections
    where cell_code in (from visible_cells)
    union all
    select
        'proposal',
        proposal_code,
    from raw.proposals
    where cell_code in (from visible_cells)
    union all
    select
        'task',
        task_code,
    from raw.tasks
    where cell_code in (from visible_cells) or unit_code in (from visible_units)
)
"""
# A view that is not named here goes by its cell.
_LIMITS = {
    "admissions": _BY_UNIT,
    "trainings": _BY_UNIT,
    "units": _BY_UNIT_OR_ABOVE,
    "unit_tree": _BY_UNIT_OR_ABOVE,
    "unloaded_months": _BY_UNIT_OR_ABOVE_OR_NONE,
    # Kept from the former (queries/steps).
    "unreported_months": _BY_UNIT_OR_ABOVE_OR_NONE,
    # Whoever is in charge of a unit above one's own is in charge of one's own as well.
    "assignments": f"{_BY_EITHER} or unit_code in (from units_above)",
    "ratings": _BY_EITHER,
    "visits": _BY_EITHER,
    # Of the days on which one of theirs is visited, wherever else the member is.
    "visit_times": """
where (member_code, planned_on) in (
    select
        member_code,
        planned_on,
    from raw.visits
    where cell_code in (from visible_cells)
)
""",
    "calendar_events": _BY_EITHER,
    "tasks": _BY_EITHER,
    "follow_ups": _BY_SUBJECT,
    # Members act in office, for everybody to see; the others are about no cell.
    "committee": "",
    "unavailable_days": "",
    "imports": "where import_id in (from visible_imports)",
    # What is quoted of a file may be of any cell: only who may see all of them sees it.
    "problems": "where false",
    "thresholds": "",
    "data_begins": "",
}


# A median of fewer cells could be told from what one sees, or is that of one of them.
FEWEST_UNSEEN_PEERS = 5

# What a row of one's own says of others: the code of a cell or a unit that one does not
# see is left empty, and so is the name that stands beside it.
_NAMED_CELL = "{0} in (from visible_cells)"
_NAMED_UNIT = "{0} in (from visible_units union from units_above)"
_NAMED_INSPECTION = """
    {0} in (
        select named.inspection_code
        from raw.inspections as named
        where named.cell_code in (from visible_cells)
    )
"""
_UNIT_OF_THE_SHEET = {
    "unit_code": _NAMED_UNIT,
    "unit_name": _NAMED_UNIT.format("unit_code"),
}
_REFERENCES = {
    "cells": {"successor_code": _NAMED_CELL},
    "units": {"successor_code": _NAMED_UNIT},
    "committee": {"home_cell_code": _NAMED_CELL},
    # The unit that a cell was in once, where its sheets still say so.
    "meetings": _UNIT_OF_THE_SHEET,
    "inspections": {**_UNIT_OF_THE_SHEET, "repeat_of": _NAMED_INSPECTION},
    "visit_times": {"cell_code": _NAMED_CELL},
    # Kept of all cells (queries/steps): of peers out of sight there is a median of at
    # least so many, or none. The rows counted are those in sight.
    "peer_medians": {
        "peers_percent": f"""
            peers + 1 - count(*) over (partition by cell_type)
            not between 1 and {FEWEST_UNSEEN_PEERS - 1}
        """
    },
}


def narrowed(view: str, source: str, viewer: Viewer) -> str:
    """Return the query of what the viewer may see of `source`, the rows of `view`."""
    # Without a limit as it stands: a query around another takes the planner longer.
    if viewer.unit_codes is None:
        return source
    replaced = ", ".join(
        f"if({condition.format(column)}, {column}, null) as {column}"
        for column, condition in _REFERENCES.get(view, {}).items()
    )
    columns = f"* replace ({replaced})" if replaced else "*"
    return f"select {columns} from ({source}) {_LIMITS.get(view, _BY_CELL)}"


def find_what_is_visible(
    cursor: duckdb.DuckDBPyConnection, unit_codes: tuple[str, ...]
) -> None:
    """Note on `cursor` the units and cells that lie within `unit_codes`."""
    scope = {"units": list(unit_codes)}
    cursor.execute(
        """
        create or replace temporary table visible_units as
        select distinct unit_code
        from derived.unit_tree
        where list_contains($units::varchar[], ancestor_code)
        """,
        scope,
    )
    cursor.execute(
        """
        create or replace temporary table units_above as
        select distinct ancestor_code as unit_code
        from derived.unit_tree
        where list_contains($units::varchar[], unit_code)
        """,
        scope,
    )
    cursor.execute(
        """
        create or replace temporary table visible_cells as
        select cell_code
        from derived.cells
        where unit_code in (from visible_units)
        """
    )


def _find_visible_imports(cursor: duckdb.DuckDBPyConnection, name: str) -> None:
    """Note the imports all of whose rows lie within what is visible.

    What a file is called, and how much of it was refused, may be about others where a
    row of it is, or where nothing tells any more: such a one sees who loaded it.
    """
    written = cursor.execute(
        "select distinct table_name from journal.imports where undone_at is null"
    ).fetchall()
    rows = [
        f"select import_id, not coalesce({_inside(table)}, false) as is_outside "
        f"from {schema}.{table}"
        for (table,) in written
        for schema in ("raw", "history")
    ]
    cursor.execute(
        f"""
        create or replace temporary table visible_imports as
        with rows_of_imports as (
            select import_id, bool_or(is_outside) as has_outside
            from ({" union all ".join(rows) or "select null, null"})
                as rows (import_id, is_outside)
            group by import_id
        )
        select imports.import_id
        from journal.imports as imports
        left join rows_of_imports using (import_id)
        where
            not coalesce(has_outside, false)
            and (
                imported_by = $name
                or (refused = 0 and rows_of_imports.import_id is not null)
            )
        """,
        {"name": name},
    )


def _inside(table: str) -> str:
    """Return the condition for rows of a table that lie within what is visible."""
    if table in ("committee", "unavailable_days"):
        return "false"
    narrower = {"units": _BY_UNIT, "assignments": _BY_EITHER}
    condition = narrower.get(table) or _LIMITS.get(table, _BY_CELL)
    return condition.strip().removeprefix("where ")
