"""The rows that a viewer with units may write, held against the store itself.

Whoever sees everything is kept from nothing, and nothing is asked.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import duckdb

from data.contract.columns import Table
from data.contract.definitions import TABLES
from data.staging.row_scope import (
    NOBODYS,
    SUBJECTS,
    WITH_CODES,
    outside,
    places_of,
)
from data.store.access import Viewer, find_what_is_visible
from data.store.authorization import AffectedRows, require
from data.store.roles import Action

if TYPE_CHECKING:
    # The process that reads files opens no store, and has no room for what does.
    from data.store.database import Store


def make_scope(cursor: duckdb.DuckDBPyConnection, viewer: Viewer) -> None:
    """Make the tables of data/staging/row_scope.py for a viewer with units."""
    assert viewer.unit_codes is not None
    find_what_is_visible(cursor, viewer.unit_codes)
    _find_own(cursor)
    foreign = " union ".join(map(_foreign, WITH_CODES))
    subjects = " union ".join(
        f"select '{subject}', {TABLES[name].key[0]} from raw.{name} where {_own(name)}"
        for name, subject in SUBJECTS.items()
    )
    cursor.execute(
        f"""
        create or replace temporary table foreign_codes (
            table_name varchar, code varchar,
        );
        insert into foreign_codes {foreign};
        create or replace temporary table own_subjects (
            subject varchar, subject_code varchar,
        );
        insert into own_subjects
        from ({subjects}) as subjects (subject, subject_code)
        where not exists (
            select 1
            from foreign_codes
            where
                foreign_codes.code = subjects.subject_code
                and foreign_codes.table_name = {_table_of("subjects.subject")}
        );
        """
    )


def _find_own(cursor: duckdb.DuckDBPyConnection) -> None:
    cursor.execute(
        """
        create or replace temporary table own_units as from visible_units;
        create or replace temporary table own_cells as from visible_cells;
        create or replace temporary table own_roots as
        select unit_code from own_units
        where not exists (
            select 1
            from derived.unit_tree as tree
            where
                tree.unit_code = own_units.unit_code
                and tree.depth = 1
                and tree.ancestor_code in (from visible_units)
        );
        """
    )


def _table_of(subject: str) -> str:
    cases = " ".join(f"when '{each}' then '{name}'" for name, each in SUBJECTS.items())
    return f"case {subject} {cases} end"


def _own(name: str) -> str:
    """Return the SQL for stored rows of a table that are about what is visible."""
    visible = {"cell_code": "visible_cells", "unit_code": "visible_units"}
    within = (f"{each} in (from {visible[each]})" for each in places_of(TABLES[name]))
    return " or ".join(within)


def _foreign(name: str) -> str:
    """Return the SQL for the codes of a table under which rows outside are stored."""
    code = TABLES[name].key[0]
    if name in ("units", "cells"):
        above = "parent_code" if name == "units" else "unit_code"
        is_own = f"{above} in (from visible_units)"
        # Also what only other sheets name.
        stored = f"derived.{name} where {code} not in (from visible_{name})"
    else:
        is_own = _own(name)
        stored = f"raw.{name} where not coalesce({is_own}, false)"
    # Of what holds no more, what was said of it last may hold again.
    return f"""
        select '{name}', {code} from {stored}
        union
        select '{name}', {code}
        from history.{name}
        where
            not is_withdrawal
            and {code} not in (select {code} from raw.{name})
            and not coalesce({is_own}, false)
    """


def within_scope(name: str) -> str:
    """Return the condition for what of a table of the store a viewer's batch may meet.

    `name` is with its schema; `make_scope` goes before.
    """
    schema, _, table = name.partition(".")
    if name == "derived.units":
        # By name one knows what is above: a sheet begins with it.
        return "unit_code in (from own_units union from units_above)"
    if name == "derived.cells":
        return "cell_code in (from own_cells)"
    if schema not in ("raw", "history") or table in NOBODYS:
        return "true"
    if table == "follow_ups":
        return "(subject, subject_code) in (from own_subjects)"
    if table in WITH_CODES:
        code = TABLES[table].key[0]
        return f"('{table}', {code}) not in (from foreign_codes)"
    return _own(table)


def rows_outside(
    cursor: duckdb.DuckDBPyConnection,
    table: Table,
    rows: str,
    given: Sequence[str] | None = None,
) -> AffectedRows:
    """Return how many of `rows`, SQL for rows of `table`, lie outside of one's units.

    `make_scope` goes before. `given` are the columns the rows have, all by default.
    """
    named = table.column_names if given is None else given
    fails = " or ".join(
        f"({sql})" for name, sql in outside(table, named) if name in named
    )
    [(count,)] = cursor.execute(
        f"select count(*) from {rows} as rows where {fails or 'false'}"
    ).fetchall()
    return AffectedRows(int(count))


def require_places(
    store: "Store",
    viewer: Viewer,
    action: Action,
    cell_codes: Iterable[str | None],
    unit_codes: Iterable[str | None] = (),
) -> None:
    """Raise UserError unless `viewer` may do `action` to these cells and units.

    Asked before anything is looked up of them; whoever writes asks again.
    """
    require(viewer, action)
    if viewer.unit_codes is None:
        return
    with store.cursor() as cursor:
        find_what_is_visible(cursor, viewer.unit_codes)
        seen = cursor.execute("from visible_cells").fetchall()
        of_units = cursor.execute("from visible_units").fetchall()
    outside = {*cell_codes} - {code for (code,) in seen} - {None}
    outside |= {*unit_codes} - {code for (code,) in of_units} - {None}
    require(viewer, action, AffectedRows(len(outside)))
