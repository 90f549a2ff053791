"""Keeping a lake small: many small files made few, and what nobody needs any more gone.

Every change is a snapshot of the lake, with files or inlined rows of its own; none of
it goes by itself. Readers never wait for this. Who writes waits for one table at a
time: each step takes the turn of writing for a table and gives it back.

A reader that has begun goes on: the catalogue shows it the lake of its moment, and no
file goes that was needed by then. How long readers have been at it, PostgreSQL tells;
of those that it does not show to this role, an hour is taken for the longest.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import psycopg
from psycopg import sql

from data.contract.problems import UserError
from data.store.database import Store
from data.store.lake.address import SCHEMA
from data.store.lake.engine import LAKE, Lake

# From so many on, the inlined rows of a table become a file: as many as one statement
# writes into the catalogue at the most.
MANY_INLINED_ROWS = 1_000
# Larger files are left alone: writing them anew would take longer than reading them.
_MERGED_UP_TO_BYTES = 64_000_000
# Of the rows of a file so many must be deleted before the others are written anew.
_DELETED_SHARE = 0.25
_LONGEST_READER = timedelta(hours=1)
# A file counts as needed no more since the transaction began that says so. Who began
# before its end does not know of it, and reads the file.
_LONGEST_COMMIT = timedelta(minutes=30)
# A writer that was cut off from the catalogue may still be writing a file.
_LONGEST_CUT_OFF = timedelta(hours=1)

# What is of the lake as it is now has no last snapshot.
_TABLES = """
select tables.table_id, schemas.schema_name, tables.table_name
from ducklake_table as tables
inner join ducklake_schema as schemas using (schema_id)
where tables.end_snapshot is null
order by 2, 3
"""
_SEVERAL_FILES = f"""
select schema_name, table_name from ({_TABLES}) as tables
where 1 < (
    select count(*) from ducklake_data_file as files
    where files.table_id = tables.table_id and files.end_snapshot is null
)
"""
_DELETED_ROWS = f"""
select schema_name, table_name from ({_TABLES}) as tables
where exists (
    select 1 from ducklake_delete_file as files
    where files.table_id = tables.table_id and files.end_snapshot is null
)
"""
# That a row of a file is deleted is noted in the catalogue as well.
_INLINED_TABLES = f"""
select table_id, table_name, 'end_snapshot is null'
from ducklake_inlined_data_tables
union all
select table_id, deletions.table_name, 'true'
from ({_TABLES}) as tables
inner join information_schema.tables as deletions
    on deletions.table_name = 'ducklake_inlined_delete_' || tables.table_id
where deletions.table_schema = '{SCHEMA}'
"""
_SIZE = """
with
files as (
    select file_size_bytes from ducklake_data_file
    union all
    select file_size_bytes from ducklake_delete_file
)

select
    (select count(*) from files),
    (select coalesce(sum(file_size_bytes), 0) from files),
    (select count(*) from ducklake_files_scheduled_for_deletion),
    (select count(*) from ducklake_snapshot)
