"""Stores that are filled once, and copied for each test that changes them.

A load takes ten times as long as a copy of the file that it has filled.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from data.store.database import Store, open_store


@contextmanager
def copied(filled: Path, folder: Path) -> Iterator[Store]:
    """Yield a store in `folder` with what the closed store at `filled` holds."""
    path = folder / filled.name
    shutil.copy(filled, path)
    store = open_store(path)
    yield store
    store.close()
