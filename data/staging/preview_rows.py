"""The first rows of a sheet as they are stored, for people to look over beforehand."""

from dataclasses import dataclass

import duckdb

from data.staging.split_rows import line_sql
from data.staging.staged import Staged

_FIRST_ROWS = 5


@dataclass(frozen=True)
class StoredRow:
    """A row of a file as it is stored, or would be, were it not refused.

    `values` are those of the contract's columns, in their order, defaults
    included; None where there is none or it cannot be read.
    """

    line: int
    is_refused: bool
    values: tuple[object, ...]


def first_rows(
    cursor: duckdb.DuckDBPyConnection, staged: Staged
) -> tuple[StoredRow, ...]:
    """Return the first rows of `staged`, by line, once all checks have been made."""
    columns = ", ".join(staged.table.column_names)
    found = cursor.execute(
        f"""
        with first as (
            select line, {columns}
            from {staged.stem}_rows
            order by line
            limit {_FIRST_ROWS}
        )
        select
            {line_sql()},
            line in (select line from {staged.stem}_problems where is_refusal),
            {columns},
        from first
        order by line
        """
    ).fetchall()
    return tuple(
        StoredRow(line, bool(is_refused), tuple(values))
        for line, is_refused, *values in found
    )
