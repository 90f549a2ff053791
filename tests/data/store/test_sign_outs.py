"""Who has signed out is known to every process, for longer than a sign-in can last."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from data.store import sign_outs
from data.store.database import Store, open_store
from data.store.sign_outs import KEPT, is_signed_out, record_sign_out
from pages.shared.sign_in_settings import LONGEST_HOURS
from tests.data.new_store import new_place

NOW = datetime(2026, 11, 29, 8)


def has_signed_out(store: Store, key: str) -> bool:
    with store.reading_cursor() as cursor:
        return is_signed_out(cursor, key)


def test_it_outlives_the_process(tmp_path: Path):
    place = new_place(tmp_path / "store.duckdb")
    store = open_store(place)
    record_sign_out(store, "one")
    assert has_signed_out(store, "one")
    store.close()
    again = open_store(place)
    assert has_signed_out(again, "one")
    assert not has_signed_out(again, "two")
    again.close()


def test_it_is_no_change_of_the_data(tmp_path: Path):
    store = open_store(new_place(tmp_path / "store.duckdb"))
    before = store.version()
    record_sign_out(store, "one")
    assert store.version() == before
    store.close()


def test_it_waits_for_no_load(tmp_path: Path):
    store = open_store(new_place(tmp_path / "store.duckdb"))
    with store.transaction():
        record_sign_out(store, "one")
        assert has_signed_out(store, "one")
    store.close()


def test_what_would_be_over_anyway_is_forgotten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    store = open_store(new_place(tmp_path / "store.duckdb"))
    clock = {"now": NOW}
    monkeypatch.setattr(sign_outs, "now", lambda: clock["now"])
    record_sign_out(store, "old")
    clock["now"] += KEPT
    record_sign_out(store, "still")
    assert has_signed_out(store, "old")
    clock["now"] += timedelta(seconds=1)
    record_sign_out(store, "new")
    assert [has_signed_out(store, key) for key in ("old", "still", "new")] == [
        *(False, True, True)
    ]
    store.close()


def test_it_is_remembered_longer_than_any_sign_in_lasts():
    assert timedelta(hours=LONGEST_HOURS) < KEPT
