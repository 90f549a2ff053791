"""A store whose file is deleted, renamed or replaced while it is open."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from data.contract.problems import UserError
from data.importing.saved_headers import delete_header
from data.store.access import EVERYTHING, Viewer
from data.store.backup import backup, backup_of
from data.store.backup_requests import answer_copy_requests
from data.store.database import Store, open_store
from data.store.file_copies import log_of
from data.store.roles import Role
from tests.data.import_harness import ImportHarness
from tests.data.store.test_backup import FIRST, SECOND, content

pytestmark = pytest.mark.embedded("the file goes, or another comes")

SET = """
    insert into journal.thresholds by name
    select 'x' as name, 1 as value, now() as set_at, 'x' as set_by
"""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path / "store.duckdb")
    yield opened
    opened.close()


def deleted(path: Path) -> None:
    path.unlink()


def renamed(path: Path) -> None:
    path.rename(path.with_name("elsewhere.duckdb"))


def replaced(path: Path) -> None:
    """Put another store in the place of this one, with rows in a log of its own."""
    path.rename(path.with_name("elsewhere.duckdb"))
    log_of(path).unlink(missing_ok=True)
    other = path.with_name("other.duckdb")
    opened = open_store(other)
    with opened.transaction() as cursor:
        cursor.execute(SET)
    for each in (other, log_of(other)):
        shutil.copyfile(each, path.with_name(each.name.replace("other", "store")))
    opened.close()


def folder_renamed(path: Path) -> None:
    path.parent.rename(path.parent.with_name("elsewhere"))


CHANGES = pytest.mark.parametrize(
    "change", [deleted, renamed, replaced, folder_renamed]
)


@CHANGES
def test_nothing_is_written_to_a_store_whose_file_is_another(
    harness: ImportHarness, tmp_path: Path, change: Callable[[Path], None]
) -> None:
    harness.fill(meetings=FIRST)
    path = Path(harness.store.path)
    change(path)
    lying_there = {
        each: each.read_bytes() for each in path.parent.glob("store.duckdb*[lb]")
    }
    for write in (
        lambda: harness.load(meetings=SECOND),
        lambda: delete_header(
            harness.store, "meetings", "header", Viewer("clerk", role=Role.OWNER)
        ),
        lambda: harness.check(meetings=SECOND),
    ):
        tmp_path.mkdir(exist_ok=True)
        with pytest.raises(UserError) as refused:
            write()
        assert refused.value.key in ("store_replaced", "unwritable")
    harness.store.close()
    assert {each: each.read_bytes() for each in lying_there} == lying_there
    # The fixture closes it once more.
    harness.store.holders += 1


def test_file_that_changes_in_the_middle_of_a_write_keeps_nothing(
    harness: ImportHarness,
) -> None:
    def write() -> None:
        with harness.store.transaction() as cursor:
            cursor.execute(SET)
            renamed(Path(harness.store.path))

    with pytest.raises(UserError) as refused:
        write()
    assert refused.value.key == "store_replaced"
    assert harness.ask("select count(*) from journal.thresholds where name = 'x'") == [
        (0,)
    ]


@pytest.mark.long
def test_what_is_open_can_still_be_read_and_saved(
    harness: ImportHarness, tmp_path: Path
) -> None:
    harness.fill(meetings=FIRST)
    held = harness.everything()
    deleted(Path(harness.store.path))
    with harness.store.cursor_for(EVERYTHING) as cursor:
        assert cursor.execute("select count(*) from meetings").fetchall() == [(2,)]
    backup(harness.store, tmp_path / "saved.duckdb")
    # As another process asks for it, which finds no store.
    answer_copy_requests(harness.store)
    backup_of(Path(harness.store.path), tmp_path / "asked.duckdb")
    for name in ("saved", "asked"):
        saved = content(tmp_path / f"{name}.duckdb")
        assert {table: saved[table] for table in held} == held


def test_no_copy_is_made_of_a_store_that_nobody_has(tmp_path: Path) -> None:
    with pytest.raises(UserError) as missing:
        backup_of(tmp_path / "store.duckdb", tmp_path / "copy.duckdb")
    assert missing.value.key == "store_missing"
    assert list(tmp_path.iterdir()) == []


def test_connection_given_up_is_not_made_anew_with_another_file(
    harness: ImportHarness,
) -> None:
    path = Path(harness.store.path)
    harness.store.connection.close()
    harness.store.connection = None
    renamed(path)
    with pytest.raises(UserError) as refused:
        harness.store.version()
    assert refused.value.key == "store_replaced"
    assert not path.exists()


def test_log_is_taken_over_when_the_file_is_still_its_own(
    harness: ImportHarness,
) -> None:
    harness.fill(meetings=FIRST)
    path = Path(harness.store.path)
    assert log_of(path).exists()
    harness.store.close()
    assert not log_of(path).exists()
    harness.store.holders += 1
