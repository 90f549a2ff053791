"""Rows of one batch that speak of the same thing, in whatever sheets they stand.

Of two sheets that contradict each other nobody can tell which one is right, least of
all by their names; so both rows are refused, each with the place of the other.
"""

from collections.abc import Iterable, Mapping, Sequence

import duckdb

from data.contract.columns import Column, Table
from data.contract.row_versions import given_flag, row_columns, same_key, shown_key
from data.sheets.row_numbers import line_sql
from data.staging.staged import Staged

_REGULAR = "kind in ('regular', 'combined')"


def resolve_kinds(
    cursor: duckdb.DuckDBPyConnection, staged_files: Sequence[Staged]
) -> None:
    """Let meetings of sheets without a kind be the one that is known of their day.

    That is the cell's only regular or combined meeting of the day, in the store or in
    a sheet of the batch that has a kind. Where there are two, the row is refused.
    """
    with_kind = [each for each in staged_files if "kind" in each.spoken]
    sources = ["raw.meetings", *(f"{each.stem}_rows" for each in with_kind)]
    without_kind = [each for each in staged_files if "kind" not in each.spoken]
    if not without_kind:
        return
    known = " union ".join(
        f"select cell_code, held_on, kind from {source} where {_REGULAR}"
        for source in sources
    )
    cursor.execute(f"create temporary table regular_meetings as {known}")
    for staged in without_kind:
        _resolve_kinds(cursor, staged)
    cursor.execute("drop table regular_meetings")


def _resolve_kinds(cursor: duckdb.DuckDBPyConnection, staged: Staged) -> None:
    stem = staged.stem
    cursor.execute(
        f"""
        create temporary table known_kinds as
        select cell_code, held_on, min(kind) as kind, count(*) as kinds,
        from regular_meetings
        semi join {stem}_rows using (cell_code, held_on)
        group by cell_code, held_on;

        update {stem}_rows as rows
        set kind = known_kinds.kind
        from known_kinds
        where
            rows.cell_code = known_kinds.cell_code
            and rows.held_on = known_kinds.held_on
            and rows.kind <> known_kinds.kind
            and known_kinds.kinds = 1;

        insert into {stem}_problems
        select rows.line, 'kind', null, 'kind_unclear', true, null,
        from {stem}_rows as rows
        inner join known_kinds using (cell_code, held_on)
        where known_kinds.kinds > 1;

        drop table known_kinds;
        """
    )


def note_conflicts(
    cursor: duckdb.DuckDBPyConnection,
    staged_files: Sequence[Staged],
    bits: Mapping[str, int],
) -> set[tuple[int, int]]:
    """Refuse rows of different sheets with one key where a column both have differs.

    All sheets must be of one table. Returns the places of sheets of which the second
    has every row that the first has: it may be the first one, mended.
    """
    if len(staged_files) < 2 or not _collect_repeated(cursor, staged_files):
        return set()
    table = staged_files[0].table
    checked = [column for column in table.columns if column.name not in table.key]
    # Of a table that is all key, such as months without a meeting, none can differ.
    differing = (
        " union all ".join(
            _differing(table, column, bits[column.name]) for column in checked
        )
        or "select '' as key, '' as \"column\", 0 as place where false"
    )
    cursor.execute(
        f"""
        create temporary table contradictions as
        select key, string_agg("column", ', ' order by place) as columns,
        from ({differing})
        group by key
        """
    )
    for place, staged in enumerate(staged_files):
        _note_conflicts(
            cursor, staged, place, [each.sheet.name for each in staged_files]
        )
    containing = _find_containing(cursor, staged_files)
    cursor.execute("drop table contradictions; drop table repeated")
    return containing


def _find_containing(
    cursor: duckdb.DuckDBPyConnection, staged_files: Sequence[Staged]
) -> set[tuple[int, int]]:
    """Return the places of sheets of which the second has every key of the first.

    A row that lacks a part of its key is left out: it is refused, and to be mended.
    """
    shared = cursor.execute(
        """
        with keys as (select distinct sheet_place, key from repeated)
        select one.sheet_place, other.sheet_place, count(*)
        from keys as one
        inner join keys as other using (key)
        where one.sheet_place <> other.sheet_place
        group by one.sheet_place, other.sheet_place
        """
    ).fetchall()
    counted = {place: 0 for place, _, _ in shared}
    for place in counted:
        table, stem = staged_files[place].table, staged_files[place].stem
        needed = [each.name for each in table.required if each.name in table.key]
        is_whole = " and ".join(f"{name} is not null" for name in needed) or "true"
        [(counted[place],)] = cursor.execute(
            f"""
            select count(distinct {shown_key(table, "rows")})
            from {stem}_rows as rows where {is_whole}
            """
        ).fetchall()
    return {(one, other) for one, other, keys in shared if keys >= counted[one]}


def _collect_repeated(
    cursor: duckdb.DuckDBPyConnection, staged_files: Sequence[Staged]
) -> bool:
    """Make `repeated`, the rows whose key several sheets have; say whether any."""
    table = staged_files[0].table
    names = [*row_columns(table), "line", "written"]
    # Not `place` alone: visits have a column of that name.
    every = " union all by name ".join(
        f"select {place} as sheet_place, {', '.join(names)} from {staged.stem}_rows"
        for place, staged in enumerate(staged_files)
    )
    key = ", ".join(table.key)
    cursor.execute(
        f"""
        create temporary table repeated as
        with every_row as ({every}),
        keys as (
            select {key} from every_row
            group by {key} having count(distinct sheet_place) > 1
        )
        select rows.*, {shown_key(table, "rows")} as key,
        from every_row as rows
        inner join keys on {same_key(table, "rows", "keys")}
        """
    )
    [(has_any,)] = cursor.execute("select exists (from repeated)").fetchall()
    if not has_any:
        cursor.execute("drop table repeated")
    return bool(has_any)


def _differing(table: Table, column: Column, bit: int) -> str:
    """Return the SQL for the keys of which sheets that have `column` differ in it."""
    place = table.column_names.index(column.name)
    value = column.name
    if column in table.following:
        value = f"case when {given_flag(column)} then {column.name} end"
    # A field that is blank says something too: that nothing is there.
    text = f"coalesce(cast({value} as varchar), '')"
    return f"""
        select key, '{column.name}' as "column", {place} as place,
        from repeated
        where written & {bit} <> 0
        group by key
        having count(distinct {text}) > 1
    """


def _note_conflicts(
    cursor: duckdb.DuckDBPyConnection,
    staged: Staged,
    place: int,
    names: Iterable[str],
) -> None:
    """Refuse the rows of one sheet that another contradicts, and name the other."""
    listed = ", ".join(f"({number}, ?)" for number, _ in enumerate(names))
    cursor.execute(
        f"""
        insert into {staged.stem}_problems
        with sheets(sheet_place, name) as (values {listed}),
        others as (
            select repeated.key, arg_min(
                sheets.name || ': ' || {line_sql("repeated.line")},
                (sheet_place, repeated.line)
            ) as other,
            from repeated
            inner join sheets using (sheet_place)
            where sheet_place <> {place}
            group by repeated.key
        )
        select
            repeated.line, contradictions.columns, repeated.key, 'key_in_two_sheets',
            true, others.other,
        from repeated
        inner join contradictions using (key)
        inner join others using (key)
        where repeated.sheet_place = {place}
        """,
        list(names),
    )
