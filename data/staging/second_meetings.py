"""What the sheets of a batch say of one month of a cell, where they say two things.

A cell holds one a month. Two are most often one meeting written down with two days,
and all its figures count twice; but there are months with two, so both are taken, and
each row is pointed at the other. So is a statement that there was none, beside one.
"""

from collections.abc import Iterable

import duckdb

from data.sheets.row_numbers import line_sql
from data.staging.staged import Staged

_REGULAR = "month is not null and kind in ('regular', 'combined')"


def make_regular_meetings(cursor: duckdb.DuckDBPyConnection) -> None:
    """Make `batch_regular_meetings`, those of a batch's sheets; none stand there yet.

    Each sheet adds its own: were all asked of all, hundreds would take minutes.
    """
    cursor.execute(
        """
        create or replace temporary table batch_regular_meetings (
            cell_code varchar, month date, held_on date, kind varchar,
            stem varchar, sheet varchar, place integer, line integer,
        )
        """
    )


def note_second_meetings(
    cursor: duckdb.DuckDBPyConnection, staged: Staged, place: int, *, is_alone: bool
) -> None:
    """Warn of each regular meeting in whose month the batch has an earlier one.

    `place` is where the sheet stands among those of the batch that are asked of, and
    `is_alone` whether it is the only one. Rows are to be merged by now, for a stored
    meeting may count for another month.
    """
    stem = staged.stem
    # Hardly a sheet has any, and gathering its meetings takes as long as finding out.
    if is_alone and not _has_second(cursor, f"{stem}_rows", f"where {_REGULAR}"):
        return
    cursor.execute(
        f"""
        insert into batch_regular_meetings
        select cell_code, month, held_on, kind, $stem, $sheet, $place, line,
        from {stem}_rows
        where {_REGULAR} and line not in (
            select line from {stem}_problems where is_refusal
        )
        """,
        {"stem": stem, "sheet": staged.sheet.name, "place": place},
    )
    own = f"semi join {stem}_rows using (cell_code, month)"
    if _has_second(cursor, "batch_regular_meetings", own):
        _note(cursor, staged)


def _has_second(cursor: duckdb.DuckDBPyConnection, meetings: str, which: str) -> bool:
    """Return whether there is a month in which a cell has two of some meetings."""
    second = f"""
        select 1 from {meetings} {which}
        group by cell_code, month
        having min(held_on) <> max(held_on) or min(kind) <> max(kind)
        limit 1
    """
    return bool(cursor.execute(second).fetchall())


def _note(cursor: duckdb.DuckDBPyConnection, staged: Staged) -> None:
    # Of several earlier ones the first is named: two rows are enough to compare.
    cursor.execute(
        f"""
        insert into {staged.stem}_problems
        with first as (
            select
                cell_code, month,
                arg_min(
                    {{day: held_on, kind: kind, stem: stem, sheet: sheet, line: line}},
                    (place, line)
                ) as meeting,
            from batch_regular_meetings
            semi join {staged.stem}_rows using (cell_code, month)
            group by cell_code, month
        )
        select
            own.line, 'held_on', strftime(own.held_on, '%d/%m/%Y'),
            if(
                first.meeting.stem = own.stem,
                'second_meeting_of_month', 'second_meeting_in_two_sheets'
            ),
            false,
            if(first.meeting.stem = own.stem, '', first.meeting.sheet || ': ')
            || {line_sql("first.meeting.line")},
        from batch_regular_meetings as own
        inner join first using (cell_code, month)
        where
            own.stem = '{staged.stem}'
            -- The same meeting again is one; that is said elsewhere.
            and (own.held_on, own.kind) <> (first.meeting.day, first.meeting.kind)
        """
    )


def note_held_months(
    cursor: duckdb.DuckDBPyConnection,
    staged: Staged,
    sheets_of_meetings: Iterable[Staged],
) -> None:
    """Warn of statements that there was no meeting in a month that has one.

    It is stored, or in a sheet of the batch; the meeting counts, whichever is right.
    """
    good = " union all ".join(
        f"""
        select cell_code, month, held_on, kind, held_on_is_given
        from {each.stem}_rows
        where line not in (select line from {each.stem}_problems where is_refusal)
        """
        for each in sheets_of_meetings
    )
    cursor.execute(
        f"""
        insert into {staged.stem}_problems
        with meetings as (
            {good and f"{good} union all"}
            select cell_code, month, held_on, kind, held_on_is_given from raw.meetings
        )
        select
            rows.line, 'month', strftime(rows.month, '%m/%Y'), 'month_has_meeting',
            false,
            -- A day that only stands in is none that people know of.
            min(if(
                held_on_is_given,
                strftime(held_on, '%d/%m/%Y'), strftime(held_on, '?/%m/%Y')
            )),
        from {staged.stem}_rows as rows
        inner join meetings using (cell_code, month)
        where kind in ('regular', 'combined') and rows.line not in (
            select line from {staged.stem}_problems where is_refusal
        )
        group by rows.line, rows.month
        """
    )
