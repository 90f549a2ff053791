"""What a store lies in: a file on this machine, or a lake that many machines share.

All that the store does, it does in SQL that is the same for both. What differs is how
it is opened, who else may be writing, and where the end of the audit log is anchored.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import duckdb

from data.store.audit_chain import AuditAnchor
from data.store.connection import close_cursor


class Engine(ABC):
    """One place a store lies in.

    `name` is what people are told of it, with no password in it; `beside` the path
    beside which the database may put what it needs for a while. `is_shared` says that
    others change it as well, from other processes and machines.
    """

    is_shared = False

    def __init__(self, name: str, beside: Path) -> None:
        self.name = name
        self.beside = beside

    @property
    @abstractmethod
    def key(self) -> object:
        """What tells the store from every other one that this process has open."""

    @property
    @abstractmethod
    def anchor(self) -> AuditAnchor | None:
        """Where the end of the audit log is kept; None where all is in memory."""

    @property
    @abstractmethod
    def copies_beside(self) -> Path:
        """The path beside which a copy of the whole store is kept before it changes."""

    @abstractmethod
    def exists(self) -> bool:
        """Return whether there is a store yet."""

    @abstractmethod
    def connect(self) -> duckdb.DuckDBPyConnection:
        """Return a connection that reaches nothing but the store.

        Raises UserError where that cannot be opened.
        """

    @abstractmethod
    def cursor(
        self, connection: duckdb.DuckDBPyConnection
    ) -> duckdb.DuckDBPyConnection:
        """Return a cursor on which `raw.cells` means the table of the store."""

    def close_cursor(self, cursor: duckdb.DuckDBPyConnection) -> None:
        """Close a cursor, whatever it was in the middle of."""
        close_cursor(cursor)

    def give_up(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Let go of a connection after an error that it does not survive."""
        connection.close()

    @abstractmethod
    def define_formulas(self, cursor: duckdb.DuckDBPyConnection) -> None:
        """Define the macros that the SQL of the store calls, for all its cursors."""

    @abstractmethod
    def refuse_unsafe_write(self) -> None:
        """Raise UserError where what is written now may be lost, or go elsewhere."""

    @abstractmethod
    def close(self, connection: duckdb.DuckDBPyConnection | None) -> None:
        """Close the connection, and whatever else is held open."""

    def commit_guard(self) -> Callable[[], AbstractContextManager[None]]:
        """Return what to commit within; to be called when a transaction begins.

        Whatever becomes of the commit, it sees to it that nothing of it is lost.
        """
        return nullcontext

    def translated_errors(self) -> AbstractContextManager[None]:
        """Raise UserError in place of what goes wrong with this engine alone."""
        return nullcontext()

    def write_turn(self) -> AbstractContextManager[None]:
        """Wait until no other process writes; within, none does.

        Nobody waits where no other process can have the store open.
        """
        return nullcontext()

    def audit_turn(self) -> AbstractContextManager[None]:
        """Wait until no other process writes to the audit log; within, none does."""
        return nullcontext()
