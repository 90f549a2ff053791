"""Taking one import's versions out of the rows it wrote.

Each row is made of versions, one for each import that wrote its key, and each version
is the whole row as it was then. Without one of them the later ones are what they would
have been: a column that it wrote and no later import up to theirs shows again what
stood there before. Two temporary tables say it before anything is changed:
`taken_versions` what goes, `remaining_versions` what is left of the same rows, with
`holds` for the one that is the row from then on.

Several imports are taken out in turns: in each, one version at most of every row goes.
"""

from collections.abc import Sequence

import duckdb

from data.contract.columns import Table
from data.contract.row_versions import (
    EVERY_BIT,
    given_flag,
    is_complete,
    refilled,
    row_columns,
    same_key,
    version_columns,
)
from data.staging.merging import column_bits
from data.staging.row_changes import mark_for_rebuild


def find_versions(
    cursor: duckdb.DuckDBPyConnection, table: Table, import_ids: Sequence[int]
) -> None:
    """Make `taken_versions` and `remaining_versions` for imports of `table`."""
    # Tables and no views: the rows they show are deleted while they are still needed.
    # Replaced each time, for a batch takes versions out of many tables on one cursor.
    every, numbers = _every_version(table), _listed(import_ids)
    cursor.execute(
        f"""
        create or replace temporary table taken_versions as
        select *, {_turn(table, import_ids)} as turn,
        from {every} where import_id in ({numbers});

        create or replace temporary table other_versions as
        select versions.*
        from {every} as versions
        where import_id not in ({numbers}) and exists (
            select 1 from taken_versions as taken
            where {same_key(table, "taken", "versions")}
        );
        """
    )
    _repair_in_turns(cursor, table)
    cursor.execute(
        f"""
        create or replace temporary table remaining_versions as
        select
            *,
            not is_withdrawal and {is_complete(table)} and row_number() over (
                partition by {", ".join(table.key)} order by import_id desc
            ) = 1 as holds,
        from repaired_versions
        """
    )


def _every_version(table: Table) -> str:
    columns = ", ".join(version_columns(table))
    return f"""
        (
            select {columns}, false as is_withdrawal from raw.{table.name}
            union all
            select {columns}, is_withdrawal from history.{table.name}
        )
    """


def _repair_in_turns(cursor: duckdb.DuckDBPyConnection, table: Table) -> None:
    """Make `repaired_versions`: what is left of the rows when all turns are done."""
    names = ", ".join((*version_columns(table), "is_withdrawal"))
    # Those whose turn comes later are still there: what they show is mended first.
    cursor.execute(
        f"""
        create or replace temporary table repaired_versions as
        from other_versions
        union all
        select {names} from taken_versions where turn > 1
        """
    )
    bits = column_bits(cursor, table)
    [(turns,)] = cursor.execute(
        "select coalesce(max(turn), 0) from taken_versions"
    ).fetchall()
    for turn in range(1, turns + 1):
        cursor.execute(
            f"""
            create or replace temporary table taken_now as
            from taken_versions where turn = {turn};

            create or replace temporary table repaired_versions as
            {_repaired(table, bits)}
            union all by name
            select versions.*
            from repaired_versions as versions
            anti join taken_now as taken on {same_key(table, "taken", "versions")}
            """
        )


def _turn(table: Table, import_ids: Sequence[int]) -> str:
    """Return the SQL for the turn in which a version is taken out, 1 the first."""
    # One import has one version of a row: no need to put a million rows in order.
    if len(import_ids) == 1:
        return "1"
    return f"row_number() over (partition by {', '.join(table.key)} order by import_id)"


def _listed(import_ids: Sequence[int]) -> str:
    return ", ".join(map(str, import_ids))


