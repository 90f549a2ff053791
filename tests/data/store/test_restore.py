"""A restore puts back what the backup held, all of it and nothing else, or nothing."""

import hashlib
import os
import random
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pytest
import time_machine

from data.contract.problems import UserError
from data.importing.undo import undo
from data.store import backup as backups
from data.store import file_copies, sound_copies
from data.store.access import EVERYTHING
from data.store.audit_chain import anchor_of
from data.store.backup import backup, backup_of, restore
from data.store.database import Store, open_store
from data.store.file_copies import log_of, name_to_keep, put_in_place
from data.store.office_template import content_of, template_in_use
from data.store.template_contents import templates_of
from tests.data.example_count import faults
from tests.data.import_harness import ImportHarness
from tests.data.store.test_backup import FIRST, SECOND, THIRD, content
from tests.data.store.test_migrations import older

pytestmark = pytest.mark.embedded("restored into a file")

DAMAGES = faults(9, shared_by=2)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path / "work" / "store.duckdb")
    yield opened
    opened.close()


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return tmp_path / "copies" / "copy.duckdb"


def killed(harness: ImportHarness, place: Path) -> Path:
    """Return a store as a killed process leaves it, its last rows in the log."""
    place.mkdir()
    path = Path(harness.store.path)
    for each in (path, log_of(path)):
        shutil.copyfile(each, place / each.name)
    return place / path.name


def files(folder: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in folder.iterdir()}


@pytest.mark.long
def test_log_of_a_lost_store_is_not_replayed_into_the_backup(
    harness: ImportHarness, copy: Path, tmp_path: Path
) -> None:
    harness.fill(meetings=FIRST)
    backup(harness.store, copy)
    harness.fill(meetings=THIRD)
    left = killed(harness, tmp_path / "killed")
    log = log_of(left).read_bytes()
    left.unlink()
    kept = restore(copy, left)
    assert log_of(kept).read_bytes() == log
    assert content(left) == content(copy)
    assert not log_of(left).exists()


@pytest.mark.long
def test_undone_import_does_not_come_back_with_an_old_log(
    harness: ImportHarness, copy: Path, tmp_path: Path
) -> None:
    harness.fill(meetings=FIRST)
    left = killed(harness, tmp_path / "killed")
    undo(harness.store, 1, EVERYTHING)
    backup(harness.store, copy)
    left.unlink()
    restore(copy, left)
    assert content(left)["raw.meetings"] == []


@pytest.mark.long
def test_rows_in_the_log_of_a_backup_come_with_it(
    harness: ImportHarness, tmp_path: Path
) -> None:
    """A store that was not closed is copied with its log, and restored with it."""
    harness.fill(meetings=FIRST)
    with harness.store.cursor() as cursor:
        cursor.execute("checkpoint")
    harness.load(meetings=SECOND)
    left = killed(harness, tmp_path / "killed")
    before = files(left.parent)
    assert len(before) == 2
    target = tmp_path / "new" / "other.duckdb"
    assert restore(left, target) is None
    assert files(left.parent) == before
    harness.store.close()
    assert content(target) == content(Path(harness.store.path))


def test_log_without_its_store_is_refused_and_stays(
    harness: ImportHarness, tmp_path: Path
) -> None:
    harness.fill(meetings=FIRST)
    left = killed(harness, tmp_path / "killed")
    left.unlink()
    before = files(left.parent)
    with pytest.raises(UserError) as lost:
        open_store(left)
    assert lost.value.key == "store_lost"
    assert files(left.parent) == before


def test_backup_is_not_laid_beside_the_log_of_another(
    harness: ImportHarness, copy: Path
) -> None:
    copy.parent.mkdir()
    log_of(copy).write_bytes(b"of one that was removed")
    for write in (
        lambda: backup(harness.store, copy),
        lambda: put_in_place(copy, copy),
    ):
        with pytest.raises(UserError):
            write()
    assert files(copy.parent) == {log_of(copy).name: b"of one that was removed"}