"""


@dataclass(frozen=True)
class LakeSize:
    """What a lake consists of.

    `files` are those that some snapshot needs, of `bytes` in all; `waiting_files` those
    that none needs, and that are still there; `inlined_rows` lie in the catalogue, with
    what it notes of deleted ones.
    """

    files: int
    bytes: int
    waiting_files: int
    inlined_rows: int
    snapshots: int


@dataclass(frozen=True)
class Step:
    """What was done: `name` is a word key under `maintenance`, `count` of how many."""

    name: str
    count: int
    seconds: float


@dataclass(frozen=True)
class Maintenance:
    """How large the lake was, what was done in which time, and how large it is."""

    before: LakeSize
    steps: tuple[Step, ...]
    after: LakeSize


def maintain(store: Store, keep: timedelta) -> Maintenance:
    """Make the lake of `store` as small as its content allows, which stays as it is.

    Snapshots go that were followed by another one longer than `keep` ago. Raises
    UserError where the catalogue or the files cannot be reached.
    """
    lake = store.engine
    assert isinstance(lake, Lake)
    before = size_of(lake)
    work: dict[str, Callable[[], int]] = {
        "flush": lambda: _flush(store, lake),
        "merge": lambda: _merge(store, lake),
        "rewrite": lambda: _rewrite(store, lake),
        "expire": lambda: _expire(store, lake, keep),
        "clean": lambda: _clean(store, lake, min(keep, _LONGEST_READER)),
        "orphans": lambda: _remove_orphans(store, max(keep, _LONGEST_CUT_OFF)),
    }
    steps = []
    for name, do in work.items():
        begun = time.monotonic()
        count = do()
        steps.append(Step(name, count, round(time.monotonic() - begun, 3)))
    return Maintenance(before, tuple(steps), size_of(lake))


def _flush(store: Store, lake: Lake) -> int:
    """Write inlined rows into files where there are many; return of how many tables."""
    with _catalogue(lake) as session:
        rows_of = _inlined_rows(session)
        many = [
            (schema, table)
            for number, schema, table in session.execute(_TABLES).fetchall()
            if rows_of.get(number, 0) >= MANY_INLINED_ROWS
        ]
    for schema, table in many:
        # Lines of the audit log have a turn of their own. The other way round, this and
        # a writer would wait for each other.
        with store.write_turn(), store.audit_turn():
            _call(
                store,
                f"ducklake_flush_inlined_data('{LAKE}', schema_name => $schema, "
                "table_name => $table)",
                {"schema": schema, "table": table},
            )
    return len(many)


def _merge(store: Store, lake: Lake) -> int:
    """Make one file of several small ones; return how many became others."""
    function = (
        f"ducklake_merge_adjacent_files('{LAKE}', $table, schema => $schema, "
        f"max_file_size => {_MERGED_UP_TO_BYTES})"
    )
    return _each_table(store, lake, _SEVERAL_FILES, function)


def _rewrite(store: Store, lake: Lake) -> int:
    """Write files anew without their deleted rows; return how many."""
    function = (
        f"ducklake_rewrite_data_files('{LAKE}', $table, schema => $schema, "
        f"delete_threshold => {_DELETED_SHARE})"
    )
    return _each_table(store, lake, _DELETED_ROWS, function)


def _each_table(store: Store, lake: Lake, asked: str, function: str) -> int:
    """Call `function` for each table that `asked` names; return how many files it read.

    For each in a turn of its own: an import that waits comes next.
    """
    with _catalogue(lake) as session:
        tables = session.execute(asked).fetchall()
    done = [
        _call(store, function, {"schema": schema, "table": table})
        for schema, table in tables
    ]
    return sum(files for rows in done for _, _, files, _ in rows)


def _expire(store: Store, lake: Lake, keep: timedelta) -> int:
    """Forget the snapshots that were replaced before then; return how many."""
    with _catalogue(lake) as session:
        # The one that was the lake at that moment stays, with all after it.
        [(until,)] = session.execute(
            """
            select max(snapshot_time) from ducklake_snapshot
            where snapshot_time <= now() - %s
            """,
            [keep],
        ).fetchall()
    if until is None:
        return 0
    function = f"ducklake_expire_snapshots('{LAKE}', older_than => $until)"
    return len(_call(store, function, {"until": until}))


def _clean(store: Store, lake: Lake, longest_reader: timedelta) -> int:
    """Remove files that no snapshot needs and no reader may; return how many."""
    with _catalogue(lake) as session:
        [(until,)] = session.execute(
            """
            select least(now() - %s, min(xact_start) - %s)
            from pg_stat_activity
            where
                datname = current_database()
                and backend_type = 'client backend'
                and pid <> pg_backend_pid()
            """,
            [longest_reader, _LONGEST_COMMIT],
        ).fetchall()
    function = f"ducklake_cleanup_old_files('{LAKE}', older_than => $until)"
    return len(_call(store, function, {"until": until}))


def _remove_orphans(store: Store, longest_cut_off: timedelta) -> int:
    """Remove files of writers that were killed before they kept them; return how many.

    Whoever writes has the turn: none of them is of one who is at it.
    """
    function = f"ducklake_delete_orphaned_files('{LAKE}', older_than => $until)"
    until = datetime.now(UTC) - longest_cut_off
    return len(_call(store, function, {"until": until}))


def _call(
    store: Store, function: str, given: dict[str, object]
) -> list[tuple[Any, ...]]:
    """Call a function of the lake in one's turn, and return what it says it did."""
    with store.exclusive_cursor() as cursor:
        guarded_commit = store.engine.commit_guard()
        cursor.execute("begin")
        done = cursor.execute(f"from {function}", given).fetchall()
        with guarded_commit():
            cursor.execute("commit")
    return done


def size_of(lake: Lake) -> LakeSize:
    """Return what a lake consists of. Raises UserError where its catalogue is gone."""
    with _catalogue(lake) as session:
        [counted] = session.execute(_SIZE).fetchall()
        rows = sum(_inlined_rows(session).values())
    files, size, waiting, snapshots = counted
    return LakeSize(files, int(size), waiting, rows, snapshots)


def _inlined_rows(session: psycopg.Connection) -> dict[int, int]:
    """Return how many rows of each table, by its number, lie in the catalogue."""
    rows: dict[int, int] = {}
    for number, name, holding in session.execute(_INLINED_TABLES).fetchall():
        counting = sql.SQL("select count(*) from {} where {}")
        asked = counting.format(sql.Identifier(name), sql.SQL(holding))
        [(count,)] = session.execute(asked).fetchall()
        rows[number] = rows.get(number, 0) + count
    return rows


@contextmanager
def _catalogue(lake: Lake) -> Iterator[psycopg.Connection]:
    """Yield a connection to the catalogue, for which its own tables come first."""
    try:
        with psycopg.connect(
            lake.catalogue, options=f"-c search_path={SCHEMA}"
        ) as session:
            yield session
    except psycopg.Error as error:
        raise UserError("catalogue_unreachable", path=lake.name) from error