def remove_versions(
    cursor: duckdb.DuckDBPyConnection, table: Table, import_ids: Sequence[int]
) -> None:
    """Take the versions of imports out of `table`, and mark what that changes."""
    find_versions(cursor, table, import_ids)
    # Versions of one meeting may count for different months: each month is marked, and
    # below those in which the row stands afterwards.
    mark_for_rebuild(cursor, table, "taken_versions")
    mark_for_rebuild(cursor, table, "other_versions")
    name, columns = table.name, ", ".join(version_columns(table))
    touched = f"""
        exists (
            select 1 from other_versions as others
            where {same_key(table, "others", "versions")}
        )
    """
    cursor.execute(
        f"""
        delete from raw.{name} where import_id in ({_listed(import_ids)});
        delete from history.{name} where import_id in ({_listed(import_ids)});
        """
    )
    [(has_others,)] = cursor.execute("select exists (from other_versions)").fetchall()
    # Mostly nobody has written over an import: there is nothing to mend then, and
    # nothing of a large table to be looked for.
    if has_others:
        cursor.execute(
            f"""
            delete from raw.{name} as versions where {touched};
            delete from history.{name} as versions where {touched};

            insert into raw.{name} by name
            select {columns} from remaining_versions where holds;

            insert into history.{name} by name
            select {columns}, is_withdrawal from remaining_versions where not holds;
            """
        )
    mark_for_rebuild(cursor, table, "remaining_versions")


def _repaired(table: Table, bits: dict[str, int]) -> str:
    """Return the SQL for the other versions as they are without the ones taken out.

    Those before them stay as they are; those after are mended, unless they withdraw
    the row: a withdrawal has no columns. Of every row one version at most is taken.
    """
    names = [*row_columns(table), *("import_id", "line", "written", "is_withdrawal")]
    # Refilled, for what follows from a column that goes back must follow it back.
    mended = refilled(table, f"({_mended(table, bits)})")
    return f"""
        with later as ({_later(table)}),
        before as ({_latest_before(table)})
        select {", ".join(names)} from ({mended})
        union all by name
        select {", ".join(names)} from later where is_withdrawal
        union all by name
        select {", ".join(f"versions.{name}" for name in names)}
        from repaired_versions as versions
        inner join taken_now as taken on {same_key(table, "taken", "versions")}
        where versions.import_id < taken.import_id
    """


def _later(table: Table) -> str:
    """Return the SQL for the versions after the ones taken out, with what is `bared`.

    These are the bits of the columns that the taken version wrote and no version after
    it, up to the one at hand: they show what the version before it showed.
    """
    # A withdrawal covers all columns of the row, and bares all of them when it goes.
    covering, covered = (
        f"if({source}.is_withdrawal, {EVERY_BIT}, {source}.written)"
        for source in ("versions", "taken")
    )
    return f"""
        select
            versions.*,
            {covered} & ~bit_or({covering}) over (
                partition by {_key(table)} order by versions.import_id
                rows between unbounded preceding and current row
            ) as bared,
        from repaired_versions as versions
        inner join taken_now as taken on {same_key(table, "taken", "versions")}
        where versions.import_id > taken.import_id
    """


def _latest_before(table: Table) -> str:
    """Return the SQL for the version just before each one that is taken out."""
    return f"""
        select versions.*
        from repaired_versions as versions
        inner join taken_now as taken on {same_key(table, "taken", "versions")}
        where versions.import_id < taken.import_id
        qualify row_number() over (
            partition by {_key(table)} order by versions.import_id desc
        ) = 1
    """


def _mended(table: Table, bits: dict[str, int]) -> str:
    """Return the SQL for `later` with the columns of `before` where they are bared."""
    bared = {
        column.name: bits[column.name]
        for column in table.columns
        if column.name not in table.key
    }
    # A table may be all key: then there is nothing of a row to mend.
    shown = [f"later.{name}" for name in table.key]
    shown += [
        f"if(bared & {bit} <> 0, before.{name}, later.{name}) as {name}"
        for name, bit in bared.items()
    ]
    # Where nothing stood before, nothing was given either.
    shown += [
        f"if(bared & {bits[column.name]} <> 0,"
        f" coalesce(before.{given_flag(column)}, false),"
        f" later.{given_flag(column)}) as {given_flag(column)}"
        for column in table.flagged
    ]
    return f"""
        select
            {", ".join(shown)},
            later.import_id, later.line, later.written, later.is_withdrawal,
        from later
        left join before on {same_key(table, "later", "before")}
        where not later.is_withdrawal
    """


def _key(table: Table) -> str:
    return ", ".join(f"versions.{name}" for name in table.key)
