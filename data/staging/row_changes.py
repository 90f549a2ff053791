"""What the rows of a file change in the store, and which derived rows follow."""

import duckdb

from data.staging.rows import Staged


def compare(cursor: duckdb.DuckDBPyConnection, staged: Staged) -> tuple[int, int]:
    """Make `<stem>_effects`, what each good row does; return how many add and replace.

    A row that repeats one of the same file adds nothing to what the first did.
    """
    table, stem = staged.table, staged.stem
    new = ", ".join(f"rows.{name}" for name in table.column_names)
    old = ", ".join(f"kept.{name}" for name in table.column_names)
    cursor.execute(
        f"""
        create temporary table {stem}_effects as
        select
            rows.line,
            case
                when kept.import_id is null then 'added'
                when ({new}) is not distinct from ({old}) then 'unchanged'
                else 'replaced'
            end as effect,
        from {stem}_rows as rows
        left join raw.{table.name} as kept on {_same_key(staged, "rows", "kept")}
        where rows.line not in (
            select line from {stem}_problems where is_refusal or code = 'identical_row'
        )
        """
    )
    [(added, replaced)] = cursor.execute(
        f"""
        select
            count(*) filter (effect = 'added'),
            count(*) filter (effect = 'replaced'),
        from {stem}_effects
        """
    ).fetchall()
    return added, replaced


def _same_key(staged: Staged, left: str, right: str) -> str:
    return " and ".join(
        f"{left}.{name} is not distinct from {right}.{name}"
        for name in staged.table.key
    )


def write(cursor: duckdb.DuckDBPyConnection, staged: Staged, import_id: int) -> None:
    """Write what adds or replaces, keep what is replaced, mark what to rebuild."""
    table, stem = staged.table, staged.stem
    columns = ", ".join(table.column_names)
    replacing = f"from {stem}_effects where effect = 'replaced'"
    [(replaces_any,)] = cursor.execute(f"select exists ({replacing})").fetchall()
    if replaces_any:
        _keep_replaced(cursor, staged, import_id)
    cursor.execute(
        f"""
        insert into raw.{table.name} ({columns}, import_id, line)
        select {columns}, {import_id}, line
        from {stem}_rows
        semi join (from {stem}_effects where effect <> 'unchanged') using (line)
        """
    )
    mark_for_rebuild(cursor, table.name, import_id)


def _keep_replaced(
    cursor: duckdb.DuckDBPyConnection, staged: Staged, import_id: int
) -> None:
    """Move the rows that `import_id` replaces from `raw` to `history`."""
    table, stem = staged.table, staged.stem
    columns = ", ".join(table.column_names)
    replaced = f"""
        from {stem}_rows as rows
        inner join {stem}_effects as effects using (line)
        where effects.effect = 'replaced' and {_same_key(staged, "rows", "kept")}
    """
    cursor.execute(
        f"""
        insert into history.{table.name} ({columns}, import_id, line, replaced_by)
        select {columns}, import_id, line, {import_id}
        from raw.{table.name} as kept
        where exists (select 1 {replaced});

        delete from raw.{table.name} as kept
        where exists (select 1 {replaced});
        """
    )


def prepare_rebuild_marks(cursor: duckdb.DuckDBPyConnection) -> None:
    """Make the temporary tables that `mark_for_rebuild` fills."""
    cursor.execute(
        """
        create temporary table cells_to_rebuild (cell_code varchar);
        create temporary table months_to_rebuild (cell_code varchar, month date);
        """
    )


def mark_for_rebuild(
    cursor: duckdb.DuckDBPyConnection, table: str, import_id: int
) -> None:
    """Mark the cells and months whose derived rows `import_id` may change.

    Adds to the temporary tables `cells_to_rebuild` and `months_to_rebuild` on `cursor`
    what rows of the import, and rows it replaced, are about.
    """
    both = f"""
        select * exclude (replaced_by) from history.{table}
        where import_id = {import_id} or replaced_by = {import_id}
        union all
        select * from raw.{table} where import_id = {import_id}
    """
    if table in ("cells", "meetings", "inspections"):
        cursor.execute(
            f"insert into cells_to_rebuild select distinct cell_code from ({both})"
        )
    if table == "meetings":
        cursor.execute(
            "insert into months_to_rebuild "
            f"select distinct cell_code, month from ({both})"
        )
