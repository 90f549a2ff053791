"""The store of a module's drawings, copied anew only for who finds it changed.

Opened and asked for the first time, a store takes ten times as long as a page of it
that is opened again: most tests of pages only look.
"""

import shutil
from pathlib import Path

from data.store.database import Store

# What grows with everything that anybody does to a store.
_TRACES = """
    select
        (select count(*) from journal.changes),
        (select count(*) from journal.audit_events),
        (select count(*) from journal.sign_outs),
"""


class StoreCopies:
    """Copies of the closed store at `filled`, or empty stores where there is none.

    One is handed out until somebody has changed it; unless `is_kept`, once.
    """

    def __init__(self, filled: Path | None, folder: Path, is_kept: bool) -> None:
        self.filled = filled
        self.folder = folder
        self.is_kept = is_kept and filled is not None
        self.number = 0
        self.store: Store | None = None
        self.before: list[tuple] = []

    def path(self) -> Path:
        """Return where the store lies that the next test is to open."""
        if self.store is not None:
            return Path(self.store.path)
        self.number += 1
        path = self.folder / str(self.number) / "supervision.duckdb"
        if self.filled:
            path.parent.mkdir()
            shutil.copy(self.filled, path)
        return path

    def opened(self, store: Store) -> Store:
        """Note the store as it is before a test, and return it."""
        self.store, self.before = store, _traces(store)
        return store

    def let_go_of_changed(self) -> None:
        """Close the store unless it is as it was before the test."""
        store = self.store
        assert store is not None
        is_open = not store.closed.is_set()
        if not (self.is_kept and is_open and self._is_unchanged(store)):
            self.close()

    def close(self) -> None:
        """Close the store that is open, if any."""
        if self.store is not None:
            self.store.close()
        self.store = None

    def _is_unchanged(self, store: Store) -> bool:
        # Files that were chosen and not loaded wait beside the store.
        return _traces(store) == self.before and not store.uploads.exists()


def _traces(store: Store) -> list[tuple]:
    with store.cursor() as cursor:
        return cursor.execute(_TRACES).fetchall()
