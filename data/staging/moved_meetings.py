"""Meetings whose day a file corrects: loaded for the 3rd, sent again for the 4th.

The day is part of what tells meetings apart, so a corrected one would stand beside the
one it corrects and the cell would be counted twice. Whether a regular meeting on
another day of a month that has one already corrects it or is a second one, only the
people who sent the sheet know: they are asked, once a file.
"""

from collections.abc import Sequence

import duckdb

from data.contract.row_versions import row_columns
from data.staging.staged import Staged

# Only these are held once a month; a cell may have thematic meetings as it likes.
_REGULAR = "kind in ('regular', 'combined')"


def make_held_days(
    cursor: duckdb.DuckDBPyConnection, staged_files: Sequence[Staged]
) -> None:
    """Make `held_days`, the days that any sheet of the batch has a meeting on."""
    # Once for all: asked of every sheet for every other, hundreds would take minutes.
    held = " union ".join(
        f"select cell_code, held_on from {each.stem}_rows" for each in staged_files
    )
    cursor.execute(f"create temporary table held_days as {held}")


def find_moved(
    cursor: duckdb.DuckDBPyConnection, staged: Staged, first_import: int
) -> int:
    """Return how many rows of `staged` may correct the day of an earlier meeting.

    Earlier are those of imports before `first_import`. Where there are any, the table
    `<stem>_moved` is made.
    """
    if not _has_earlier(cursor, first_import):
        return 0
    _make_moved(cursor, staged, first_import)
    counted = f"select count(distinct at_line) from {staged.stem}_moved"
    [(moved,)] = cursor.execute(counted).fetchall()
    return int(moved)


def _has_earlier(cursor: duckdb.DuckDBPyConnection, first_import: int) -> bool:
    """Return whether there is any meeting that could have been corrected.

    Finding out which one takes a tenth of the time that a small file does.
    """
    earlier = f"select exists (from raw.meetings where import_id < {first_import})"
    [(has_any,)] = cursor.execute(earlier).fetchall()
    return bool(has_any)


def _make_moved(
    cursor: duckdb.DuckDBPyConnection, staged: Staged, first_import: int
) -> None:
    """Make `<stem>_moved`, the meetings whose day rows of `staged` may correct.

    For each regular meeting that is new stand the ones of its cell and month that an
    import before `first_import` brought, for days that are not in `held_days`.
    `candidates` counts them for the row, `claimants` the rows for the meeting.
    """
    cursor.execute(
        f"""
        create temporary table {staged.stem}_moved as
        with appearing as ({_appearing(staged.stem)}),
        earlier as (
            select *
            from raw.meetings
            semi join appearing using (cell_code, month)
            anti join held_days using (cell_code, held_on)
            where {_REGULAR} and import_id < {first_import}
        )
        select
            appearing.line as at_line,
            count(*) over (partition by appearing.line) as candidates,
            count(*) over (
                partition by earlier.cell_code, earlier.held_on, earlier.kind
            ) as claimants,
            earlier.*,
        from appearing
        inner join earlier using (cell_code, month)
        """
    )


def _appearing(stem: str) -> str:
    """Return the SQL for the regular meetings of a sheet that are not stored yet."""
    # Of rows that say the same the first speaks for all: each would claim one meeting,
    # and all would be refused as unclear.
    return f"""
        select line, cell_code, month,
        from {stem}_rows
        where {_REGULAR} and line not in (
            select at_line from {stem}_stored
            union all
            select line from {stem}_problems
            where is_refusal or code = 'identical_row'
        )
    """


def note_moved(cursor: duckdb.DuckDBPyConnection, staged: Staged) -> None:
    """Warn of each row that may correct the day of a meeting, with that day."""
    _note(cursor, staged, "moved_day", "true", is_refusal=False)


def replace_moved(cursor: duckdb.DuckDBPyConnection, staged: Staged) -> None:
    """Let rows take the place of the meetings whose day they correct.

    Where a row has two to choose from, or two rows claim one, the rows are refused.
    """
    stem = staged.stem
    # Of two meetings in a month, which one a new day corrects nobody can know.
    is_plain = "candidates = 1 and claimants = 1"
    _note(cursor, staged, "moved_unclear", f"not ({is_plain})", is_refusal=True)
    # Not visible: the row counts as added, and what it replaces as withdrawn.
    columns = ", ".join(row_columns(staged.table))
    cursor.execute(
        f"""
        insert into {stem}_stored by name
        select
            at_line, false as is_visible, true as is_moved, {columns},
        from {stem}_moved
        where {is_plain}
        """
    )


def _note(
    cursor: duckdb.DuckDBPyConnection,
    staged: Staged,
    code: str,
    which: str,
    *,
    is_refusal: bool,
) -> None:
    stem = staged.stem
    cursor.execute(
        f"""
        insert into {stem}_problems
        select
            moved.at_line, 'held_on',
            strftime(any_value(rows.held_on), '%d/%m/%Y'), $code, $is_refusal,
            string_agg(
                -- A day that only stands in is none that people know of.
                if(
                    moved.held_on_is_given,
                    strftime(moved.held_on, '%d/%m/%Y'),
                    strftime(moved.held_on, '?/%m/%Y')
                ),
                ', ' order by moved.held_on
            ),
        from {stem}_moved as moved
        inner join {stem}_rows as rows on rows.line = moved.at_line
        where {which}
        group by moved.at_line
        """,
        {"code": code, "is_refusal": is_refusal},
    )
