"""A row of a file and the stored row with its key, made one.

A file changes what it speaks of: the columns it has go before what is stored, all
others stay as stored, and what follows from both is worked out anew. `<stem>_stored`
holds, by the line of the row it belongs to (`at_line`), each stored row that a row of
the file changes; `<stem>_rows` holds the rows merged with them afterwards.
"""

from collections.abc import Mapping

import duckdb

from data.contract.columns import Table
from data.contract.row_versions import (
    given_flag,
    refilled,
    row_columns,
    same_key,
    shown_key,
)
from data.staging.staged import Staged


def column_bits(cursor: duckdb.DuckDBPyConnection, table: Table) -> dict[str, int]:
    """Return for each column of `table` the number that has only its bit set."""
    # From the store and not from the contract: a bit is a column's for good, and the
    # contract may come to list its columns in another order.
    found = cursor.execute(
        "select column_name, bit from journal.columns where table_name = $table",
        {"table": table.name},
    ).fetchall()
    return {name: 1 << bit for name, bit in found}


def written_mask(staged: Staged, bits: Mapping[str, int]) -> str:
    """Return the SQL for the columns that a row of `staged` writes, as bits.

    The sheet has them, or its title speaks for all rows; what a field such as 18/20
    gives beside its own value is written by the rows that have such a field.
    """
    mask = sum(bits[name] for name in staged.spoken)
    by_row = [
        f"if({given_flag(column)}, {bits[column.name]}, 0)"
        for column in staged.table.following
        if column.name not in staged.spoken
    ]
    following = {column.name for column in staged.table.following}
    by_row += [
        f"if({column.share_of} is not null, {bits[column.share_of]}, 0)"
        for column in staged.present_columns
        if column.share_of and column.share_of not in {*staged.spoken} | following
    ]
    return " + ".join([str(mask), *by_row])


def find_stored(cursor: duckdb.DuckDBPyConnection, staged: Staged) -> int:
    """Make `<stem>_stored` and return how many rows of the file have their key stored.

    A row that lost what is required when an import was undone is not visible, but its
    columns are still there to be completed.
    """
    table, stem = staged.table, staged.stem
    columns = ", ".join(f"kept.{name}" for name in row_columns(table))
    cursor.execute(
        f"""
        create temporary table {stem}_stored as
        select
            rows.line as at_line, true as is_visible, false as is_moved, {columns},
        from {stem}_rows as rows
        inner join raw.{table.name} as kept on {same_key(table, "rows", "kept")}
        """
    )
    # Only in the history can a row be incomplete, and most tables have none.
    history = f"select exists (from history.{table.name})"
    [(has_history,)] = cursor.execute(history).fetchall()
    if has_history:
        _find_incomplete(cursor, staged, columns)
    [(stored,)] = cursor.execute(f"select count(*) from {stem}_stored").fetchall()
    return int(stored)


def _find_incomplete(
    cursor: duckdb.DuckDBPyConnection, staged: Staged, columns: str
) -> None:
    # The latest version alone: one that was withdrawn has another row in its place, and
    # completing it would count the meeting twice.
    table, stem = staged.table, staged.stem
    cursor.execute(
        f"""
        insert into {stem}_stored
        with latest as (
            select versions.*
            from history.{table.name} as versions
            where exists (
                select 1 from {stem}_rows as rows
                where {same_key(table, "rows", "versions")}
            )
            qualify row_number() over (
                partition by {", ".join(table.key)} order by import_id desc
            ) = 1
        )
        select rows.line, false, false, {columns},
        from {stem}_rows as rows
        inner join latest as kept on {same_key(table, "rows", "kept")}
        where not kept.is_withdrawal and rows.line not in (
            select at_line from {stem}_stored
        )
        """
    )


def note_unstored(cursor: duckdb.DuckDBPyConnection, staged: Staged) -> bool:
    """Refuse the rows that are not stored, of a sheet that lacks required columns.

    Returns whether there are any.
    """
    stem = staged.stem
    cursor.execute(
        f"""
        insert into {stem}_problems
        select
            line, $column, {shown_key(staged.table, "rows")}, 'row_not_stored', true,
            null,
        from {stem}_rows as rows
        where line not in (
            select at_line from {stem}_stored
            union all
            select line from {stem}_problems where is_refusal
        )
        """,
        {"column": ", ".join(staged.sheet.lacking)},
    )
    # Rows that are refused for something else are not counted among these.
    [(unstored,)] = cursor.execute(
        f"select count(*) from {stem}_problems where code = 'row_not_stored'"
    ).fetchall()
    return bool(unstored)


def merge(
    cursor: duckdb.DuckDBPyConnection, staged: Staged, bits: Mapping[str, int]
) -> None:
    """Put the stored values into `<stem>_rows` where the file does not speak of them.

    A row that takes the place of one of another day writes every column: what it takes
    over it keeps, whatever becomes of the row that it was taken from.
    """
    table, stem = staged.table, staged.stem
    columns = {column.name: bits[column.name] for column in table.columns}
    # A number that only followed from others must not pass for one that was given.
    columns |= {given_flag(column): bits[column.name] for column in table.flagged}
    chosen = ", ".join(
        f"if(rows.written & {bit} <> 0, rows.{name}, stored.{name}) as {name}"
        for name, bit in columns.items()
    )
    spoken = f"""
        (
            select
                rows.line,
                {chosen},
                if(stored.is_moved, {sum(bits.values())}, rows.written) as written,
            from {stem}_rows as rows
            inner join {stem}_stored as stored on stored.at_line = rows.line
        )
    """
    # Written anew and not updated: what follows from both rows is worked out over the
    # whole of the merged one.
    cursor.execute(
        f"""
        create temporary table {stem}_merged as {refilled(table, spoken)};
        delete from {stem}_rows where line in (select line from {stem}_merged);
        insert into {stem}_rows by name from {stem}_merged;
        drop table {stem}_merged;
        """
    )
