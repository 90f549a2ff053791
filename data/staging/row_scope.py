"""Which rows lie within the units that somebody may write to.

A row goes by the cell or the unit it is about, as it does for whoever reads it; a cell
and a unit of a register by the unit they belong to; a note by what it is on. What
belongs to no unit lies outside of all. On the cursor lie, as temporary tables:
`own_units` and `own_cells`; `own_roots`, the highest of the units, which only those
above may hang elsewhere; `own_subjects`, what notes may be on; and `foreign_codes`, the
codes by which rows outside are stored, so that none is written over. What a batch
registers within the units counts to them for the rest of it.
"""

from collections.abc import Iterator, Sequence

import duckdb

from data.contract.columns import Table
from data.staging.check import Check
from data.staging.checks import add_problems
from data.staging.staged import Staged

# The tables, with their columns.
SCOPE_TABLES = {
    "own_units": ("unit_code",),
    "own_roots": ("unit_code",),
    "own_cells": ("cell_code",),
    "own_subjects": ("subject", "subject_code"),
    "foreign_codes": ("table_name", "code"),
}
CODE = "outside_scope"
# The tables whose rows have a code of their own: two units could give the same one.
WITH_CODES = ("units", "cells", "inspections", "proposals", "tasks", "trainings")
# About members, who are nobody's in particular.
NOBODYS = ("committee", "unavailable_days")
# What notes call the rows of these tables.
SUBJECTS = {"inspections": "requirement", "proposals": "proposal", "tasks": "task"}
_OWN = {"cell_code": "own_cells", "unit_code": "own_units"}


def places_of(table: Table) -> tuple[str, ...]:
    """Return the columns of `table` that say which cell or unit a row is about."""
    either = [name for group in table.exactly_one for name in group if name in _OWN]
    if either:
        return tuple(either)
    named = [name for name in _OWN if name in table.column_names]
    return tuple(named[:1])


def outside(table: Table, given: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield a column and the SQL for rows that lie outside because of it.

    The rows are called `rows`; `given` are the columns that were spoken of: of a row
    that is stored, the others are as they are.
    """
    code = table.key[0]
    if table.name in NOBODYS:
        yield code, "true"
    if table.name in WITH_CODES:
        yield code, f"({table.name!r}, rows.{code}) in (from foreign_codes)"
    if table.name == "follow_ups":
        on = "(rows.subject, rows.subject_code)"
        yield (
            "subject_code",
            f"rows.subject_code is not null and {on} not in (from own_subjects)",
        )
    elif table.name == "units":
        yield ("parent_code", _HUNG) if "parent_code" in given else (code, _NEW_UNIT)
        yield "successor_code", _succeeded(table, "own_units")
    elif table.name == "cells":
        if "unit_code" not in given:
            yield code, _not_own(code, "own_cells")
        yield "unit_code", _not_own("unit_code", "own_units")
        yield "successor_code", _succeeded(table, "own_cells")
    elif table.name not in NOBODYS:
        for name in places_of(table):
            yield name, _not_own(name, _OWN[name])


def _not_own(column: str, own: str) -> str:
    return f"rows.{column} is not null and rows.{column} not in (from {own})"


def _succeeded(table: Table, own: str) -> str:
    """Return the SQL for rows followed by what is outside, and were not before."""
    code = table.key[0]
    return f"""
        {_not_own("successor_code", own)}
        and not exists (
            select 1
            from raw.{table.name} as stored
            where
                stored.{code} = rows.{code}
                and stored.successor_code = rows.successor_code
        )
    """


_NEW_UNIT = _not_own("unit_code", "own_units")
# Below one's units, or where it hangs already. What has no unit above it is nobody's.
_HUNG = """
    rows.unit_code is not null
    and not (
        coalesce(rows.parent_code in (from own_units), false)
        and rows.unit_code not in (from own_roots)
    )
    and not exists (
        select 1
        from derived.units as hung
        where
            hung.unit_code = rows.unit_code
            and hung.unit_code in (from own_units)
            and hung.parent_code is not distinct from rows.parent_code
    )
"""


def refuse_outside(cursor: duckdb.DuckDBPyConnection, sheets: Sequence[Staged]) -> None:
    """Refuse the rows of sheets of one table that lie outside, each with its line.

    Codes stand where the sheets had names. What the good rows register counts from here
    on.
    """
    for staged in sheets:
        take_up(cursor, staged.table, _good_rows(staged))
    for staged in sheets:
        given = (*staged.spoken, *staged.layout.named)
        checks = [
            Check(CODE, name, f"({fails})")
            for name, fails in (*outside(staged.table, given), *_named(staged.table))
        ]
        add_problems(cursor, staged, checks)


def _named(table: Table) -> Iterator[tuple[str, str]]:
    """Yield the unit that a row says its cell belongs to: it would come to be known."""
    goes_by_cell = table.name != "cells" and places_of(table) == ("cell_code",)
    if goes_by_cell and "unit_code" in table.column_names:
        yield "unit_code", _not_own("unit_code", "own_units")


def _good_rows(staged: Staged) -> str:
    stem = staged.stem
    return f"""
        (
            from {stem}_rows
            where line not in (select line from {stem}_problems where is_refusal)
        )
    """


def take_up(cursor: duckdb.DuckDBPyConnection, table: Table, rows: str) -> None:
    """Count what `rows` register within the units to them; `rows` is SQL."""
    taken = f"select code from foreign_codes where table_name = {table.name!r}"
    if table.name == "units":
        _take_up_units(cursor, rows, taken)
    elif table.name == "cells":
        cursor.execute(
            f"""
            insert into own_cells
            select distinct cell_code
            from {rows}
            where
                unit_code in (from own_units)
                and cell_code not in ({taken})
                and cell_code not in (from own_cells)
            """
        )
    elif table.name in SUBJECTS:
        code = table.key[0]
        within = " or ".join(
            f"{name} in (from {_OWN[name]})" for name in places_of(table)
        )
        cursor.execute(
            f"""
            insert into own_subjects
            select distinct '{SUBJECTS[table.name]}', {code}
            from {rows}
            where ({within}) and {code} not in ({taken})
            """
        )


def _take_up_units(cursor: duckdb.DuckDBPyConnection, rows: str, taken: str) -> None:
    # As deep as they hang below each other in the sheet.
    while True:
        [(added,)] = cursor.execute(
            f"""
            insert into own_units
            select distinct unit_code
            from {rows}
            where
                parent_code in (from own_units)
                and unit_code not in ({taken})
                and unit_code not in (from own_units)
            """
        ).fetchall()
        if not added:
            return
