"""A lake that is kept small holds what it held, and nobody is disturbed meanwhile."""

import os
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import duckdb
import psycopg
import pytest

from data.contract.problems import UserError
from data.importing.undo import undo
from data.store import audit
from data.store.access import EVERYTHING
from data.store.database import Store, open_store
from data.store.file_copies import content_of
from data.store.integrity import verify
from data.store.lake import maintenance
from data.store.lake.engine import LAKE
from data.store.lake.maintenance import Maintenance, maintain, size_of
from tests.data.import_harness import ImportHarness

NOW = timedelta(0)
HEAD = "cell_code,held_on,members_total,present\n"


@pytest.fixture
def store(lake_place: str) -> Iterator[Store]:
    opened = open_store(lake_place)
    yield opened
    opened.close()


def load(harness: ImportHarness, month: int, rows: int, present: int = 9) -> int:
    """Load a sheet of so many meetings of a month; return the number of the import."""
    lines = (f"A{row:04},2026-{month:02}-04,10,{present}\n" for row in range(rows))
    file = harness.file(HEAD + "".join(lines), f"{month}-{present}.csv")
    return harness.load_files(file).import_id


def content(store: Store) -> dict[str, object]:
    with store.cursor() as cursor:
        return content_of(cursor, LAKE)


def counted(done: Maintenance) -> dict[str, int]:
    return {step.name: step.count for step in done.steps}


def files_of(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*.parquet") if path.is_file()}


@pytest.mark.long
def test_after_many_imports_and_undos_it_is_small_and_holds_the_same(
    harness: ImportHarness, tmp_path: Path
) -> None:
    """Fifty changes, of which some are large enough to be files of their own."""
    store = harness.store
    for month in range(1, 9):
        load(harness, month, 1_100)
    taken = [load(harness, 1, 3, present) for present in range(2, 9)]
    for import_id in taken:
        undo(store, import_id, EVERYTHING)
    undo(store, 3, EVERYTHING)
    for _ in range(27):
        audit.record(store, audit.Event.SIGN_IN, "a@example.vn")
    before = content(store)
    with store.reading_cursor() as reader:
        asked = "select count(*), sum(present) from raw.meetings"
        seen = reader.execute(asked).fetchall()
        first = maintain(store, NOW)
        # What this reader may need is still there, though no snapshot needs it.
        assert first.after.waiting_files > 0
        assert reader.execute(asked).fetchall() == seen
    second = maintain(store, NOW)
    assert content(store) == before
    assert verify(store) == []
    assert first.before.snapshots >= 50
    assert first.after.snapshots < 5
    assert first.after.files < first.before.files / 2
    assert second.after.waiting_files == 0
    assert counted(first)["merge"] >= 8
    assert counted(first)["flush"] >= 1
    assert first.after.inlined_rows < first.before.inlined_rows
    assert len(files_of(tmp_path / "lake")) == second.after.files
    # And work goes on.
    undo(store, 2, EVERYTHING)
    assert verify(store) == []


@pytest.mark.long
def test_files_of_which_much_was_deleted_are_written_anew(
    harness: ImportHarness,
) -> None:
    load(harness, 1, 1_500)
    load(harness, 1, 700, present=4)
    with harness.store.cursor() as cursor:
        before = content_of(cursor, LAKE)
    done = maintain(harness.store, NOW)
    assert counted(done)["rewrite"] > 0
    assert content(harness.store) == before
    assert verify(harness.store) == []
    again = maintain(harness.store, NOW)
    assert again.after.bytes <= done.after.bytes
    assert again.after.inlined_rows < done.before.inlined_rows


def test_what_is_younger_than_asked_for_is_kept(harness: ImportHarness) -> None:
    load(harness, 1, 3)
    done = maintain(harness.store, timedelta(days=7))
    assert counted(done)["expire"] == 0
    assert done.after.snapshots == done.before.snapshots


@pytest.mark.long
def test_of_a_lake_nobody_has_changed_for_long_the_last_snapshot_stays(
    harness: ImportHarness, lake_place: str
) -> None:
    load(harness, 1, 3)
    address = lake_place.removeprefix("ducklake:postgres:")
    with psycopg.connect(address) as session:
        session.execute(
            "update supervision.ducklake_snapshot "
            "set snapshot_time = snapshot_time - interval '30 days'"
        )
    load(harness, 2, 3)
    before = content(harness.store)
    done = maintain(harness.store, timedelta(days=7))
    # What was the lake seven days ago, and what it is now.
    assert done.after.snapshots == 1 + counted(done)["merge"] + 1
    assert content(harness.store) == before


def test_files_of_a_writer_that_was_killed_go_once_they_are_old(
    harness: ImportHarness, tmp_path: Path
) -> None:
    load(harness, 1, 1_100)
    left, new = (tmp_path / "lake" / name for name in ("left.parquet", "new.parquet"))
    for each in (left, new):
        each.write_bytes(b"unfinished")
    hours_ago = time.time() - 2 * 60 * 60
    os.utime(left, (hours_ago, hours_ago))
    done = maintain(harness.store, NOW)
    assert counted(done)["orphans"] == 1
    assert not left.exists()
    assert new.exists(), "somebody may be writing it"


@pytest.mark.long
def test_lines_of_the_audit_log_are_written_out_and_stay_whole(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(maintenance, "MANY_INLINED_ROWS", 20)
    for _ in range(25):
        audit.record(store, audit.Event.SIGN_IN, "a@example.vn")
    before = content(store)
    done = maintain(store, NOW)
    assert counted(done)["flush"] >= 1
    assert content(store) == before
    audit.record(store, audit.Event.SIGN_OUT, "a@example.vn")
    assert verify(store) == []


def test_the_database_reaches_no_other_file_afterwards(store: Store) -> None:
    maintain(store, NOW)
    with store.cursor() as cursor:
        for forbidden in (
            "from read_text('/etc/passwd')",
            "set enable_external_access = true",
            "copy (select 1) to '/tmp/elsewhere.parquet'",
        ):
            with pytest.raises(duckdb.Error):
                cursor.execute(forbidden)


def test_a_catalogue_that_is_gone_is_said(store: Store, postgres) -> None:
    postgres.stop()
    try:
        with pytest.raises(UserError) as error:
            size_of(store.engine)
        assert error.value.key == "catalogue_unreachable"
    finally:
        postgres.start()
