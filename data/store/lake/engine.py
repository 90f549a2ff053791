"""How a lake is opened: extensions by path, its catalogue and its files."""

import ctypes
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from weakref import WeakSet

import duckdb
import psycopg

from data.contract.problems import UserError
from data.contract.sql_quoting import quoted
from data.store import derived
from data.store.audit_chain import AuditAnchor
from data.store.connection import (
    SETTINGS,
    Settings,
    close_cursor,
    keep_files_private,
    roll_back,
    shut_in,
    spill_of,
    staging_of,
)
from data.store.engine import Engine
from data.store.lake.address import SCHEMA, LakeAddress, address_of, is_in_bucket
from data.store.lake.anchor import CatalogueAnchor
from data.store.lake.bucket import allow_bucket
from data.store.lake.errors import translated_lake_errors, why_not_attached
from data.store.lake.extensions import load_extension
from data.store.lake.locks import AUDITING, WRITING, CatalogueLock
from data.store.lake.scratch_folder import ScratchPlace
from data.store.lake.written_files import WrittenFiles, give_back_files

# What the lake is called within a connection.
LAKE = "lake"
_PASSWORD = "lake_catalogue"
# What is written in rows of this number or fewer lies in the catalogue itself: a line
# of the journal as a file of its own would cost every later question a request.
_INLINED_ROWS = 1_000
# Each reader holds one while a page is drawn; a server has some dozens at once.
_CATALOGUE_CONNECTIONS = 64


