"""The store: one DuckDB file that keeps the facts, and how it is opened and asked."""

import os
import shutil
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

import duckdb

from data import derived, journal, schema
from data.access import Viewer, publish
from data.problems import UserError

# Nothing is fetched at run time: an extension that is not in the wheel stays absent.
SETTINGS = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "preserve_insertion_order": "true",
    # Four million meetings must load within 4 GB; what does not fit goes to disk.
    "memory_limit": "2500MB",
}

# What the systems say of a file that another process has open.
_IN_USE = ("Could not set lock", "being used by another process")


class Cancelled(Exception):
    """Raised within a transaction to end it quietly with nothing kept."""


class Store:
    """An open store. Hand it around freely: every question gets a cursor of its own."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, path: str) -> None:
        self.connection = connection
        self.path = path
        # Imports and undos are serial; readers see the state before or after.
        self.writing = threading.RLock()

    @contextmanager
    def cursor_for(self, viewer: Viewer) -> Iterator[duckdb.DuckDBPyConnection]:
        """Yield a cursor carrying the published views, limited to `viewer`'s scope."""
        with self.cursor() as cursor:
            publish(cursor, viewer)
            yield cursor

    @contextmanager
    def cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Yield a bare cursor; temporary tables on it vanish when it closes."""
        cursor = self.connection.cursor()
        try:
            yield cursor
        finally:
            cursor.close()

    @contextmanager
    def alone(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Yield a bare cursor to the one writer whose turn it is."""
        with self.writing, self.cursor() as cursor:
            yield cursor

    @contextmanager
    def transaction(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Yield a bare cursor in a transaction: all of it is kept, or nothing."""
        with self.alone() as cursor, kept_whole(cursor):
            yield cursor

    def version(self) -> int:
        """Return the number of the latest change; it grows with every change."""
        with self.cursor() as cursor:
            return journal.latest_change(cursor)

    def close(self) -> None:
        """Close the store and let other processes have it."""
        spilled = _spill_folder(self.connection)
        self.connection.close()
        with suppress(OSError):  # Mostly it never was; else the database emptied it.
            spilled.rmdir()


@contextmanager
def kept_whole(cursor: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Run what follows in one transaction, undone by any error and by Cancelled."""
    cursor.execute("begin")
    try:
        yield
        cursor.execute("commit")
    except Cancelled:
        cursor.execute("rollback")
    except BaseException:
        # A commit that failed has ended the transaction by itself.
        with suppress(duckdb.TransactionException):
            cursor.execute("rollback")
        raise


def default_path() -> Path:
    """Return where the store lies: $SUPERVISION_STORE, or data/live beside the code."""
    named = os.environ.get("SUPERVISION_STORE")
    return Path(named) if named else Path(__file__).parent / "live/supervision.duckdb"


def open_store(path: str | Path) -> Store:
    """Open the store at `path`, or make it; ":memory:" keeps it in memory.

    Raises UserError when another process holds the file, when it cannot be read or is
    no store, or when a newer version of this program wrote it.
    """
    store = Store(_connect(str(path)), str(path))
    try:
        with store.transaction() as cursor:
            schema.prepare(cursor, store.path)
            derived.prepare(cursor)
        # Whoever was killed while holding the store may have left its scratch behind.
        shutil.rmtree(_spill_folder(store.connection), ignore_errors=True)
    except BaseException:
        store.close()
        raise
    return store


def _connect(path: str) -> duckdb.DuckDBPyConnection:
    try:
        if path == ":memory:":
            beside = Path(tempfile.gettempdir()) / f"supervision-{uuid4().hex}"
        else:
            beside = Path(path).absolute()
            beside.parent.mkdir(parents=True, exist_ok=True)
        spill = {"temp_directory": f"{beside}.tmp"}
        return duckdb.connect(path, config=SETTINGS | spill)
    except (OSError, duckdb.IOException) as error:
        is_in_use = any(words in str(error) for words in _IN_USE)
        reason = "store_in_use" if is_in_use else "store_unreadable"
        raise UserError(reason, path=path) from error


def _spill_folder(connection: duckdb.DuckDBPyConnection) -> Path:
    """Return where the database puts what does not fit in memory: beside the store."""
    setting = connection.execute("select current_setting('temp_directory')")
    return Path(setting.fetchone()[0])
