"""Sees what other machines change in a store that many of them share.

A change of this process sets `store.changed` by itself. Of one that came from elsewhere
nobody here would hear: whoever works ahead for readers would rest, and the first of
them would wait. Figures are right without it, for every run of a page asks the store
itself which version it sees.
"""

import logging
import threading

import duckdb

from data.contract.problems import UserError
from data.store.database import Store

# A question of milliseconds; what follows from a change has to be there within five.
EVERY_SECONDS = 2.0
_LOG = logging.getLogger(__name__)


def follow_changes(store: Store) -> None:
    """Set `store.changed` whenever another machine has changed it, until it is closed.

    Nothing begins where no other machine can.
    """
    if store.engine.is_shared:
        ChangeFollower(store)


class ChangeFollower:
    """A thread that looks for a new version of `store` every few seconds."""

    def __init__(self, store: Store, every_seconds: float = EVERY_SECONDS) -> None:
        self._store = store
        self._every_seconds = every_seconds
        self._seen: int | None = None
        self._stopped = threading.Event()
        self._thread = threading.Thread(
            target=self._follow, name="change-follower", daemon=True
        )
        store.at_close.append(self.stop)
        self._thread.start()

    def stop(self) -> None:
        """End the thread, and wait for the question that it is at."""
        self._stopped.set()
        self._thread.join()

    def _follow(self) -> None:
        is_lost = False
        while not self._stopped.wait(self._every_seconds):
            try:
                self._look()
            except (UserError, duckdb.Error):
                # An outage of the catalogue passes. A thread that died of it would
                # leave this machine behind until it is started anew.
                if not is_lost:
                    _LOG.warning("changes of others are not seen", exc_info=True)
                is_lost = True
                # Whoever works ahead has failed meanwhile, and may try again after it.
                self._seen = None
            else:
                is_lost = False

    def _look(self) -> None:
        version = self._store.version()
        if version != self._seen:
            self._seen = version
            self._store.changed.set()