class Lake(Engine):
    """The lake at `address`; what a process needs for a while is in `local_folder`."""

    is_shared = True

    def __init__(self, address: LakeAddress, local_folder: Path) -> None:
        self._scratch = ScratchPlace(local_folder)
        super().__init__(address.name, self._scratch.path)
        self._address = address
        self._local_folder = local_folder
        self._anchor = CatalogueAnchor(address.catalogue, address.name)
        self._writing = CatalogueLock(address.catalogue, address.name, WRITING)
        self._auditing = CatalogueLock(address.catalogue, address.name, AUDITING)
        # Known when it is attached.
        self._files = ""
        # Those that somebody holds on to.
        self._cursors: WeakSet[duckdb.DuckDBPyConnection] = WeakSet()
        self._opening = threading.Lock()
        self._given_up: list[duckdb.DuckDBPyConnection] = []

    @classmethod
    def at(cls, place: str, local_folder: Path, files: str | None = None) -> "Lake":
        """Return the lake at `place`; raises UserError where that is no address."""
        return cls(address_of(place, files), local_folder)

    @property
    def key(self) -> object:
        """Where its catalogue is."""
        return self._address.key

    @property
    def anchor(self) -> AuditAnchor:
        """A table beside the catalogue."""
        return self._anchor

    @property
    def catalogue(self) -> str:
        """The database of its catalogue, as libpq understands it; with the password."""
        return self._address.catalogue

    @property
    def copies_beside(self) -> Path:
        """The folder for what this machine keeps."""
        return self._local_folder / "lake.duckdb"

    def exists(self) -> bool:
        """Return whether the catalogue has been made."""
        return self._known_files() is not None

    def _known_files(self) -> str | None:
        """Return where the catalogue says that the files are; None where it is none."""
        try:
            with psycopg.connect(self._address.catalogue) as session:
                [(catalogue,)] = session.execute(
                    "select to_regclass(%s)", [f"{SCHEMA}.ducklake_metadata"]
                ).fetchall()
                if catalogue is None:
                    return None
                found = session.execute(
                    f"select max(value) from {SCHEMA}.ducklake_metadata "
                    "where key = 'data_path'"
                )
                [(files,)] = found.fetchall()
        except psycopg.Error as error:
            raise UserError("catalogue_unreachable", path=self.name) from error
        return str(files)

    def connect(self) -> duckdb.DuckDBPyConnection:
        """Attach the lake to a database in memory, which reaches nothing else.

        Raises UserError where the catalogue or the files cannot be reached.
        """
        is_new_here = self._scratch.hold()
        try:
            return self._connect()
        except BaseException:
            # Where it was open before, uploads wait there for the next attempt.
            if is_new_here:
                self.close(None)
            raise

    def _connect(self) -> duckdb.DuckDBPyConnection:
        keep_files_private(self.beside)
        spill: Settings = {"temp_directory": str(spill_of(self.beside))}
        connection = duckdb.connect(config=SETTINGS | spill)
        try:
            self._attach(connection)
            with connection.cursor() as cursor:
                # In memory, where each process has those of its own program.
                derived.define_formulas(cursor)
        except BaseException:
            connection.close()
            raise
        return connection

    def _attach(self, connection: duckdb.DuckDBPyConnection) -> None:
        for name in ("postgres_scanner", "ducklake"):
            load_extension(connection, name)
        connection.execute(f"set pg_pool_max_connections = {_CATALOGUE_CONNECTIONS}")
        known = self._known_files()
        files = self._address.files or known
        if files is not None and is_in_bucket(files):
            allow_bucket(connection, files)
        if known is not None:
            self._attach_catalogue(connection)
        else:
            # Of two who open a new lake at once, one makes it.
            with self._writing.turn():
                self._attach_catalogue(connection)
        self._files = self._files_of(connection)
        shut_in(connection, [staging_of(self.beside), self._files])

    def _attach_catalogue(self, connection: duckdb.DuckDBPyConnection) -> None:
        address = self._address
        settings = f"metadata_schema {quoted(SCHEMA)}"
        if address.files is not None:
            settings += f", data_path {quoted(address.files)}"
        if address.password is not None:
            # In the address, every error would quote it, and the list of databases.
            connection.execute(
                f"create secret {_PASSWORD} "
                f"(type postgres, password {quoted(address.password)})"
            )
            settings += f", meta_secret {quoted(_PASSWORD)}"
        catalogue = f"ducklake:postgres:{address.catalogue_without_password}"
        try:
            connection.execute(
                f"attach {quoted(catalogue)} as {LAKE} "
                f"({settings}, data_inlining_row_limit {_INLINED_ROWS})"
            )
        except duckdb.Error as error:
            raise UserError(why_not_attached(error), path=self.name) from error

    def _files_of(self, connection: duckdb.DuckDBPyConnection) -> str:
        """Return where the lake says that its files are."""
        [(files,)] = connection.execute(
            f"select data_path from ducklake_settings('{LAKE}')"
        ).fetchall()
        return str(files)

    def cursor(
        self, connection: duckdb.DuckDBPyConnection
    ) -> duckdb.DuckDBPyConnection:
        """Return a cursor for which the lake comes first, then the formulas."""
        cursor = connection.cursor()
        with self._opening:
            self._cursors.add(cursor)
        cursor.execute(f"set search_path = '{LAKE}.main,memory.main'")
        return cursor

    def close_cursor(self, cursor: duckdb.DuckDBPyConnection) -> None:
        """Close a cursor, unless it is one of those that cannot be closed any more."""
        if not any(cursor is each for each in self._given_up):
            close_cursor(cursor)

    def give_up(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Let go of a connection after a fatal error, and of all its cursors.

        None of them is closed, now or at the end of the process: with the database gone
        wrong, closing what is in a transaction would end the process.
        """
        with self._opening:
            lost = [connection, *self._cursors]
            self._cursors.clear()
            self._given_up += lost
        for each in lost:
            # One reference more than anybody will ever let go of.
            ctypes.pythonapi.Py_IncRef(ctypes.py_object(each))

    def define_formulas(self, cursor: duckdb.DuckDBPyConnection) -> None:
        """Define nothing: with the connection they are there."""

    def refuse_unsafe_write(self) -> None:
        """Raise UserError where a turn was lost with its connection."""
        for lock in (self._writing, self._auditing):
            lock.refuse_lost()

    def translated_errors(self) -> AbstractContextManager[None]:
        """Raise UserError where the catalogue or the files fail."""
        return translated_lake_errors(self.name)

    def commit_guard(self) -> Callable[[], AbstractContextManager[None]]:
        """Return what keeps the files of a commit whose answer may get lost."""
        folder = self._folder
        return nullcontext if folder is None else WrittenFiles(folder).kept

    @property
    def _folder(self) -> Path | None:
        """The folder of the files; None where they are in a bucket."""
        return None if is_in_bucket(self._files) else Path(self._files)

    @contextmanager
    def write_turn(self) -> Iterator[None]:
        """Wait until no machine writes; within, none does."""
        with self._writing.turn():
            if self._folder is not None:
                # Of whoever was killed at the very commit.
                give_back_files(self._folder)
            yield

    def audit_turn(self) -> AbstractContextManager[None]:
        """Wait until no machine writes to the audit log; within, none does."""
        return self._auditing.turn()

    def close(self, connection: duckdb.DuckDBPyConnection | None) -> None:
        """Close every connection, and remove what lies on this machine."""
        with self._opening:
            cursors = [*self._cursors]
        for cursor in cursors:
            # A thread may be reading still. With the connection its cursor is closed,
            # and in a transaction whose catalogue has gone that ends the process.
            roll_back(cursor)
        if connection is not None:
            connection.close()
        for lock in (self._writing, self._auditing):
            lock.close()
        self._scratch.let_go()
