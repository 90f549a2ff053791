"""A disk that fills up in the middle: one clear sentence, and nothing has changed.

The disk is made full by the limit on the size of files, which needs no special rights.
"""

import random
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path

import pytest

from data.contract.problems import UserError
from data.importing.load import SourceFile, load
from data.importing.undo import undo
from data.store import connection
from data.store.access import EVERYTHING
from data.store.backup import backup
from data.store.database import Store, open_store
from data.store.integrity import verify
from tests.data.example_count import faults, size_of_fault
from tests.data.import_harness import ImportHarness

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no limit")

ROWS = size_of_fault(8_000, whole=20_000)
TIMES = faults(4, shared_by=6)


@contextmanager
def full_at(size: int) -> Iterator[None]:
    """Let no file of this process grow beyond `size` bytes."""
    resource = import_module("resource")
    was, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (was, hard))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path / "store.duckdb")
    yield opened
    opened.close()


def sheet(folder: Path, name: str, present: int, month: int) -> SourceFile:
    path = folder / name
    chance = random.Random(month)
    rows = (
        # Random files cannot be made smaller: the store grows with every row.
        f"C{n},2026-{month:02}-05,20,{present},{chance.randbytes(16).hex()}\n"
        for n in range(ROWS)
    )
    header = "cell_code,held_on,members_total,present,topic\n"
    path.write_text(header + "".join(rows), "utf-8")
    return SourceFile(path, name)


def size_of(folder: Path) -> int:
    """Return the size of the largest file of a store, its log included."""
    return max(path.stat().st_size for path in folder.glob("store.duckdb*"))


def summary(counts: Counter[str], what: str) -> str:
    said = ", ".join(f"{count} times {end}" for end, count in sorted(counts.items()))
    return f"{what} of {ROWS:,} rows on a disk that is full: {said}"


def test_load_on_a_full_disk_changes_nothing(
    harness: ImportHarness, tmp_path: Path, tell: Callable[[str], None]
) -> None:
    """However far it comes; and when there is room again, it is done."""
    first, second = (sheet(tmp_path, f"{n}.csv", n, month=n) for n in (7, 8))
    load(harness.store, [first], EVERYTHING, isolated=False)
    before, found = harness.everything(), Counter()
    needed = 2.5 * size_of(tmp_path)
    for step in range(1, TIMES + 1):
        try:
            with full_at(int(needed * step / TIMES)):
                (report,) = load(harness.store, [second], EVERYTHING, isolated=False)
        except UserError as error:
            found[error.key] += 1
        else:
            found["loaded"] += 1
            undo(harness.store, report.import_id, EVERYTHING)
        assert harness.everything() == before
    tell(summary(found, "a load"))
    assert set(found) == {"disk_full", "loaded"}
    assert verify(harness.store) == []


@pytest.mark.long
def test_undo_on_a_full_disk_changes_nothing(
    harness: ImportHarness, tmp_path: Path, tell: Callable[[str], None]
) -> None:
    for present in (7, 8):
        load(
            harness.store,
            [sheet(tmp_path, "m.csv", present, month=7)],
            EVERYTHING,
            isolated=False,
        )
    before, found = harness.everything(), Counter()
    needed = 2 * size_of(tmp_path)
    for step in range(1, TIMES + 1):
        try:
            with full_at(int(needed * step / TIMES)):
                undo(harness.store, 2, EVERYTHING)
        except UserError as error:
            found[error.key] += 1
            assert harness.everything() == before
        else:
            found["undone"] += 1
            break
    tell(summary(found, "an undo"))
    assert set(found) == {"disk_full", "undone"}
    assert verify(harness.store) == []


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[ImportHarness]:
    """A harness whose store writes to its file, not its log, with every change.

    When that fails, the database gives up altogether.
    """
    monkeypatch.setitem(connection.SETTINGS, "checkpoint_threshold", "10KB")
    opened = open_store(tmp_path / "store.duckdb")
    yield ImportHarness(opened, tmp_path)
    opened.close()


@pytest.mark.long
def test_store_is_opened_again_when_the_database_gives_up(
    hasty: ImportHarness, tmp_path: Path
) -> None:
    """Nobody has to start the dashboard anew, before or after there is room."""
    first, second = (sheet(tmp_path, f"{n}.csv", n, month=n) for n in (7, 8))
    load(hasty.store, [first], EVERYTHING, isolated=False)
    before, broken = hasty.everything(), hasty.store.connection
    for _ in range(2):
        with full_at(size_of(tmp_path) + 4096), pytest.raises(UserError) as refused:
            load(hasty.store, [second], EVERYTHING, isolated=False)
        assert refused.value.key == "disk_full"
        assert hasty.everything() == before
    assert hasty.store.connection is not broken
    (report,) = load(hasty.store, [second], EVERYTHING, isolated=False)
    assert report.added == ROWS
    assert verify(hasty.store) == []


