"""What the tests of several machines share: a lake, and the machines that serve it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from data.store.database import open_store
from tests.data.lake.machines import Machine, machines

Start = Callable[[int], list[Machine]]


@pytest.fixture
def lake(lake_place: str) -> str:
    """The address of a lake that has been made, and is open nowhere."""
    open_store(lake_place).close()
    return lake_place


@pytest.fixture
def start(lake: str, tmp_path: Path) -> Iterator[Start]:
    """Start so many machines that have the lake open, all of them until the end."""
    with ExitStack() as running:

        def started(number: int) -> list[Machine]:
            begun = machines(lake, tmp_path / "machines", number)
            return running.enter_context(begun)

        yield started
