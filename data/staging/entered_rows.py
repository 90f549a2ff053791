"""Rows that people enter on a page, staged and checked as those of a sheet are.

They are written as text first and read by the same rules, so that nothing gets in by a
page that a file would be refused for.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import duckdb

from data.contract.columns import Table
from data.contract.problems import Problem
from data.files.grids import Grid
from data.sheets.header_matching import HeaderMatch, Name, missing_columns
from data.sheets.headers import Header
from data.sheets.layouts import Layout
from data.sheets.sheet import Sheet, SheetContent
from data.staging.checks import (
    check_against_store,
    check_duplicate_keys,
    check_rows,
    make_known_codes,
)
from data.staging.grades_by_month import make_grade_scale, scales_in_force
from data.staging.merged_checks import check_merged
from data.staging.merging import (
    column_bits,
    find_stored,
    merge,
    note_unstored,
    written_mask,
)
from data.staging.names_as_codes import refuse_names_as_codes
from data.staging.register_tables import Registers
from data.staging.rows import make_typed_rows, problems_table
from data.staging.staged import Staged

# A row by the contract's names; None is a value left blank.
EnteredRow = Mapping[str, object]


def stage_entered(
    cursor: duckdb.DuckDBPyConnection,
    table: Table,
    rows: Sequence[EnteredRow],
    stem: str,
    first_line: int = 1,
) -> Staged:
    """Make the tables of a staged sheet on `cursor` from rows that were entered.

    Their lines count from `first_line`. All have the same columns, those of the key
    among them. Raises ValueError for rows that have not.
    """
    names = _names(table, rows)
    staged = Staged(_sheet(table, names), stem)
    texts = {name: [_text(row[name]) for row in rows] for name in names}
    columns = ", ".join(f"unnest(${name}::varchar[]) as {name}" for name in names)
    cursor.execute(problems_table(stem))
    cursor.execute(
        f"""
        create temporary table {stem}_headings (line integer, heading varchar);
        create temporary table {stem}_names (
            line integer, cell varchar, unit varchar, heading varchar
        );
        """
    )
    cursor.execute(
        f"""
        create temporary table {stem}_texts as
        select {columns}, unnest($lines::integer[]) as line
        """,
        texts | {"lines": [first_line + place for place in range(len(rows))]},
    )
    make_typed_rows(cursor, staged)
    written = written_mask(staged, column_bits(cursor, table))
    cursor.execute(f"alter table {stem}_rows add column written bigint")
    cursor.execute(f"update {stem}_rows set written = {written}")
    return staged


def check_entered(
    cursor: duckdb.DuckDBPyConnection, staged: Staged, today: date
) -> tuple[Problem, ...]:
    """Merge staged rows with what is stored, and return what is wrong with them.

    The checks are those of a file, and so are the refusals and warnings; `line` is that
    of the row.
    """
    make_grade_scale(cursor, scales_in_force(cursor))
    make_known_codes(cursor, [staged.table], [staged])
    check_rows(cursor, staged, today)
    refuse_names_as_codes(cursor, staged, Registers(cursor, [staged]))
    check_duplicate_keys(cursor, staged)
    find_stored(cursor, staged)
    if staged.sheet.lacking:
        note_unstored(cursor, staged)
    merge(cursor, staged, column_bits(cursor, staged.table))
    check_merged(cursor, staged, today)
    check_against_store(cursor, staged)
    found = cursor.execute(
        f"""
        select line, "column", value, code, is_refusal, other
        from {staged.stem}_problems
        order by is_refusal desc, line, code, "column"
        """
    )
    return tuple(Problem(staged.table.name, *row) for row in found.fetchall())


def _names(table: Table, rows: Sequence[EnteredRow]) -> tuple[str, ...]:
    given = {*rows[0]}
    if any({*row} != given for row in rows):
        raise ValueError(f"rows of {table.name} were entered with different columns")
    if not {*table.key} <= given <= {*table.column_names}:
        raise ValueError(f"no row of {table.name}: {', '.join(sorted(given))}")
    return tuple(name for name in table.column_names if name in given)


def _sheet(table: Table, names: Sequence[str]) -> Sheet:
    """Return what a sheet with these columns would be once its header is read."""
    header = Header(0, 0, len(names), tuple(Name(name) for name in names))
    layout = Layout(table, header, tuple(HeaderMatch(name) for name in names))
    problems = tuple(
        Problem(table.name, None, missing, None, "missing_column", is_refusal=True)
        for missing in missing_columns({*names}, table, ())
    )
    # Nothing is read from the grid: the texts are in the database from the start.
    content = SheetContent(Grid(Path()), ",", 0, False, layout)
    return Sheet("", "", "", problems, content=content)


def _text(value: object) -> str | None:
    """Return a value as the readers of text take it; days so that none is swapped."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return None if value is None else str(value)
