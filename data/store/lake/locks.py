"""Taking turns with other machines: advisory locks of the catalogue's database.

They are held by connections of their own, which do nothing else. Whoever is killed lets
go of them with the connection; where a machine vanishes without a word, PostgreSQL
notices within half a minute.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import psycopg

from data.contract.problems import UserError

# What the numbers of the locks begin with: others may use the same database.
_OURS = 1_936_749_936
WRITING, AUDITING = 1, 2
_KEEPALIVE = (
    "-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3"
    # No setting of the server may end a session that waits for an import of minutes.
    " -c statement_timeout=0 -c lock_timeout=0 -c idle_session_timeout=0"
)


class CatalogueLock:
    """One lock of all machines. Threads of a process take turns before they ask for it.

    Within a turn, the thread that has it may take it once more.
    """

    def __init__(self, catalogue: str, name: str, number: int) -> None:
        self._catalogue = catalogue
        self._name = name
        self._number = number
        self._session: psycopg.Connection | None = None
        self._depth = 0
        self._holder: int | None = None

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for the lock, and hold it within.

        Raises UserError where the catalogue cannot be reached.
        """
        if self._depth == 0:
            self._acquire()
        self._depth += 1
        try:
            yield
        finally:
            self._depth -= 1
            if self._depth == 0:
                self._release()

    def refuse_lost(self) -> None:
        """Raise UserError where this thread's lock went with its connection.

        Others may be writing since: what was read before may not hold any more.
        """
        if self._holder != threading.get_ident():
            return
        try:
            assert self._session is not None
            self._session.execute("select 1")
        except psycopg.Error as error:
            raise UserError("catalogue_lost", path=self._name) from error

    def close(self) -> None:
        """Let go of the connection."""
        if self._session is not None:
            self._session.close()
            self._session = None

    def _acquire(self) -> None:
        try:
            self._open_session().execute(
                "select pg_advisory_lock(%s, %s)", (_OURS, self._number)
            )
        except psycopg.Error as error:
            self.close()
            raise UserError("catalogue_unreachable", path=self._name) from error
        self._holder = threading.get_ident()

    def _open_session(self) -> psycopg.Connection:
        """Return the connection of the lock, which may have been lost since."""
        if self._session is not None:
            with suppress(psycopg.Error):
                self._session.execute("select 1")
                return self._session
            self.close()
        self._session = psycopg.connect(
            self._catalogue, autocommit=True, options=_KEEPALIVE
        )
        return self._session

    def _release(self) -> None:
        self._holder = None
        try:
            assert self._session is not None
            self._session.execute(
                "select pg_advisory_unlock(%s, %s)", (_OURS, self._number)
            )
        except psycopg.Error:
            # With the connection the lock is gone, too.
            self.close()
