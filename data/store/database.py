"""The store: the database that keeps the facts, and how it is opened and asked."""

import shutil
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from data.clock import now
from data.contract.problems import UserError
from data.store import derived, journal, schema
from data.store.access import Viewer
from data.store.assessments import Assessments
from data.store.audit_writing import appended, notes_of_changes
from data.store.connection import (
    clear_scratch,
    remove_scratch_folders,
    roll_back,
    staging_of,
)
from data.store.cursor_pool import CursorPool, LentCursor
from data.store.engine import Engine
from data.store.file_copies import copy_to, name_to_keep
from data.store.location import engine_at
from data.store.resource_errors import (
    translated_resource_errors,
    translated_store_errors,
    translated_write_errors,
)
from data.store.template_contents import TEMPLATES_SINCE, take_up_files, templates_of
from data.store.viewer_cursor import ViewerCursor

# The stores that are open in this process. One place is one store, with one writer at a
# time, however often it is opened.
_OPEN: dict[object, "Store"] = {}
# Re-entrant: a store that cannot be opened to the end is closed by the same thread.
_OPENING = threading.RLock()


class Cancelled(Exception):
    """Raised within a transaction to end it quietly with nothing kept."""


class Store:
    """An open store. Hand it around freely: every question gets a cursor of its own.

    `engine` is what it lies in, `path` the name of that. `beside` is where it lies, or
    would; `staging`, beside it, the only folder on this machine, but for the store's
    own, whose files the database reads and writes.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.path = engine.name
        self.beside = engine.beside
        self.staging = staging_of(engine.beside)
        self.uploads = self.staging / "uploads"
        self.connection: duckdb.DuckDBPyConnection | None = engine.connect()
        # Imports and undos are serial; readers see the state before or after. Of
        # threads; that other processes wait as well, the engine sees to.
        self.writing = threading.RLock()
        # Lines of the audit log take turns of their own: a load of minutes keeps nobody
        # from signing in.
        self.auditing = threading.RLock()
        # Whence whoever acts in this thread is asking; None on the command line.
        self.address_of_caller: Callable[[], str | None] = lambda: None
        # How many in this process have it open: who closes it may not be the last.
        self.holders = 1
        self.closed = threading.Event()
        # Set by every change, for whoever works ahead for readers; called when the last
        # holder closes it, for whoever has to let go of it first.
        self.changed = threading.Event()
        self.at_close: list[Callable[[], None]] = []
        self.assessments = Assessments()
        self.cursors = CursorPool()

    @contextmanager
    def cursor_for(self, viewer: Viewer) -> Iterator[ViewerCursor]:
        """Yield a cursor carrying the published views, limited to `viewer`'s scope.

        It reads nothing else, which data/store/reader_cursor.py sees to, and changes
        nothing; all it answers is of one moment: what others load or undo meanwhile it
        sees neither in part nor at all.
        """
        with self.reading_cursor() as cursor:
            yield ViewerCursor(cursor, viewer, self.assessments)

    @contextmanager
    def reading_cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Yield a bare cursor that reads the store as it is at its first question."""
        with self.cursor() as cursor:
            cursor.execute("begin transaction read only")
            yield cursor

    @contextmanager
    def lent_cursor(self) -> Iterator[LentCursor]:
        """Yield a cursor as `reading_cursor`, which may be published on already."""
        connection = self._sound_connection()
        with self._translated_errors(connection):
            lent = self.cursors.take(
                connection, self.engine.cursor, self.engine.close_cursor
            )
        try:
            with self._translated_errors(connection):
                lent.begin()
                yield lent
                can_be_lent = lent.end()
        except BaseException:
            # A stop of the page, too: what it left open is not handed to others.
            lent.close()
            raise
        if can_be_lent:
            self.cursors.give_back(lent)
        else:
            lent.close()

    @contextmanager
    def cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Yield a bare cursor; temporary tables on it vanish when it closes.

        Raises UserError when the disk or the memory is full, or rights are missing.
        """
        connection = self._sound_connection()
        with self._translated_errors(connection):
            # Not the connection itself: shared by threads, it fails under load.
            cursor = self.engine.cursor(connection)
        try:
            with self._translated_errors(connection):
                yield cursor
        finally:
            self.engine.close_cursor(cursor)

    @contextmanager
    def _translated_errors(
        self, connection: duckdb.DuckDBPyConnection
    ) -> Iterator[None]:
        """Say in words what the machine, the catalogue or the files do not allow."""
        with (
            translated_store_errors(),
            self.engine.translated_errors(),
            self._reopen_after_fatal_error(connection),
        ):
            yield

    @contextmanager
    def _reopen_after_fatal_error(
        self, connection: duckdb.DuckDBPyConnection
    ) -> Iterator[None]:
        """Give `connection` up after an error that it does not survive.

        The file is then as the last change left it that was kept whole; whoever asks
        next opens it again. Who was reading is told to try again.
        """
        try:
            yield
        except (duckdb.FatalException, duckdb.InternalException):
            with _OPENING:
                # Another thread may have opened a sound one meanwhile: that one stays.
                if self.connection is connection:
                    self.connection = None
            self.engine.give_up(connection)
            raise
        except duckdb.ConnectionException as error:
            # Another thread met the fatal error and closed what this cursor reads.
            raise UserError("store_restarting", path=self.path) from error

    def _sound_connection(self) -> duckdb.DuckDBPyConnection:
        """Return the connection, made anew where the last one was given up."""
        with _OPENING:
            if self.connection is None:
                self.connection = self.engine.connect()
            return self.connection

    def refuse_unsafe_write(self) -> None:
        """Raise UserError where what is written now may be lost, or go elsewhere.

        For one, when the file of the store is not the one that was opened.
        """
        self.engine.refuse_unsafe_write()

    def refuse_newer(self, cursor: duckdb.DuckDBPyConnection) -> None:
        """Raise UserError where a newer program has changed the tables since then.

        While machines are updated one after the other, this one may be of before.
        """
        if self.engine.is_shared:
            schema.refuse_newer(cursor)

    @contextmanager
    def write_turn(self) -> Iterator[None]:
        """Wait until nobody else writes, here or anywhere; within, nobody else does."""
        with self.writing, self.engine.write_turn():
            yield

    @contextmanager
    def audit_turn(self) -> Iterator[None]:
        """Wait until nobody else writes to the audit log; within, nobody else does."""
        with self.auditing, self.engine.audit_turn():
            yield

    @contextmanager
    def exclusive_cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Yield a bare cursor to the one writer whose turn it is.

        Raises UserError when what it writes could be lost.
        """
        with self.write_turn(), self.cursor() as cursor:
            self.refuse_unsafe_write()
            yield cursor

    @contextmanager
    def transaction(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Yield a bare cursor in a transaction: all of it is kept, or nothing."""
        with self.exclusive_cursor() as cursor, self.atomic(cursor):
            yield cursor

    @contextmanager
    def atomic(
        self, cursor: duckdb.DuckDBPyConnection, *, is_recorded: bool = True
    ) -> Iterator[None]:
        """Run what follows in one transaction, undone by any error and by Cancelled.

        Every change in it is recorded in the audit log, or not kept either.
        """
        guarded_commit = self.engine.commit_guard()
        cursor.execute("begin")
        try:
            if is_recorded:
                self.refuse_newer(cursor)
            before = journal.latest_change(cursor) if is_recorded else None
            yield
            # Asked again: the file may have gone while the rows were written, and
            # people would be told that they are safe.
            self.refuse_unsafe_write()
            notes = notes_of_changes(self, cursor, before)
            with appended(self, cursor, notes, before), guarded_commit():
                cursor.execute("commit")
            self.changed.set()
        except Cancelled:
            cursor.execute("rollback")
        except BaseException:
            # Interrupts and stops of a page, too: half a change must never be left
            # open. A commit that failed has ended the transaction by itself.
            roll_back(cursor)
            raise

    @contextmanager
    def scratch(self) -> Iterator[Path]:
        """Yield a folder of one's own in the staging folder, which goes afterwards."""
        # On Windows, what a killed reader still holds open cannot be removed: it goes
        # when the store is opened the next time.
        with translated_write_errors(self.staging):
            folder = tempfile.TemporaryDirectory(
                dir=self.staging, ignore_cleanup_errors=True
            )
        with translated_resource_errors(), folder as path:
            yield Path(path)

    def copy_to(self, path: Path) -> None:
        """Write the store, as it is at this moment, to the file `path`.

        Writers wait meanwhile, readers do not. What is open is copied: also where its
        file was deleted under it, when this saves what it held.
        """
        try:
            with self.scratch() as scratch, self.write_turn(), self.cursor() as cursor:
                copy_to(cursor, path, scratch)
        except duckdb.Error as error:
            raise UserError("store_damaged", path=self.path) from error

    def version(self) -> int:
        """Return the number of the latest change; it grows with every change."""
        with self.cursor() as cursor:
            return journal.latest_change(cursor)

    def close(self) -> None:
        """Close the store; after the last in this process, others may have it."""
        if self.holders == 1:
            # Before the turn of opening is taken: what ends may be waiting for it.
            for let_go in self.at_close:
                let_go()
        with _OPENING:
            self.holders -= 1
            if self.holders == 0:
                _OPEN.pop(self.engine.key, None)
                self._shut()

    def _shut(self) -> None:
        self.closed.set()
        self.cursors.close()
        self.engine.close(self.connection)
        shutil.rmtree(self.uploads, ignore_errors=True)
        remove_scratch_folders(self.beside)


def open_store(place: str | Path | Engine) -> Store:
    """Open the store at `place`, or make it (see data/store/location.py).

    A store of an older version is copied beside itself and made one of this version.
    Raises UserError when another process holds the file, when it cannot be read or is
    no store, or when a newer version of this program wrote it.
    """
    engine = place if isinstance(place, Engine) else engine_at(place)
    with _OPENING:
        if engine.key in _OPEN:
            _OPEN[engine.key].holders += 1
        else:
            _OPEN[engine.key] = _open(engine)
        return _OPEN[engine.key]


def is_open(place: str | Path) -> bool:
    """Return whether this process has the store at `place` open."""
    return engine_at(place).key in _OPEN


def _open(engine: Engine) -> Store:
    store = Store(engine)
    try:
        clear_scratch(store.beside)
        with translated_write_errors(store.staging):
            store.staging.mkdir(parents=True, exist_ok=True)
        prepare(store)
    except BaseException:
        # Left open, it would keep the file locked for whoever tries again.
        store.close()
        raise
    return store


def prepare(store: Store) -> None:
    """Make the tables of a new store, or bring those of an older one up to date."""
    with store.cursor() as cursor:
        found = schema.found_version(cursor, store.path)
        if found == schema.SCHEMA_VERSION:
            # Also where no table is new: the formulas are those of this program.
            store.engine.define_formulas(cursor)
            return
    with store.write_turn():
        # Asked again: another process that opens the same lake may have done it.
        with store.cursor() as cursor:
            found = schema.found_version(cursor, store.path)
        if found != schema.SCHEMA_VERSION:
            _bring_up_to_date(store, found)


def _bring_up_to_date(store: Store, found: int | None) -> None:
    """Make the tables, or migrate those of version `found`, in one transaction."""
    if found is not None:
        # The older program refuses a migrated store: whoever returns to it needs this.
        why = f"before-version-{schema.SCHEMA_VERSION}"
        store.copy_to(name_to_keep(store.engine.copies_beside, why, now()))
    with store.cursor() as cursor:
        store.engine.define_formulas(cursor)
    with (
        store.exclusive_cursor() as cursor,
        # Nobody changes anything, and of an older store there is no log yet.
        store.atomic(cursor, is_recorded=False),
    ):
        if found is None:
            schema.create(cursor)
        else:
            schema.migrate(cursor, found)
            if found < TEMPLATES_SINCE:
                take_up_files(cursor, templates_of(store.beside))
        derived.prepare(cursor)
        if found is not None:
            derived.rebuild(cursor)
