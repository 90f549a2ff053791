"""What the tests of questions share: empty worlds to fill."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from data.store.database import open_store
from tests.data.new_store import new_place
from tests.queries.world import World


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    store = open_store(new_place())
    yield World(store, tmp_path)
    store.close()


@pytest.fixture(scope="module")
def shared_world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A world that a module fills once, for tests that only ask."""
    store = open_store(new_place())
    yield World(store, tmp_path_factory.mktemp("shared"))
    store.close()
