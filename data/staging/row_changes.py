"""What the rows of a file do to the store, and which derived rows that changes."""

from dataclasses import dataclass

import duckdb

from data.contract.columns import Table
from data.contract.row_versions import EVERY_BIT, row_columns, same_key
from data.sheets.row_numbers import line_sql
from data.staging.moved_visits import SET_ASIDE
from data.staging.staged import Staged


@dataclass(frozen=True)
class Effects:
    """How many rows a file adds, changes and withdraws, and how many values it changes.

    Values are counted in the rows changed, each column of the contract that is another
    afterwards; what follows from a changed one counts as well.
    """

    added: int = 0
    replaced: int = 0
    withdrawn: int = 0
    values_changed: int = 0


def compare(cursor: duckdb.DuckDBPyConnection, staged: Staged) -> Effects:
    """Make `<stem>_effects`, what each good row does, and return the counts.

    The rows must have been merged with what is stored. A row that repeats one of the
    same file does what its first did: nothing more. Nor does a visit that was moved.
    """
    table, stem = staged.table, staged.stem
    # Whether a value was given counts as well: one that was worked out and now is given
    # as the same number changes no value, but no longer follows the others.
    new = ", ".join(f"rows.{name}" for name in row_columns(table))
    old = ", ".join(f"stored.{name}" for name in row_columns(table))
    # Counted in the contract's columns alone: what was given is nothing people see.
    changed = " + ".join(
        f"cast(rows.{name} is distinct from stored.{name} as integer)"
        for name in table.column_names
    )
    passed_over = ", ".join(f"'{each}'" for each in ("identical_row", *SET_ASIDE))
    cursor.execute(
        f"""
        create temporary table {stem}_effects as
        select
            rows.line,
            case
                when not coalesce(stored.is_visible, false) then 'added'
                when ({new}) is not distinct from ({old}) then 'unchanged'
                else 'replaced'
            end as effect,
            coalesce(stored.is_moved, false) as withdraws,
            if(stored.is_visible, {changed}, 0) as values_changed,
        from {stem}_rows as rows
        left join {stem}_stored as stored on stored.at_line = rows.line
        where rows.line not in (
            select line from {stem}_problems where is_refusal or code in ({passed_over})
        )
        """
    )
    return _count_effects(cursor, stem)


def _count_effects(cursor: duckdb.DuckDBPyConnection, stem: str) -> Effects:
    [counted] = cursor.execute(
        f"""
        select
            count(*) filter (effect = 'added'),
            count(*) filter (effect = 'replaced'),
            count(*) filter (withdraws),
            coalesce(sum(values_changed), 0)::bigint,
        from {stem}_effects
        """
    ).fetchall()
    return Effects(*counted)


def make_changes(cursor: duckdb.DuckDBPyConnection, staged: Staged) -> None:
    """Make `<stem>_written` and `<stem>_covered` of a sheet that was compared.

    They are all that is needed to write it: the rows that it adds or changes, and the
    stored rows that these change or withdraw, with the line that does so.
    """
    stem = staged.stem
    columns = ", ".join([*row_columns(staged.table), "written"])
    cursor.execute(
        f"""
        create temporary view {stem}_written as
        select {columns}, {line_sql()} as line
        from {stem}_rows
        semi join (from {stem}_effects where effect <> 'unchanged') using (line);

        create temporary view {stem}_covered as
        select stored.*, effects.withdraws
        from {stem}_stored as stored
        inner join {stem}_effects as effects on effects.line = stored.at_line
        where effects.effect = 'replaced' or effects.withdraws;
        """
    )


def make_withdrawals(cursor: duckdb.DuckDBPyConnection, staged: Staged) -> None:
    """Make `<stem>_written` and `<stem>_covered` of rows that are to hold no more.

    Nothing takes their place; `merging.find_stored` has found them.
    """
    stem = staged.stem
    columns = ", ".join([*row_columns(staged.table), "written", "line"])
    cursor.execute(
        f"""
        create temporary view {stem}_written as
        select {columns} from {stem}_rows where false;

        create temporary view {stem}_covered as
        select *, true as withdraws from {stem}_stored where is_visible;
        """
    )


