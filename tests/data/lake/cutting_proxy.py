"""A line to PostgreSQL that can be cut at the commit of a change, before it or after.

Bytes are handed on as they come. What the lake keeps of a change it writes in one
transaction; the connection that has written a snapshot is the one that commits it.
"""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from enum import Enum

_SNAPSHOT, _COMMIT = b"ducklake_snapshot_changes", b"COMMIT"
_COMMITTED_SECONDS = 1.0


class Cut(Enum):
    """Where the line is cut: the commit does not arrive, or its answer does not."""

    BEFORE_COMMIT = "before the commit"
    BEFORE_ITS_ANSWER = "before the answer to the commit"


class CuttingProxy:
    """Listens on `port`, and hands on to the server at `target`."""

    def __init__(self, target: int) -> None:
        self._target = target
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        self._cut: Cut | None = None
        self._threads: list[threading.Thread] = []
        self._begin(self._accept)

    def cut_next(self, cut: Cut) -> None:
        """Cut the line of the next change that is about to be kept."""
        self._cut = cut

    @property
    def is_cut(self) -> bool:
        """Return whether what was to be cut has been."""
        return self._cut is None

    def close(self) -> None:
        """Listen no more; who is connected has ended by now."""
        with self._listening:
            # Merely closed, it would go on for whoever waits for the next line.
            self._listening.shutdown(socket.SHUT_RDWR)
        for each in self._threads:
            each.join()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listening.accept()
                self._begin(self._hand_on, client)

    def _begin(self, what: Callable[..., None], *about: socket.socket) -> None:
        thread = threading.Thread(target=what, args=about, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _hand_on(self, client: socket.socket) -> None:
        server = socket.create_connection(("127.0.0.1", self._target))
        with client, server:
            answering = threading.Thread(
                target=self._answer, args=(client, server), daemon=True
            )
            answering.start()
            self._ask(client, server)
            answering.join()

    def _ask(self, client: socket.socket, server: socket.socket) -> None:
        has_written = False
        with suppress(OSError), _ended(server), _ended(client):
            while asked := client.recv(65_536):
                has_written |= _SNAPSHOT in asked and b"INSERT" in asked.upper()
                if has_written and _COMMIT in asked.upper() and self._cut is not None:
                    cut, self._cut = self._cut, None
                    if cut is Cut.BEFORE_ITS_ANSWER:
                        # Nobody hears the answer; the server has to have come to it.
                        client.shutdown(socket.SHUT_RDWR)
                        server.sendall(asked)
                        time.sleep(_COMMITTED_SECONDS)
                    return
                server.sendall(asked)

    @staticmethod
    def _answer(client: socket.socket, server: socket.socket) -> None:
        with suppress(OSError), _ended(client):
            while answered := server.recv(65_536):
                with suppress(OSError):
                    client.sendall(answered)


@contextmanager
def _ended(line: socket.socket) -> Iterator[None]:
    """End a line for both sides, also where another thread is listening to it.

    Merely closed, it would stay until that one hears something: PostgreSQL would hold
    what was written for somebody who is gone.
    """
    try:
        yield
    finally:
        with suppress(OSError):
            line.shutdown(socket.SHUT_RDWR)


@contextmanager
def cutting_proxy(target: int) -> Iterator[CuttingProxy]:
    """Yield a proxy before the server at the port `target`."""
    proxy = CuttingProxy(target)
    try:
        yield proxy
    finally:
        proxy.close()
