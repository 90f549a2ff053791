"""What the tests of the data layer share: a store, and an import harness.

The store is one in memory; in `make lake-test` it is a lake.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from data.store.database import Store, open_store
from tests.data.import_harness import ImportHarness
from tests.data.new_store import new_place
from tests.data.postgres_server import PostgresServer, postgres_server


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """One server for all lakes of a test process, each in a database of its own."""
    with postgres_server() as server:
        yield server


@pytest.fixture
def lake_place(
    postgres: PostgresServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[str]:
    """The address of a lake that is not made yet; its files lie in a folder."""
    (tmp_path / "lake").mkdir()
    monkeypatch.setenv("SUPERVISION_DATA", str(tmp_path / "lake"))
    monkeypatch.setenv("SUPERVISION_SCRATCH", str(tmp_path / "scratch"))
    with postgres.database() as address:
        yield f"ducklake:postgres:{address}"


@pytest.fixture
def store() -> Iterator[Store]:
    opened = open_store(new_place())
    yield opened
    opened.close()


@pytest.fixture
def harness(store: Store, tmp_path: Path) -> ImportHarness:
    return ImportHarness(store, tmp_path)