@pytest.mark.long
@pytest.mark.parametrize("beside", ["backup", "store"])
def test_backup_of_before_takes_up_the_templates_that_lay_beside(
    tmp_path: Path, beside: str
) -> None:
    (tmp_path / "old").mkdir()
    taken = older(tmp_path / "old", 13)
    target = tmp_path / "new" / "store.duckdb"
    content = "mẫu của cơ quan".encode()
    folder = templates_of(taken if beside == "backup" else target)
    folder.mkdir(parents=True)
    (folder / f"{hashlib.sha256(content).hexdigest()}.docx").write_bytes(content)
    assert restore(taken, target) is None
    opened = open_store(target)
    with opened.reading_cursor() as cursor:
        assert content_of(opened, template_in_use(cursor)) == content
    opened.close()


def rotten(content: bytes, chance: random.Random) -> bytes:
    """Return a file with some of it lost, blank, or turned over."""
    damaged, place = bytearray(content), chance.randrange(len(content))
    match chance.choice(["cut", "blank", "bit", "random"]):
        case "cut":
            return content[:place]
        case "blank":
            damaged[place : place + 4096] = bytes(4096)
        case "bit":
            damaged[place] ^= 1 << chance.randrange(8)
        case "random":
            damaged[place : place + 64] = chance.randbytes(64)
    return bytes(damaged)


def outcome(copy: Path, target: Path, held: dict[str, object]) -> str:
    """Return why a backup is refused, or that all that it `held` is put in place."""
    try:
        kept = restore(copy, target)
    except UserError as error:
        found = error.key
    else:
        found = "whole"
        assert content(target) == held
        kept.replace(target)
        anchor_of(target).unlink()
    assert files(target.parent) == {target.name: b"whatever was there"}
    return found


@pytest.mark.long
def test_damaged_backup_is_not_put_in_place_of_a_good_store(
    harness: ImportHarness, copy: Path, tmp_path: Path, tell: Callable[[str], None]
) -> None:
    """Or the damage struck where nothing lies, and all of the backup is there."""
    rows = "".join(f"\nC{n} | 2026-08-05 | 20 | 18" for n in range(5000))
    harness.fill(meetings=FIRST)
    harness.fill(meetings="cell_code | held_on | members_total | present" + rows)
    backup(harness.store, copy)
    sound, chance = copy.read_bytes(), random.Random(10)
    found: list[str] = []
    held = content(copy)
    copy.unlink()
    target = tmp_path / "target" / "store.duckdb"
    target.parent.mkdir()
    target.write_bytes(b"whatever was there")
    for number in range(DAMAGES):
        copy = tmp_path / f"copy_{number}.duckdb"
        copy.write_bytes(rotten(sound, chance))
        found.append(outcome(copy, target, held))
    whole = found.count("whole")
    tell(f"of {DAMAGES} damaged backups {whole} were whole, the others were refused")
    assert {*found} <= {"whole", "backup_damaged", "not_a_store"}
    assert whole < DAMAGES / 3


def test_backup_that_breaks_a_promise_is_refused(
    harness: ImportHarness, copy: Path
) -> None:
    harness.fill(meetings=FIRST)
    backup(harness.store, copy)
    with duckdb.connect(str(copy)) as connection:
        connection.execute("update raw.meetings set import_id = 99")
    with pytest.raises(UserError) as refused:
        restore(copy, copy.parent / "new.duckdb")
    assert refused.value.key == "backup_damaged"
    assert [each.name for each in copy.parent.iterdir()] == [copy.name]


@pytest.mark.long(few=1)
@pytest.mark.parametrize(
    ("error", "key"),
    [
        (duckdb.IOException("damaged"), "backup_damaged"),
        (UserError("store_restarting"), "backup_damaged"),
        (UserError("disk_full"), "disk_full"),
    ],
)
def test_what_stops_the_check_of_a_backup_is_said(
    harness: ImportHarness,
    copy: Path,
    monkeypatch: pytest.MonkeyPatch,
    error: Exception,
    key: str,
) -> None:
    def fail(store: Store) -> None:
        raise error

    backup(harness.store, copy)
    monkeypatch.setattr(sound_copies, "verify", fail)
    with pytest.raises(UserError) as said:
        restore(copy, copy.parent / "new.duckdb")
    assert said.value.key == key


