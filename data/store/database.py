"""The store: one DuckDB file that keeps the facts, and how it is opened and asked."""

import os
import shutil
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

import duckdb

from data.clock import now
from data.contract.problems import UserError
from data.store import derived, journal, schema
from data.store.access import Viewer
from data.store.assessments import Assessments
from data.store.audit_writing import appended, notes_of_changes
from data.store.connection import (
    checkpoint_at_close,
    clear_scratch,
    connect,
    identity_of,
    remove_scratch_folders,
    staging_of,
)
from data.store.cursor_pool import CursorPool, LentCursor
from data.store.file_copies import copy_to, name_to_keep
from data.store.resource_errors import (
    translated_resource_errors,
    translated_store_errors,
    translated_write_errors,
)
from data.store.viewer_cursor import ViewerCursor

# The stores that are open in this process. One file is one store, with one writer at a
# time, however often it is opened.
_OPEN: dict[Path, "Store"] = {}
# Re-entrant: a store that cannot be opened to the end is closed by the same thread.
_OPENING = threading.RLock()


class Cancelled(Exception):
    """Raised within a transaction to end it quietly with nothing kept."""


class Store:
    """An open store. Hand it around freely: every question gets a cursor of its own.

    `beside` is where it lies, or would; `staging`, beside it, the only folder whose
    files the database reads and writes.
    """

    def __init__(self, path: str, beside: Path) -> None:
        self.path = path
        self.beside = beside
        self.staging = staging_of(beside)
        self.uploads = self.staging / "uploads"
        self.connection: duckdb.DuckDBPyConnection | None = connect(path, beside)
        self.identity = identity_of(beside)
        # Imports and undos are serial; readers see the state before or after.
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
        lent = self.cursors.take(connection)
        try:
            with translated_store_errors(), self._reopen_after_fatal_error(connection):
                lent.begin()
                yield lent
                can_be_lent = lent.end()
        except BaseException:
            # A stop of the page, too: what it left open is not handed to others.
            lent.cursor.close()
            raise
        if can_be_lent:
            self.cursors.give_back(lent)
        else:
            lent.cursor.close()

    @contextmanager
    def cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Yield a bare cursor; temporary tables on it vanish when it closes.

        Raises UserError when the disk or the memory is full, or rights are missing.
        """
        connection = self._sound_connection()
        # Not the connection itself: shared by threads, it fails under load.
        cursor = connection.cursor()
        try:
            with translated_store_errors(), self._reopen_after_fatal_error(connection):
                yield cursor
        finally:
            cursor.close()

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
        except duckdb.FatalException:
            with _OPENING:
                # Another thread may have opened a sound one meanwhile: that one stays.
                if self.connection is connection:
                    self.connection = None
            connection.close()
            raise
        except duckdb.ConnectionException as error:
            # Another thread met the fatal error and closed what this cursor reads.
            raise UserError("store_restarting", path=self.path) from error

    def _sound_connection(self) -> duckdb.DuckDBPyConnection:
        """Return the connection, made anew where the last one was given up."""
        with _OPENING:
            if self.connection is None:
                # Another file must not be taken for the store, nor an empty one made.
                self.refuse_changed_file()
                self.connection = connect(self.path, self.beside)
            return self.connection

    def refuse_changed_file(self) -> None:
        """Raise UserError unless the file of the store is still the one opened.

        Deleted or renamed, it would be written on where nobody looks again; and the log
        goes by its name alone, into whichever store lies there now.
        """
        if identity_of(self.beside) != self.identity:
            raise UserError("store_replaced", path=self.path)

    @contextmanager
    def exclusive_cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Yield a bare cursor to the one writer whose turn it is.

        Raises UserError when the file of the store is not the one that was opened.
        """
        with self.writing, self.cursor() as cursor:
            self.refuse_changed_file()
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
        cursor.execute("begin")
        try:
            before = journal.latest_change(cursor) if is_recorded else None
            yield
            # Asked again: the file may have gone while the rows were written, and
            # people would be told that they are safe.
            self.refuse_changed_file()
            with appended(self, cursor, notes_of_changes(self, cursor, before)):
                cursor.execute("commit")
            self.changed.set()
        except Cancelled:
            cursor.execute("rollback")
        except BaseException:
            # Interrupts and stops of a page, too: half a change must never be left
            # open. A commit that failed has ended the transaction by itself.
            with suppress(duckdb.TransactionException):
                cursor.execute("rollback")
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
            with self.scratch() as scratch, self.writing, self.cursor() as cursor:
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
                _OPEN.pop(self.beside, None)
                self._shut()

    def _shut(self) -> None:
        self.closed.set()
        self.cursors.close()
        if self.connection is not None:
            # Into a file that has come in its place the log must not go.
            if identity_of(self.beside) == self.identity:
                checkpoint_at_close(self.connection)
            self.connection.close()
        shutil.rmtree(self.uploads, ignore_errors=True)
        remove_scratch_folders(self.beside)


def default_path() -> Path:
    """Return where the store lies: $SUPERVISION_STORE, or data/live beside the code."""
    # Set but empty counts as unset: as a path it would be the folder one is in.
    named = os.environ.get("SUPERVISION_STORE")
    return (
        Path(named) if named else Path(__file__).parents[1] / "live/supervision.duckdb"
    )


def open_store(path: str | Path) -> Store:
    """Open the store at `path`, or make it; ":memory:" keeps it in memory.

    A store of an older version is copied beside itself and made one of this version.
    Raises UserError when another process holds the file, when it cannot be read or is
    no store, or when a newer version of this program wrote it.
    """
    place = _beside(path)
    with _OPENING:
        if place in _OPEN:
            _OPEN[place].holders += 1
        else:
            _OPEN[place] = _open(str(path), place)
        return _OPEN[place]


def is_open(path: Path) -> bool:
    """Return whether this process has the store at `path` open."""
    return _beside(path) in _OPEN


def _open(path: str, beside: Path) -> Store:
    store = Store(path, beside)
    try:
        clear_scratch(beside)
        with translated_write_errors(store.staging):
            store.staging.mkdir(exist_ok=True)
        _prepare(store)
    except BaseException:
        # Left open, it would keep the file locked for whoever tries again.
        store.close()
        raise
    return store


def _beside(path: str | Path) -> Path:
    """Return the path beside which the database may put what it needs for a while."""
    # Even in memory a store spills and stages; two of them must not share a folder.
    if str(path) == ":memory:":
        return Path(tempfile.gettempdir()) / f"supervision-{uuid4().hex}"
    return Path(path).resolve()


def _prepare(store: Store) -> None:
    """Make the tables of a new store, or bring those of an older one up to date."""
    with store.cursor() as cursor:
        found = schema.found_version(cursor, store.path)
    older = found if found is not None and found < schema.SCHEMA_VERSION else None
    if older is not None:
        # The older program refuses a migrated store: whoever returns to it needs this.
        why = f"before-version-{schema.SCHEMA_VERSION}"
        store.copy_to(name_to_keep(Path(store.path), why, now()))
    with (
        store.exclusive_cursor() as cursor,
        # Nobody changes anything, and of an older store there is no log yet.
        store.atomic(cursor, is_recorded=False),
    ):
        if found is None:
            schema.create(cursor)
        if older is not None:
            schema.migrate(cursor, older)
        # Also where no table is new: the formulas are those of this program.
        derived.prepare(cursor)
        if older is not None:
            derived.rebuild(cursor)