def write(
    cursor: duckdb.DuckDBPyConnection, table: Table, stem: str, import_id: int
) -> None:
    """Write what a sheet adds or changes, and keep what that covers.

    Reads `<stem>_written` and `<stem>_covered`.
    """
    # Most files only add: no table of millions is searched for what they replace then.
    covered = f"select exists (from {stem}_covered)"
    [(covers_any,)] = cursor.execute(covered).fetchall()
    if covers_any:
        _keep_covered(cursor, table, stem)
        _note_withdrawals(cursor, table, stem, import_id)
    columns = ", ".join([*row_columns(table), "line", "written"])
    cursor.execute(
        f"""
        insert into raw.{table.name} ({columns}, import_id)
        select {columns}, {import_id}
        from {stem}_written
        """
    )


def _keep_covered(cursor: duckdb.DuckDBPyConnection, table: Table, stem: str) -> None:
    """Move the rows that are changed or withdrawn from what holds to what is kept."""
    # Whole rows, not the values that change: undoing needs no chain of differences.
    covered = f"""
        exists (
            select 1 from {stem}_covered as covered
            where {same_key(table, "covered", "kept")}
        )
    """
    cursor.execute(
        f"""
        insert into history.{table.name} by name
        select *, false as is_withdrawal from raw.{table.name} as kept where {covered};

        delete from raw.{table.name} as kept where {covered};
        """
    )


def _note_withdrawals(
    cursor: duckdb.DuckDBPyConnection, table: Table, stem: str, import_id: int
) -> None:
    """Write that rows no longer hold because others take their place."""
    # A version of its own: undoing takes it out, and what it withdrew holds again.
    key = ", ".join(table.key)
    cursor.execute(
        f"""
        insert into history.{table.name} by name
        select
            {key}, {import_id} as import_id, {line_sql("at_line")} as line,
            {EVERY_BIT} as written, true as is_withdrawal,
        from {stem}_covered
        where withdraws
        """
    )


def mark_changes(cursor: duckdb.DuckDBPyConnection, table: Table, stem: str) -> None:
    """Mark what is derived from the rows that `write` has written and covered."""
    # As rows become, and as they were: a meeting that now counts for another month
    # leaves the sums of the old one wrong.
    mark_for_rebuild(cursor, table, f"{stem}_written")
    mark_for_rebuild(cursor, table, f"{stem}_covered")


def prepare_rebuild_marks(cursor: duckdb.DuckDBPyConnection) -> None:
    """Make the temporary tables that `mark_for_rebuild` fills."""
    cursor.execute(
        """
        create temporary table cells_to_rebuild (cell_code varchar);
        create temporary table months_to_rebuild (cell_code varchar, month date);
        create temporary table visits_to_note (
            member_code varchar, cell_code varchar, unit_code varchar
        );
        """
    )


def mark_for_rebuild(
    cursor: duckdb.DuckDBPyConnection, table: Table, rows: str
) -> None:
    """Mark the cells and months whose derived rows change with `rows`, and visits.

    `rows` is the SQL for rows of `table` as they are, or were before the change.
    """
    # What data/store/derived works out cell by cell is made of these. A table left out
    # here would show only when everything is rebuilt.
    if table.name in ("cells", "meetings", "inspections"):
        cursor.execute(
            f"insert into cells_to_rebuild select distinct cell_code from {rows}"
        )
    if table.name == "meetings":
        cursor.execute(
            "insert into months_to_rebuild "
            f"select distinct cell_code, month from {rows}"
        )
    if table.name == "visits":
        cursor.execute(
            "insert into visits_to_note "
            f"select distinct member_code, cell_code, unit_code from {rows}"
        )