def read_while_the_database_gives_up(harness: ImportHarness, file: SourceFile) -> None:
    with harness.store.cursor() as reading:
        reading.execute("select count(*) from raw.meetings").fetchall()
        with full_at(size_of(harness.folder) + 4096), suppress(UserError):
            load(harness.store, [file], EVERYTHING, isolated=False)
        reading.execute("select count(*) from raw.meetings").fetchall()


@pytest.mark.long
def test_who_reads_when_the_database_gives_up_is_told_to_try_again(
    hasty: ImportHarness, tmp_path: Path
) -> None:
    first, second = (sheet(tmp_path, f"{n}.csv", n, month=n) for n in (7, 8))
    load(hasty.store, [first], EVERYTHING, isolated=False)
    with pytest.raises(UserError) as refused:
        read_while_the_database_gives_up(hasty, second)
    assert refused.value.key == "store_restarting"
    assert hasty.store.version() == 1
    assert verify(hasty.store) == []


def test_what_is_still_held_is_not_opened_a_second_time(harness: ImportHarness) -> None:
    with pytest.raises(UserError) as refused:
        connection.connect(harness.store.path, harness.store.beside)
    assert refused.value.key == "store_restarting"
    assert harness.store.version() == 0


@pytest.mark.long
def test_store_is_closed_though_the_database_has_given_up(
    hasty: ImportHarness, tmp_path: Path
) -> None:
    first, second = (sheet(tmp_path, f"{n}.csv", n, month=n) for n in (7, 8))
    load(hasty.store, [first], EVERYTHING, isolated=False)
    with full_at(size_of(tmp_path) + 4096), pytest.raises(UserError):
        load(hasty.store, [second], EVERYTHING, isolated=False)
    assert hasty.store.connection is None
    hasty.store.close()
    opened = open_store(tmp_path / "store.duckdb")
    assert opened.version() == 1
    opened.close()


def opens_at(path: Path, size: int) -> str:
    """Open the store where no file may grow beyond `size`; return how that ends."""
    try:
        with full_at(size):
            open_store(path).close()
    except UserError as error:
        return error.key
    return "opened"


@pytest.mark.parametrize("size", [0, 1000, 4096, 12_288])
def test_new_store_on_a_full_disk_leaves_none_that_cannot_be_opened(
    tmp_path: Path, size: int
) -> None:
    path = tmp_path / "new" / "store.duckdb"
    assert opens_at(path, size) == "disk_full"
    assert opens_at(path, 10_000_000) == "opened"


@pytest.mark.long
def test_opening_on_a_full_disk_changes_nothing(
    harness: ImportHarness, tmp_path: Path, tell: Callable[[str], None]
) -> None:
    """Also where the last process was killed before its log was written in."""
    load(
        harness.store,
        [sheet(tmp_path, "7.csv", 7, month=7)],
        EVERYTHING,
        isolated=False,
    )
    before, found = harness.everything(), Counter()
    needed = 2 * size_of(tmp_path)
    for step in range(TIMES):
        path = left_behind(tmp_path, f"{step}.duckdb")
        found[opens_at(path, int(needed * step / TIMES))] += 1
        opened = open_store(path)
        assert ImportHarness(opened, tmp_path).everything() == before
        opened.close()
    tell(summary(found, "an opening"))
    assert set(found) == {"disk_full", "opened"}


def left_behind(folder: Path, name: str) -> Path:
    """Copy the store's files as they lie there while it is open."""
    for ending in ("", ".wal"):
        content = (folder / f"store.duckdb{ending}").read_bytes()
        (folder / f"{name}{ending}").write_bytes(content)
    return folder / name


@pytest.mark.long
def test_copy_on_a_full_disk_leaves_nothing(
    harness: ImportHarness, tmp_path: Path
) -> None:
    load(
        harness.store,
        [sheet(tmp_path, "7.csv", 7, month=7)],
        EVERYTHING,
        isolated=False,
    )
    with full_at(100_000), pytest.raises(UserError) as refused:
        backup(harness.store, tmp_path / "copies" / "copy.duckdb")
    assert refused.value.key == "disk_full"
    assert not (tmp_path / "copies").exists()
    assert list(harness.store.staging.iterdir()) == []
    backup(harness.store, tmp_path / "copies" / "copy.duckdb")


@pytest.mark.long
def test_command_line_says_it_in_one_sentence(tmp_path: Path) -> None:
    file = sheet(tmp_path, "7.csv", 7, month=7)
    script = f"""
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000_000))
from data.__main__ import main

sys.argv = ["data", "load", {str(file.path)!r}, "--store", {str(tmp_path / "s")!r}]
main()
"""
    ended = subprocess.run(
        [sys.executable, "-c", script],
        cwd=Path(__file__).parents[3],
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert ended.returncode == 1
    assert ended.stderr.strip() == (
        "Ổ đĩa đã đầy nên không có gì thay đổi. Hãy dọn bớt chỗ rồi thử lại."
    )
    assert ended.stdout == ""
    store = open_store(tmp_path / "s")
    assert store.version() == 0
    store.close()
