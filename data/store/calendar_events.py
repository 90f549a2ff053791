"""What calendars outside know of the visits: a name for good, and how often it changed.

Whoever took a visit over into a calendar has it under a name there, and takes a later
file for newer by a number that only grows (RFC 5545: UID, SEQUENCE). Neither can be
told from the rows that hold now: an undo takes versions away, and a calendar would keep
a day that nobody remembers here. So every change of visits is noted, in its own
transaction, in `journal.calendar_events`, one row per event that ever was.

An event goes by member, cell or unit, and the day first planned. Where that is another
event's, it goes by the day it was planned for when it came; where that is taken as
well, by a number beside the day (`occurrence`). It never takes another name.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import count

import duckdb
from pyarrow import Table, date32, int32, schema, string

# Of whom, to which cell or committee, and by which of the visits' columns it is found.
_WHOSE = ("member_code", "cell_code", "unit_code")
_NAME = (*_WHOSE, "first_planned_on", "occurrence")
# What a calendar is told: a change of anything else is none of the event.
_TOLD = ("planned_on", "start_time", "place", "mode", "status")

# Of a column without a value the type could not be told from its values.
_NAMED = schema(
    [(name, string()) for name in _WHOSE]
    + [(name, date32()) for name in ("planned_on", "first_planned_on")]
    + [("occurrence", int32())]
)

Name = tuple[str, str | None, str | None, date, int]


def refresh(cursor: duckdb.DuckDBPyConnection) -> None:
    """Note what the caller's change did to visits, inside the caller's transaction.

    Reads the temporary table `visits_to_note(member_code, cell_code, unit_code)`: whose
    visits, to which cell or committee, may be others now. The change is the latest in
    the journal; where visits are as they were, nothing is noted.
    """
    [(is_touched,)] = cursor.execute("select exists (from visits_to_note)").fetchall()
    # Most changes are of other tables, and a name is taken only from its own like.
    if is_touched:
        _find_rows(cursor)
        _find_known(cursor)
        _name_others(cursor)
        _write_changes(cursor)


def forget_gone(cursor: duckdb.DuckDBPyConnection) -> None:
    """Forget the events that the latest change took away, and those of nowhere.

    For the sample: what was invented is not called off in anybody's calendar.
    """
    cursor.execute(
        """
        delete from journal.calendar_events
        where
            not is_stored
            and (
                change_id = (select max(change_id) from journal.changes)
                or coalesce(cell_code, unit_code) not in (
                    select cell_code from derived.cells
                    union
                    select unit_code from derived.units
                )
            )
        """
    )


def _find_rows(cursor: duckdb.DuckDBPyConnection) -> None:
    """Make `calendar_rows` of visits touched, and `calendar_known` of their events."""
    # A row that was put off or cancelled, and of which another says that it came of it,
    # is the same event at its former day: an office that keeps both means one visit.
    cursor.execute(
        f"""
        create or replace temporary table touched_visits as
        select distinct * from visits_to_note;

        create or replace temporary table calendar_rows as
        with touched as (
            select visits.*
            from raw.visits as visits
            semi join touched_visits on {_same(_WHOSE, "touched_visits", "visits")}
        )
        select {", ".join(_WHOSE)}, moved_from, {", ".join(_TOLD)}
        from touched as visits
        where
            status not in ('postponed', 'cancelled')
            or not exists (
                from touched as moved
                where
                    moved.moved_from = visits.planned_on
                    and {_same(_WHOSE, "moved", "visits")}
            );

        create or replace temporary table calendar_known as
        select events.*
        from journal.calendar_events as events
        semi join touched_visits on {_same(_WHOSE, "touched_visits", "events")};
        """
    )


def _find_known(cursor: duckdb.DuckDBPyConnection) -> None:
    """Make `calendar_names`: for each row its event, null where it has none yet."""
    cursor.execute(
        f"""
        create or replace temporary table calendar_names as
        select
            rows.*,
            events.first_planned_on,
            events.occurrence,
        from calendar_rows as rows
        left join calendar_known as events
            on
                events.is_stored
                and events.planned_on = rows.planned_on
                and {_same(_WHOSE, "events", "rows")}
        """
    )


def _name_others(cursor: duckdb.DuckDBPyConnection) -> None:
    """Give the rows without an event a name, the one of an event that is gone first."""
    # What was moved comes first: the day it was first planned for is its own.
    others = cursor.execute(
        f"""
        select {", ".join(_WHOSE)}, planned_on, moved_from
        from calendar_names where occurrence is null
        order by moved_from is null, planned_on, {", ".join(_WHOSE)}
        """
    ).fetchall()
    if not others:
        return
    taken = set(
        cursor.execute(
            f"select {', '.join(_NAME)} from calendar_names where occurrence > 0"
        ).fetchall()
    )
    named = [(*row[:4], *_free_name(taken, *row)[3:]) for row in others]
    # As a table: handed over as lists, a first load of a country would take minutes.
    names = (*_WHOSE, "planned_on", "first_planned_on", "occurrence")
    columns = zip(names, map(list, zip(*named, strict=True)), strict=True)
    cursor.register("named_visits", Table.from_pydict(dict(columns), _NAMED))
    cursor.execute(
        f"""
        update calendar_names as names
        set first_planned_on = named.first_planned_on, occurrence = named.occurrence
        from named_visits as named
        where {_same((*_WHOSE, "planned_on"), "names", "named")}
        """
    )
    cursor.unregister("named_visits")


def _free_name(
    taken: set[Name],
    member: str,
    cell: str | None,
    unit: str | None,
    planned_on: date,
    moved_from: date | None,
) -> Name:
    """Return the first name that is not `taken`, which it is from then on."""
    wished = ((member, cell, unit, *when) for when in _wished(planned_on, moved_from))
    name = next(each for each in wished if each not in taken)
    taken.add(name)
    return name


def _wished(planned_on: date, moved_from: date | None) -> Iterator[tuple[date, int]]:
    yield moved_from or planned_on, 1
    yield from ((planned_on, occurrence) for occurrence in count(1))


def _write_changes(cursor: duckdb.DuckDBPyConnection) -> None:
    """Write the events that are new, told otherwise, back again, or gone."""
    cursor.execute(
        f"""
        create or replace temporary table changed_events as {_changed_sql()};

        delete from journal.calendar_events as events
        where exists (
            from changed_events as changed
            where {_same(_NAME, "changed", "events")}
        );

        insert into journal.calendar_events by name from changed_events;
        """
    )


def _changed_sql() -> str:
    """Return the SQL for the events that are not as they were, as they are now."""
    whose = ", ".join(f"coalesce(names.{n}, events.{n}) as {n}" for n in _NAME)
    # What is gone shows what it was last.
    shown = ", ".join(
        f"if(names.member_code is null, events.{name}, names.{name}) as {name}"
        for name in _TOLD
    )
    told, known = (
        ", ".join(f"{source}.{name}" for name in _TOLD)
        for source in ("names", "events")
    )
    # Joined with the change: in a store without any there is nothing to note.
    return f"""
        select
            {whose},
            {shown},
            names.member_code is not null as is_stored,
            least(
                events.days_from, names.planned_on, names.first_planned_on
            ) as days_from,
            greatest(
                events.days_to, names.planned_on, names.first_planned_on
            ) as days_to,
            coalesce(events.sequence + 1, 0) as sequence,
            changes.change_id,
            changes.changed_at,
        from calendar_names as names
        full outer join calendar_known as events
            on {_same(_NAME, "names", "events")}
        inner join journal.changes as changes
            on changes.change_id = (select max(change_id) from journal.changes)
        where
            events.member_code is null
            or (names.member_code is not null) <> events.is_stored
            or (
                names.member_code is not null
                and ({told}) is distinct from ({known})
            )
    """


def _same(names: Sequence[str], left: str, right: str) -> str:
    return " and ".join(
        f"{left}.{name} is not distinct from {right}.{name}" for name in names
    )