@pytest.mark.long
def test_stores_kept_in_the_same_second_do_not_overwrite_one_another(
    harness: ImportHarness, copy: Path, tmp_path: Path
) -> None:
    backup(harness.store, copy)
    target = tmp_path / "target" / "store.duckdb"
    target.parent.mkdir()
    kept = set()
    with time_machine.travel("2026-11-05 08:00:00+07:00", tick=False):
        # One whose store was taken away by hand, its log left behind.
        log_of(name_to_keep(target, "before-restore", backups.now())).touch()
        for number in range(3):
            target.write_text(f"store {number}", "utf-8")
            kept.add(restore(copy, target))
    assert {each.read_text("utf-8") for each in kept} == {
        f"store {number}" for number in range(3)
    }


def test_restore_that_was_killed_leaves_nothing_in_the_way_of_the_next(
    harness: ImportHarness, copy: Path, tmp_path: Path
) -> None:
    backup(harness.store, copy)
    target = tmp_path / "target" / "store.duckdb"
    left, going_on = (target.with_name(f"{target.name}.restoring-{n}") for n in "ab")
    for folder in (left, going_on):
        folder.mkdir(parents=True)
        (folder / target.name).write_bytes(b"half of a copy")
    yesterday = time.time() - 25 * 60 * 60
    os.utime(left, (yesterday, yesterday))
    restore(copy, target)
    assert {*target.parent.iterdir()} == {target, anchor_of(target), going_on}


def test_copy_that_is_not_what_the_store_holds_is_not_kept(
    harness: ImportHarness, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk may say that it has written, and have written something else."""
    found = iter([{"raw.meetings": (2, 1)}, {"raw.meetings": (2, 3)}])
    monkeypatch.setattr(file_copies, "content_of", lambda *about: next(found))
    with pytest.raises(UserError) as differs:
        backup(harness.store, copy)
    assert differs.value.key == "copy_differs"
    assert not copy.exists()
    assert list(harness.store.staging.iterdir()) == []


def test_copy_whose_rows_stand_in_its_log_is_not_kept(
    harness: ImportHarness, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only the file itself is moved."""
    there = Path(harness.store.path)
    monkeypatch.setattr(file_copies, "log_of", lambda path: there)
    with pytest.raises(UserError) as differs, harness.store.cursor() as cursor:
        file_copies.copy_to(cursor, copy, harness.store.staging)
    assert differs.value.key == "copy_differs"
    assert not copy.exists()


def test_backup_that_cannot_be_moved_to_its_place_leaves_no_copy(
    harness: ImportHarness, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def half_moved(written: Path, path: Path) -> None:
        path.write_bytes(b"the beginning")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(file_copies.shutil, "move", half_moved)
    with pytest.raises(UserError) as refused:
        backup(harness.store, copy)
    assert refused.value.key == "disk_full"
    assert list(copy.parent.iterdir()) == list(harness.store.staging.iterdir()) == []


def test_copy_made_by_another_process_goes_where_it_cannot_be_moved(
    harness: ImportHarness, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = harness.store.staging / "made.duckdb"
    made.write_bytes(b"a copy")
    monkeypatch.setattr(backups, "request_copy", lambda path: made)

    def in_use(path: Path) -> Store:
        raise UserError("store_in_use", path=path)

    monkeypatch.setattr(backups, "open_store", in_use)
    (copy.parent).write_text("a file where a folder should be", "utf-8")
    with pytest.raises(UserError) as refused:
        backup_of(Path(harness.store.path), copy)
    assert refused.value.key == "unwritable"
    assert not made.exists()


def test_restore_to_where_nothing_can_be_written_is_said(
    harness: ImportHarness, copy: Path, tmp_path: Path
) -> None:
    backup(harness.store, copy)
    (tmp_path / "file").touch()
    with pytest.raises(UserError) as refused:
        restore(copy, tmp_path / "file" / "store.duckdb")
    assert refused.value.key == "unwritable"


def test_backup_that_is_open_elsewhere_is_no_backup(
    harness: ImportHarness, tmp_path: Path
) -> None:
    """Its file alone is not what it holds."""
    with pytest.raises(UserError) as refused:
        restore(Path(harness.store.path), tmp_path / "new.duckdb")
    assert refused.value.key == "store_in_use"
    assert [each.name for each in tmp_path.iterdir()] == ["work"]


def test_backup_that_may_not_be_read_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, mode: str) -> None:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "copy.duckdb").touch()
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(UserError) as refused:
        restore(tmp_path / "copy.duckdb", tmp_path / "new.duckdb")
    assert refused.value.key == "cannot_open"
