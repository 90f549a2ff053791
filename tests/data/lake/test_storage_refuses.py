"""The shared folder takes no writing: told in words, and nothing changed."""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from data.contract.problems import UserError
from data.importing.load import SourceFile, load
from data.importing.undo import undo
from data.store.access import EVERYTHING
from data.store.database import Store, open_store
from data.store.integrity import verify
from tests.data.example_count import faults
from tests.data.import_harness import ImportHarness
from tests.data.importing.test_disk_full import full_at
from tests.data.lake.actions import IN_FILES, sheet

TIMES = faults(4, shared_by=4)


@pytest.fixture
def store(lake: str) -> Iterator[Store]:
    opened = open_store(lake)
    yield opened
    assert verify(opened) == []
    opened.close()


def load_one(store: Store, path: Path) -> int | None:
    (report,) = load(store, [SourceFile(path, path.name)], EVERYTHING, isolated=False)
    return report.import_id


def files_of(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if path.is_file()}


def test_folder_that_cannot_be_written_to_changes_nothing(
    store: Store, harness: ImportHarness, tmp_path: Path
) -> None:
    """A file stands where it should be: the right to write would not stop root."""
    first, second = (sheet(tmp_path, f"{n}", range(IN_FILES), n) for n in (10, 11))
    load_one(store, first)
    before = harness.everything()
    folder = tmp_path / "lake" / "history" / "meetings"
    assert not folder.exists(), "nothing was replaced yet"
    folder.parent.mkdir(exist_ok=True)
    folder.write_text("in the way")
    with pytest.raises(UserError) as refused:
        load_one(store, second)
    assert refused.value.key == "lake_files_unreachable"
    assert harness.everything() == before
    folder.unlink()
    assert load_one(store, second) == 2
    assert undo(store, 2, EVERYTHING)
    assert harness.everything() == before


def test_files_that_are_gone_for_a_while_are_missed_in_words(
    store: Store, harness: ImportHarness, tmp_path: Path
) -> None:
    """A shared folder that is not mounted: whoever reads or writes is told."""
    first, second = (sheet(tmp_path, f"{n}", range(IN_FILES), n) for n in (10, 11))
    load_one(store, first)
    before = harness.everything()
    aside = (tmp_path / "lake").rename(tmp_path / "aside")
    for change in (lambda: load_one(store, second), lambda: undo(store, 1, EVERYTHING)):
        with pytest.raises(UserError) as refused:
            change()
        assert refused.value.key == "lake_files_unreachable"
    aside.rename(tmp_path / "lake")
    assert harness.everything() == before
    assert load_one(store, second) == 2


@pytest.mark.long
def test_load_on_storage_that_is_full_changes_nothing(
    store: Store,
    harness: ImportHarness,
    tmp_path: Path,
    tell: Callable[[str], None],
) -> None:
    """However far it comes; what it leaves behind is in nobody's way."""
    first, second = (sheet(tmp_path, f"{n}", range(IN_FILES), n) for n in (10, 11))
    load_one(store, first)
    before, found = harness.everything(), Counter()
    needed = 2 * max(path.stat().st_size for path in files_of(tmp_path / "lake"))
    for step in range(TIMES):
        try:
            with full_at(needed * step // TIMES):
                number = load_one(store, second)
        except UserError as error:
            found[error.key] += 1
        else:
            found["loaded"] += 1
            undo(store, number, EVERYTHING)
        assert harness.everything() == before
    counts = ", ".join(f"{n} times {key}" for key, n in sorted(found.items()))
    tell(f"a load on storage that is full: {counts}; 0 rows lost")
    assert set(found) <= {"disk_full", "lake_files_unreachable", "loaded"}
    assert found.total() > found["loaded"]
    assert load_one(store, second) is not None
