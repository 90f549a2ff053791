"""Moving a store into another engine: from a file into a lake, back, or on to another.

Until its rows have been compared, what is being filled says in the place of its version
that it is no store yet, and nobody opens it. Whoever is interrupted calls for the same
move again, which begins anew. The former store is only read.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import duckdb

from data.contract.problems import UserError
from data.contract.sql_quoting import quoted
from data.store.audit import record
from data.store.audit_chain import NOTHING_YET, Event, Mark, last_mark
from data.store.connection import roll_back
from data.store.database import Store, open_store
from data.store.engine import Engine
from data.store.file_copies import columns_of_tables, content_of, log_of
from data.store.integrity import AUDIT_LOG, verify
from data.store.location import engine_at
from data.store.schema import SCHEMA_VERSION, UNFINISHED, found_version
from data.store.sound_copies import (
    folder_beside,
    refuse_unreadable,
    refuse_while_in_use,
    sound_copy,
)

# Told the step, how much of it is done, and how much there is.
Progress = Callable[[str, int, int], None]
_VERSION = '"journal"."schema_version"'
# What a new store holds already, and may hold when it is emptied.
_KEPT = (_VERSION, '"journal"."columns"')


def move(
    place: Path | str,
    target: Engine,
    by: str = "cli",
    on_progress: Progress = lambda *_: None,
) -> None:
    """Fill the store of `target` with all that the store at `place` holds.

    Facts, history, journal and what is derived; accounts, limits and templates with
    them, and the audit log, which goes on with a line that says so: `by` whom, from
    where, and how far it went. The two are compared row by row, and the new one is
    verified. Nobody writes to the former store meanwhile; it stays as it is.

    Raises UserError where there is none, where it is not whole, and where the target
    has ever been changed.
    """
    source = engine_at(place)
    if source.key == target.key:
        raise UserError("move_same", path=source.name)
    if not source.exists():
        raise UserError("store_missing", path=source.name)
    with _copy_of(place, source, target.copies_beside) as copy:
        _empty_unfinished(target)
        # Nobody who has it open already writes into what may be none in the end.
        with closing(open_store(target)) as store, store.write_turn():
            _fill(store, copy, on_progress)
            _refuse_what_is_not_whole(store, source.name)
            _finish(store, source.name, by)


@contextmanager
def _copy_of(place: Path | str, source: Engine, near: Path) -> Iterator[Path]:
    """Yield a file with all that the store at `place` holds; within, it is not changed.

    Of another engine's tables nothing can be selected; a file is attached to any.
    """
    if isinstance(place, Path):
        refuse_unreadable(place)
        refuse_while_in_use(place)
        before = _last_written(place)
        # Held once it is copied: with the copied file closed, the lock would be gone.
        with sound_copy(place, near) as copy, _held(place):
            if _last_written(place) != before:
                raise UserError("store_in_use", path=place)
            yield copy
        return
    with (
        closing(open_store(source)) as store,
        store.write_turn(),
        folder_beside(near) as folder,
    ):
        store.copy_to(folder / "copy.duckdb")
        yield folder / "copy.duckdb"


@contextmanager
def _held(path: Path) -> Iterator[None]:
    """Keep every other process from changing the file at `path` meanwhile."""
    try:
        connection = duckdb.connect(str(path), read_only=True)
    except duckdb.Error as error:
        # A copy of it was whole a moment ago: somebody has it open since.
        raise UserError("store_in_use", path=path) from error
    with closing(connection):
        yield


def _last_written(path: Path) -> list[tuple[int, int]]:
    """Return what changes with every write to the file at `path`, or to its log."""
    states = [each.stat() for each in (path, log_of(path)) if each.exists()]
    return [(state.st_size, state.st_mtime_ns) for state in states]


def _empty_unfinished(target: Engine) -> None:
    """Take back what a move that was interrupted has left in `target`, if one was."""
    if not target.exists():
        return
    connection = target.connect()
    try:
        with (
            target.translated_errors(),
            target.write_turn(),
            closing(target.cursor(connection)) as cursor,
        ):
            if _is_unfinished(cursor, target.name):
                _empty(cursor)
                _set_anchor(target, NOTHING_YET)
    finally:
        target.close(connection)


def _is_unfinished(cursor: duckdb.DuckDBPyConnection, name: str) -> bool:
    try:
        found_version(cursor, name)
    except UserError as error:
        return error.key == "move_unfinished"
    return False


def _empty(cursor: duckdb.DuckDBPyConnection) -> None:
    """Make of the store of `cursor` one that never was changed, in one transaction."""
    cursor.execute("begin")
    try:
        for name in columns_of_tables(cursor, _own(cursor)):
            if name not in _KEPT:
                cursor.execute(f"delete from {name}")
        _set_version(cursor, SCHEMA_VERSION)
        cursor.execute("commit")
    except BaseException:
        roll_back(cursor)
        raise


def _fill(store: Store, copy: Path, on_progress: Progress) -> None:
    """Write all rows of the file `copy` into a store that was never changed."""
    with (
        store.scratch() as scratch,
        store.exclusive_cursor() as cursor,
        # Of lines that somebody wrote meanwhile the numbers would be there twice.
        store.audit_turn(),
    ):
        _refuse_changed(cursor, store.path)
        # Of other files of this machine the database reads none.
        staged = scratch / "moved.duckdb"
        shutil.move(copy, staged)
        cursor.execute(f"attach {quoted(staged)} as moved (read_only)")
        try:
            with store.atomic(cursor, is_recorded=False):
                _insert_all(cursor, on_progress)
                _set_version(cursor, UNFINISHED)
            on_progress("comparing", 0, 1)
            _refuse_another_content(cursor)
            _set_anchor(store.engine, last_mark(cursor))
        finally:
            cursor.execute("detach moved")


def _insert_all(cursor: duckdb.DuckDBPyConnection, on_progress: Progress) -> None:
    names = list(columns_of_tables(cursor, _own(cursor)))
    for done, name in enumerate(names):
        on_progress("moving", done, len(names))
        cursor.execute(f"delete from {name}")
        # The columns of a store that was an older one once stand in another order.
        cursor.execute(f"insert into {name} by name select * from moved.{name}")


def _refuse_changed(cursor: duckdb.DuckDBPyConnection, name: str) -> None:
    """Raise UserError where a row would be written over, or a line of the audit log."""
    found = cursor.execute(
        "select exists (from journal.changes) or exists (from journal.audit_events)"
    ).fetchall()
    if found == [(True,)]:
        raise UserError("move_target_used", path=name)


def _refuse_another_content(cursor: duckdb.DuckDBPyConnection) -> None:
    """Raise UserError unless the store holds now, for everybody, what the file holds.

    Only once they were committed: rows that lie in the catalogue of a lake are written
    to it then, and not before.
    """
    contents = [content_of(cursor, each) for each in (_own(cursor), "moved")]
    for each in contents:
        # In its place stands that the move is not finished.
        each.pop(_VERSION)
    if contents[0] != contents[1]:
        raise UserError("copy_differs")


def _refuse_what_is_not_whole(store: Store, source: str) -> None:
    """Raise UserError unless every promise of the store holds.

    A line of the audit log that was tampered with came along, and is told by `verify`
    of both stores: no fact is wrong because of it.
    """
    if any(each.table != AUDIT_LOG for each in verify(store)):
        raise UserError("move_unsound", path=source)


def _finish(store: Store, source: str, by: str) -> None:
    """Have the audit log say that the store was moved, and make it one to be opened."""
    with store.cursor() as cursor:
        until = last_mark(cursor).number
    # Before: whoever is killed in between has no store, and not one without that line.
    record(store, Event.MOVED, by, subject=source, detail=f"until={until}")
    with store.exclusive_cursor() as cursor, store.atomic(cursor, is_recorded=False):
        _set_version(cursor, SCHEMA_VERSION)


def _set_version(cursor: duckdb.DuckDBPyConnection, version: int) -> None:
    cursor.execute(
        "update journal.schema_version set version = $version", {"version": version}
    )


def _set_anchor(engine: Engine, mark: Mark) -> None:
    if (anchor := engine.anchor) is not None:
        with anchor.anchored(mark):
            pass


def _own(cursor: duckdb.DuckDBPyConnection) -> str:
    [(own,)] = cursor.execute("select current_database()").fetchall()
    return str(own)
