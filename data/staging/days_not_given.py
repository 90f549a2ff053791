"""Meetings of sheets without days: matched by their month, or given a stand-in.

The day is part of what tells meetings apart, so one has to be stored. Where the month
has a meeting with a day, that is the one meant. Else a day stands in, the first fixed
one of the cell where it can, and the store remembers that nobody gave it.
"""

from collections.abc import Sequence
from datetime import date

import duckdb

from data.staging.staged import Staged

_REGULAR = "kind in ('regular', 'combined')"
# The first of the fixed days of most cells.
_USUAL_DAY = 3


def resolve_days(
    cursor: duckdb.DuckDBPyConnection, staged_files: Sequence[Staged], today: date
) -> None:
    """Give the meetings of sheets without days the day and kind of the one meant.

    That is the only regular or combined one that counts for the month: in another sheet
    of the batch, else an earlier one without a day, else any stored one. Where there
    are two the row is refused. All sheets must be of meetings.
    """
    with_days = [each for each in staged_files if not each.lacks_days]
    sources = [
        f"""
        select cell_code, month, held_on, kind, 1 as rank
        from {each.stem}_rows where {_REGULAR}
        """
        for each in with_days
    ]
    stored = f"""
        select cell_code, month, held_on, kind, if(held_on_is_given, 3, 2) as rank
        from raw.meetings where {_REGULAR}
    """
    known = " union ".join([*sources, stored])
    for staged in staged_files:
        if staged.lacks_days:
            _take_known_days(cursor, staged, known)
            _take_stand_ins(cursor, staged, known, today)


def refuse_taken_days(
    cursor: duckdb.DuckDBPyConnection, staged_files: Sequence[Staged]
) -> None:
    """Refuse a row on a day that stands in for the day of another month's meeting.

    It would take the place of that meeting, whose month was then lost without a word;
    unless the batch has that month's own meeting. All sheets must be of meetings.
    """
    with_days = [each for each in staged_files if not each.lacks_days]
    own = " union ".join(
        f"select cell_code, month from {each.stem}_rows where {_REGULAR}"
        for each in with_days
    )
    for staged in with_days:
        cursor.execute(
            f"""
            insert into {staged.stem}_problems
            select
                rows.line, 'held_on', strftime(rows.held_on, '%Y-%m-%d'),
                'day_stands_in', true, strftime(stored.month, '%m/%Y'),
            from {staged.stem}_rows as rows
            inner join raw.meetings as stored using (cell_code, held_on, kind)
            anti join ({own}) as own
                on stored.cell_code = own.cell_code and stored.month = own.month
            where stored.held_on_is_given is false and stored.month <> rows.month
            """
        )


def _take_known_days(
    cursor: duckdb.DuckDBPyConnection, staged: Staged, known: str
) -> None:
    """Let rows be the meeting known of their month; `<stem>_meant` lists the months."""
    stem = staged.stem
    cursor.execute(
        f"""
        create temporary table {stem}_meant as
        with known as (
            select * from ({known})
            semi join {stem}_rows using (cell_code, month)
            qualify rank = min(rank) over (partition by cell_code, month)
        )
        select
            cell_code, month, min(held_on) as held_on, min(kind) as kind,
            count(*) as meetings,
        from known
        group by cell_code, month;

        update {stem}_rows as rows
        set held_on = meant.held_on, kind = meant.kind
        from {stem}_meant as meant
        where
            rows.cell_code = meant.cell_code
            and rows.month = meant.month
            and meant.meetings = 1;

        insert into {stem}_problems
        select
            rows.line, 'month', strftime(rows.month, '%m/%Y'), 'day_unclear', true,
            null,
        from {stem}_rows as rows
        inner join {stem}_meant as meant using (cell_code, month)
        where meant.meetings > 1;
        """
    )


def _take_stand_ins(
    cursor: duckdb.DuckDBPyConnection, staged: Staged, known: str, today: date
) -> None:
    """Give all other rows a day on which no meeting of their cell is known.

    One that counts for another month may have been held on the fixed day: with that
    day, too, the row would take its place.
    """
    stem = staged.stem
    cursor.execute(
        f"""
        update {stem}_rows as rows
        set held_on = free.held_on
        from ({_free_days(stem, known)}) as free
        where rows.cell_code = free.cell_code and rows.month = free.month
        """,
        {"today": today},
    )


def _free_days(stem: str, known: str) -> str:
    """Return the SQL for the day that stands in, by cell and month."""
    return f"""
        with wanted as (
            select distinct
                rows.cell_code, rows.month,
                coalesce(cells.meeting_day_from, {_USUAL_DAY}) as day_from,
            from {stem}_rows as rows
            left join derived.cells as cells using (cell_code)
            anti join {stem}_meant as meant
                on rows.cell_code = meant.cell_code and rows.month = meant.month
            where rows.month is not null
        ),
        days as (
            select
                wanted.*,
                cast(wanted.month + to_days(places.place) as date) as held_on,
            from wanted
            inner join (select unnest(range(31))::integer as place) as places
                on places.place < day(last_day(wanted.month))
        )
        select
            cell_code, month,
            arg_min(held_on, (day(held_on) < day_from, day(held_on))) as held_on,
        from days
        anti join ({known}) using (cell_code, held_on)
        -- Of a month to come the first day is left, and refused as such.
        where held_on <= greatest($today, month)
        group by cell_code, month
    """
