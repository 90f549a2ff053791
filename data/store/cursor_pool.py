"""Cursors that carry the published views already, each lent to one reader at a time.

Publishing some thirty views takes longer than answering most questions, and every run
of a page that asks something new would pay for it. So a cursor is kept when its reader
is done, and the next one begins a transaction of their own on it.
"""

import threading
from collections.abc import Callable
from contextlib import suppress

import duckdb

from data.store.connection import close_cursor
from data.store.viewer_cursor import ViewerCursor

MOST_IDLE = 8
CloseCursor = Callable[[duckdb.DuckDBPyConnection], None]


class LentCursor:
    """A bare cursor, and what was published on it, if anything was.

    Whoever has it may set `published`: it stays for the next reader.
    """

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        cursor: duckdb.DuckDBPyConnection,
        close: CloseCursor = close_cursor,
    ) -> None:
        self.connection = connection
        self.cursor = cursor
        self._close = close
        self.published: ViewerCursor | None = None

    def close(self) -> None:
        """Close the cursor, whatever its reader has left open."""
        self._close(self.cursor)

    def begin(self) -> None:
        """Begin to read the store as it is at the first question from now on."""
        self.cursor.execute("begin transaction read only")

    def end(self) -> bool:
        """End what was read; return whether the cursor can be lent again.

        Nobody may hold the database to an older state while they read nothing.
        """
        try:
            # An error that its reader has dealt with undoes what was published, and the
            # database says so to the next question only: a commit passes in silence.
            self.cursor.execute("select 1")
        except duckdb.TransactionException:
            return False
        if self.published is not None:
            self.published.forget()
            if self.published.viewer.unit_codes is not None:
                # What they may see was found at this moment, and may be more or less
                # at the next.
                self.published = None
        # Rolled back, the views that were published meanwhile would be gone as well.
        self.cursor.execute("commit")
        return True


class CursorPool:
    """The cursors of one store that nobody reads from at the moment."""

    def __init__(self) -> None:
        self._idle: list[LentCursor] = []
        self._is_closed = False
        self._lock = threading.Lock()

    def take(
        self,
        connection: duckdb.DuckDBPyConnection,
        open_cursor: Callable[
            [duckdb.DuckDBPyConnection], duckdb.DuckDBPyConnection
        ] = duckdb.DuckDBPyConnection.cursor,
        close: CloseCursor = close_cursor,
    ) -> LentCursor:
        """Return a cursor of `connection`, the one that was in use last if it can be.

        Those of another connection, given up after a fatal error, are closed. Where
        none is idle, `open_cursor` opens one, which `close` closes.
        """
        with self._lock:
            while self._idle:
                lent = self._idle.pop()
                if lent.connection is connection:
                    return lent
                lent.close()
        return LentCursor(connection, open_cursor(connection), close)

    def give_back(self, lent: LentCursor) -> None:
        """Keep a cursor for the next reader; beyond some it is closed."""
        with self._lock:
            if len(self._idle) < MOST_IDLE and not self._is_closed:
                self._idle.append(lent)
                return
        lent.close()

    def close(self) -> None:
        """Close all that nobody reads from: each of them keeps the file open."""
        with self._lock:
            self._is_closed = True
            for lent in self._idle:
                # After a fatal error nothing of the database can be asked any more.
                with suppress(duckdb.Error):
                    lent.close()
            self._idle.clear()
