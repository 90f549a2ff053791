"""What the tests of the data layer share: a store in memory, and an import harness."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from data.store.database import Store, open_store
from tests.data.import_harness import ImportHarness


@pytest.fixture
def store() -> Iterator[Store]:
    opened = open_store(":memory:")
    yield opened
    opened.close()


@pytest.fixture
def harness(store: Store, tmp_path: Path) -> ImportHarness:
    return ImportHarness(store, tmp_path)
