"""What another machine changes is noticed, and an outage of the catalogue outlived."""

import logging
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from data.contract.problems import UserError
from data.store import journal
from data.store.change_follower import ChangeFollower, follow_changes
from data.store.database import Store, open_store

QUICKLY = 0.01
SECONDS = 30


@pytest.fixture
def follower(store: Store) -> Iterator[ChangeFollower]:
    # Making the store was a change, too.
    store.changed.clear()
    begun = ChangeFollower(store, QUICKLY)
    yield begun
    begun.stop()


def change_elsewhere(store: Store) -> None:
    """Change the store as another machine does: this one is not told."""
    with store.cursor() as cursor:
        journal.set_threshold(cursor, "attendance_threshold", 90, "a")


def followers() -> list[threading.Thread]:
    return [each for each in threading.enumerate() if each.name == "change-follower"]


def test_change_of_another_is_noticed_once(
    store: Store, follower: ChangeFollower
) -> None:
    assert store.changed.wait(SECONDS), "what was there when it began"
    store.changed.clear()
    assert not store.changed.wait(20 * QUICKLY)
    change_elsewhere(store)
    assert store.changed.wait(SECONDS)
    store.changed.clear()
    assert not store.changed.wait(20 * QUICKLY)


def test_outage_passes_and_is_logged_once(
    store: Store,
    follower: ChangeFollower,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    assert store.changed.wait(SECONDS)
    asked = threading.Semaphore(0)

    def gone() -> int:
        asked.release()
        raise UserError("catalogue_unreachable", path=store.path)

    with caplog.at_level(logging.WARNING), monkeypatch.context() as outage:
        outage.setattr(store, "version", gone)
        assert all(asked.acquire(timeout=SECONDS) for _ in range(3))
        store.changed.clear()
    assert store.changed.wait(SECONDS), "whoever works ahead may try again"
    assert [each.message for each in caplog.records] == [
        "changes of others are not seen"
    ]


def test_it_ends_with_the_store(tmp_path: Path) -> None:
    store = open_store(tmp_path / "store.duckdb")
    ChangeFollower(store, QUICKLY)
    assert len(followers()) == 1
    store.close()
    assert followers() == []


def test_nothing_is_followed_that_no_other_machine_changes(tmp_path: Path) -> None:
    store = open_store(tmp_path / "store.duckdb")
    follow_changes(store)
    assert followers() == []
    store.close()


def test_lake_is_followed_within_five_seconds(lake_place: str) -> None:
    store = open_store(lake_place)
    store.changed.clear()
    follow_changes(store)
    assert store.changed.wait(SECONDS)
    store.changed.clear()
    began = time.monotonic()
    change_elsewhere(store)
    assert store.changed.wait(SECONDS)
    assert time.monotonic() - began < 5
    store.close()
    assert followers() == []
