"""The first rows of a sheet as they are stored, for people to look over beforehand."""

from dataclasses import dataclass
from pathlib import Path

import duckdb

from data.contract.columns import Kind
from data.contract.personal_data import masked_sql
from data.contract.row_versions import shown_value
from data.contract.sql_quoting import quoted
from data.sheets.row_numbers import line_sql
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


def keep_first_rows(
    cursor: duckdb.DuckDBPyConnection, staged: Staged, path: Path
) -> None:
    """Write the first rows of `staged` to `path`, once all checks have been made.

    Numbers of persons in texts are masked: they may be shown to whoever looks on.
    """
    columns = ", ".join(
        f"{masked_sql(each.name)} as {each.name}"
        if each.kind is Kind.TEXT
        else f"{shown_value(each)} as {each.name}"
        for each in staged.table.columns
    )
    cursor.execute(
        f"""
        copy (
            with first as (
                from {staged.stem}_rows order by line limit {_FIRST_ROWS}
            )
            select
                {line_sql()} as line,
                line in (
                    select line from {staged.stem}_problems where is_refusal
                ) as is_refused,
                {columns},
            from first
            order by first.line
        ) to {quoted(path)} (format parquet)
        """
    )


def read_first_rows(
    cursor: duckdb.DuckDBPyConnection, path: Path
) -> tuple[StoredRow, ...]:
    """Return the rows that `keep_first_rows` wrote to `path`, by line."""
    found = cursor.execute(f"from read_parquet({quoted(path)})").fetchall()
    return tuple(
        StoredRow(line, bool(is_refused), tuple(values))
        for line, is_refused, *values in found
    )
