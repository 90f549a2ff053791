"""The store: one DuckDB file that keeps the facts, and how it is opened and asked."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

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
        self.connection.close()


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
        cursor.execute("rollback")
        raise


def default_path() -> Path:
    """Return where the store lies: $SUPERVISION_STORE, or data/live beside the code."""
    named = os.environ.get("SUPERVISION_STORE")
    return Path(named) if named else Path(__file__).parent / "live/supervision.duckdb"


def open_store(path: str | Path) -> Store:
    """Open the store at `path`, or make it; ":memory:" keeps it in memory.

    Raises UserError when another process holds the file, when it is not a store,
    or when a newer version of this program wrote it.
    """
    path = str(path)
    if path != ":memory:":
        Path(path).parent.mkdir(parents=True, exist_ok=True)
    connection = _connect(path)
    try:
        with Store(connection, path).transaction() as cursor:
            schema.prepare(cursor)
            derived.prepare(cursor)
    except UserError:
        connection.close()
        raise
    return Store(connection, path)


def _connect(path: str) -> duckdb.DuckDBPyConnection:
    try:
        return duckdb.connect(path, config=SETTINGS)
    except duckdb.IOException as error:
        reason = "store_in_use" if "lock" in str(error) else "store_unreadable"
        raise UserError(reason, path=path) from error
