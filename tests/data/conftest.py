"""What the tests of the data layer share: a store in memory, and a clerk's desk."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from data.store.database import Store, open_store
from tests.data.import_harness import Desk


@pytest.fixture
def store() -> Iterator[Store]:
    opened = open_store(":memory:")
    yield opened
    opened.close()


@pytest.fixture
def desk(store: Store, tmp_path: Path) -> Desk:
    return Desk(store, tmp_path)
