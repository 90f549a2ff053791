"""Stores that are filled once, and copied for each test that changes them.

A load takes ten times as long as a copy of the file that it has filled.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from data.store.database import Store, open_store
from tests.data.new_store import Place, copy_of


@contextmanager
def copied(filled: Place, folder: Path) -> Iterator[Store]:
    """Yield a store with what the closed one at `filled` holds; a file in `folder`."""
    store = open_store(copy_of(filled, folder))
    yield store
    store.close()
