"""The drill: copy the store while it works, lose it, put the copy back, compare."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from data.contract.problems import UserError
from data.importing.undo import undo
from data.store import backup_requests, database
from data.store.access import EVERYTHING
from data.store.audit_chain import anchor_of
from data.store.backup import backup, backup_of, restore
from data.store.backup_requests import answer_copy_requests, request_copy
from data.store.database import Cancelled, Store, open_store
from data.store.integrity import verify
from data.store.schema import SCHEMA_VERSION
from tests.data.import_harness import ImportHarness

pytestmark = pytest.mark.embedded("a copy of a file")

HEAD = "cell_code | held_on | members_total | present\n"
FIRST = HEAD + "A | 2026-08-05 | 20 | 18\nB | 2026-08-04 | 15 | 15"
SECOND = HEAD + "A | 2026-08-05 | 20 | 17\nC | 2026-08-04 | 9 | 9"
THIRD = HEAD + "D | 2026-08-05 | 20 | 17"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path / "work" / "store.duckdb")
    yield opened
    opened.close()


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    folder = tmp_path / "somewhere [else]"
    folder.mkdir()
    return folder / "it's a copy.duckdb"


def content(path: Path) -> dict[str, object]:
    """Return everything that a store holds, once it is found whole."""
    opened = open_store(path)
    assert verify(opened) == []
    held = ImportHarness(opened, path.parent).everything()
    with opened.cursor() as cursor:
        for table in ("imports", "changes", "thresholds", "mappings"):
            held[table] = cursor.execute(
                f"from journal.{table} order by all"
            ).fetchall()
    opened.close()
    return held


def test_drill(harness: ImportHarness, copy: Path, tmp_path: Path) -> None:
    harness.fill(meetings=FIRST)
    harness.load(meetings=SECOND)
    backup(harness.store, copy)
    path = Path(harness.store.path)
    before = content(path)
    # After the copy the work goes on, and is lost with the machine.
    harness.fill(meetings=THIRD)
    harness.store.close()
    path.unlink()

    empty_place = tmp_path / "new machine" / "store.duckdb"
    assert restore(copy, empty_place) is None
    assert content(empty_place) == before

    again = open_store(empty_place)
    undo(again, 2, EVERYTHING)
    assert ImportHarness(again, tmp_path).rows("meetings", "cell_code", "present") == [
        ("A", 18),
        ("B", 15),
    ]
    assert verify(again) == []
    again.close()


def test_copy_is_of_one_moment_while_others_write_and_read(
    harness: ImportHarness, copy: Path
) -> None:
    harness.fill(meetings=FIRST)
    writing, written = threading.Event(), threading.Event()

    def write_and_change_ones_mind() -> None:
        with harness.store.transaction() as cursor:
            cursor.execute("delete from raw.meetings")
            writing.set()
            written.wait(30)
            raise Cancelled

    thread = threading.Thread(target=write_and_change_ones_mind)
    thread.start()
    writing.wait(30)
    copying = threading.Thread(target=backup, args=(harness.store, copy))
    copying.start()
    with harness.store.cursor_for(EVERYTHING) as cursor:
        assert cursor.execute("select count(*) from meetings").fetchall() == [(2,)]
    assert not copy.exists(), "a copy waits for whoever writes"
    written.set()
    for each in (thread, copying):
        each.join(30)
    harness.store.close()
    assert content(copy) == content(Path(harness.store.path))


def test_copy_that_fails_leaves_nothing_that_looks_like_one(
    harness: ImportHarness, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    with pytest.raises(UserError) as unwritable:
        backup(harness.store, tmp_path / "file" / "copy.duckdb")
    assert unwritable.value.key == "unwritable"
    assert list(harness.store.staging.iterdir()) == []
    with pytest.raises(UserError) as refused:
        backup(harness.store, tmp_path / "file")
    assert refused.value.key == "file_exists"


def command(*words: object) -> subprocess.CompletedProcess:
    """Run `python -m data` as another process."""
    return subprocess.run(
        [sys.executable, "-m", "data", *map(str, words)],
        cwd=Path(__file__).parents[3],
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


@pytest.mark.long
def test_another_process_can_have_a_copy_made(
    harness: ImportHarness, copy: Path
) -> None:
    """As `python -m data backup` does while the dashboard runs."""
    answer_copy_requests(harness.store)
    harness.fill(meetings=FIRST)
    done = command("backup", copy, "--store", harness.store.path)
    assert (done.returncode, done.stderr) == (0, "")
    again = command("backup", copy, "--store", harness.store.path)
    assert again.returncode == 1
    assert "Chọn tên khác" in again.stderr
    assert list(harness.store.staging.iterdir()) == []
    harness.store.close()
    assert content(copy) == content(Path(harness.store.path))


def test_whoever_makes_no_copies_has_the_store_in_use(
    harness: ImportHarness, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup_requests, "_TAKEN_UP_SECONDS", 0.2)
    for path in (Path(harness.store.path), tmp_path / "not open"):
        with pytest.raises(UserError) as refused:
            request_copy(path)
        assert refused.value.key == "store_in_use"
    assert list(harness.store.staging.iterdir()) == []


@pytest.mark.long
def test_copy_that_could_not_be_made_is_said(
    harness: ImportHarness,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fail(path: Path) -> None:
        raise UserError("disk_full")

    monkeypatch.setattr(harness.store, "copy_to", fail)
    answering = answer_copy_requests(harness.store)
    with pytest.raises(UserError) as refused:
        request_copy(Path(harness.store.path))
    assert refused.value.key == "copy_failed"
    assert "could not be made" in caplog.text
    assert answering.is_alive()
    harness.store.close()
    answering.join(10)
    assert not answering.is_alive()


@pytest.mark.long
def test_file_that_is_held_for_a_moment_does_not_end_the_answering(
    harness: ImportHarness,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    rename, held = Path.rename, threading.Event()

    def hold_once(path: Path, target: Path) -> Path:
        if path.suffix == ".wanted" and not held.is_set():
            held.set()
            raise PermissionError(13, "used by another process")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", hold_once)
    answer_copy_requests(harness.store)
    copy = request_copy(Path(harness.store.path))
    assert held.is_set()
    assert copy.exists()
    assert "could not be looked through" in caplog.text


@pytest.mark.long
def test_copy_that_nobody_waits_for_any_more_does_not_stay(
    harness: ImportHarness, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = harness.store.staging / "x.wanted"
    made = threading.Event()

    def copy_while_it_is_given_up(path: Path) -> None:
        path.touch()
        (taken_up,) = set(path.parent.iterdir()) - {path}
        taken_up.unlink()
        made.set()

    monkeypatch.setattr(harness.store, "copy_to", copy_while_it_is_given_up)
    wanted.touch()
    answer_copy_requests(harness.store)
    assert made.wait(10)
    harness.store.close()
    assert not list(harness.store.staging.glob("*"))


def test_store_that_cannot_be_read_any_more_is_damaged(
    harness: ImportHarness, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise duckdb.SerializationException("a block that is no block")

    monkeypatch.setattr(database, "copy_to", fail)
    with pytest.raises(UserError) as refused:
        backup(harness.store, copy)
    assert refused.value.key == "store_damaged"


@pytest.mark.long
def test_copy_of_a_lost_store_that_has_no_place_is_refused(
    harness: ImportHarness, tmp_path: Path
) -> None:
    answer_copy_requests(harness.store)
    Path(harness.store.path).unlink()
    (tmp_path / "no folder").touch()
    with pytest.raises(UserError) as refused:
        backup_of(Path(harness.store.path), tmp_path / "no folder" / "copy.duckdb")
    assert refused.value.key not in ("store_in_use", "store_missing")


def test_closed_store_is_copied_directly(harness: ImportHarness, copy: Path) -> None:
    harness.fill(meetings=FIRST)
    harness.store.close()
    backup_of(Path(harness.store.path), copy)
    assert content(copy) == content(Path(harness.store.path))


def test_what_is_no_store_is_not_copied(tmp_path: Path, copy: Path) -> None:
    (tmp_path / "text").write_text("no store", "utf-8")
    with pytest.raises(UserError) as refused:
        backup_of(tmp_path / "text", copy)
    assert refused.value.key == "store_unreadable"


def test_damaged_store_is_kept_and_replaced(harness: ImportHarness, copy: Path) -> None:
    harness.fill(meetings=FIRST)
    backup(harness.store, copy)
    harness.store.close()
    path = Path(harness.store.path)
    path.write_bytes(b"no store any more")
    log = path.with_name("store.duckdb.wal")
    log.write_bytes(b"what was not written yet")
    kept = restore(copy, path)
    assert kept.name.startswith("store.before-restore-")
    assert kept.read_bytes() == b"no store any more"
    kept_log = kept.with_name(kept.name + ".wal")
    assert kept_log.read_bytes() == b"what was not written yet"
    assert content(path) == content(copy)


def test_newer_copy_is_refused_before_anything_moves(
    harness: ImportHarness, copy: Path
) -> None:
    harness.fill(meetings=FIRST)
    backup(harness.store, copy)
    harness.store.close()
    with duckdb.connect(str(copy)) as connection:
        newer = SCHEMA_VERSION + 1
        connection.execute(f"update journal.schema_version set version = {newer}")
    path = Path(harness.store.path)
    before = path.read_bytes()
    with pytest.raises(UserError) as refused:
        restore(copy, path)
    assert refused.value.key == "store_newer"
    assert path.read_bytes() == before
    assert {*path.parent.iterdir()} == {path, anchor_of(path)}


@pytest.mark.parametrize(
    "made",
    [
        "create table a (b integer)",
        "select 1",
        "create schema journal; create table journal.schema_version (other text)",
    ],
)
def test_other_databases_are_no_copies(tmp_path: Path, made: str) -> None:
    other = tmp_path / "other.duckdb"
    with duckdb.connect(str(other)) as connection:
        connection.execute(made)
    with pytest.raises(UserError) as refused:
        restore(other, tmp_path / "store.duckdb")
    assert refused.value.key == "not_a_store"


@pytest.mark.long
def test_store_in_use_is_not_replaced(harness: ImportHarness, copy: Path) -> None:
    """Neither by this process nor by another."""
    backup(harness.store, copy)
    path = Path(harness.store.path)
    with pytest.raises(UserError) as refused:
        restore(copy, path)
    assert refused.value.key == "store_in_use"
    told = command("restore", copy, "--store", path)
    assert told.returncode == 1
    assert told.stderr.count("\n") == 1
    assert "đang được một chương trình khác mở" in told.stderr
