"""A store in one file on this machine, or in memory: one process has it open."""

import tempfile
from pathlib import Path
from uuid import uuid4

import duckdb

from data.contract.problems import UserError
from data.store import derived
from data.store.audit_chain import AuditAnchor, FileAnchor
from data.store.connection import checkpoint_at_close, connect, identity_of
from data.store.engine import Engine

IN_MEMORY = ":memory:"


class EmbeddedFile(Engine):
    """The store at `path`; ":memory:" keeps it in memory."""

    def __init__(self, path: str) -> None:
        super().__init__(path, _beside(path))
        self._path = path
        self._identity: tuple[int, int] | None = None
        self._has_been_open = False

    @property
    def key(self) -> object:
        """The path it is at; of each store in memory another one."""
        return self.beside

    @property
    def anchor(self) -> AuditAnchor | None:
        """A small file beside the store."""
        return None if self._identity is None else FileAnchor(self.beside)

    @property
    def copies_beside(self) -> Path:
        """The file itself, or where it would be."""
        return self.beside

    def exists(self) -> bool:
        """Return whether there is a file at its path."""
        return self.beside.exists()

    def connect(self) -> duckdb.DuckDBPyConnection:
        """Open the file, or make it; the one it was once it has been open."""
        if self._has_been_open:
            # Another file must not be taken for the store, nor an empty one made.
            self.refuse_unsafe_write()
        connection = connect(self._path, self.beside)
        if not self._has_been_open:
            self._identity = identity_of(self.beside)
            self._has_been_open = True
        return connection

    def cursor(
        self, connection: duckdb.DuckDBPyConnection
    ) -> duckdb.DuckDBPyConnection:
        """Return a cursor of the connection as it is."""
        return connection.cursor()

    def define_formulas(self, cursor: duckdb.DuckDBPyConnection) -> None:
        """Define them in the file, which keeps them: those of this program."""
        derived.define_formulas(cursor)

    def refuse_unsafe_write(self) -> None:
        """Raise UserError unless the file is still the one that was opened.

        Deleted or renamed, it would be written on where nobody looks again; and the log
        goes by its name alone, into whichever store lies there now.
        """
        if identity_of(self.beside) != self._identity:
            raise UserError("store_replaced", path=self.name)

    def close(self, connection: duckdb.DuckDBPyConnection | None) -> None:
        """Close the file, with all that its log holds taken over."""
        if connection is None:
            return
        # Into a file that has come in its place the log must not go.
        if identity_of(self.beside) == self._identity:
            checkpoint_at_close(connection)
        connection.close()


def _beside(path: str) -> Path:
    # Even in memory a store spills and stages; two of them must not share a folder.
    if path == IN_MEMORY:
        return Path(tempfile.gettempdir()) / f"supervision-{uuid4().hex}"
    return Path(path).resolve()
