"""Who may read the files of the store, and what is said where it cannot be written."""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from stat import S_IMODE

import pytest

from data.contract.problems import UserError
from data.store.backup import backup
from data.store.database import open_store
from data.store.file_copies import log_of
from tests.data.import_harness import ImportHarness
from tests.data.store.test_backup import FIRST, SECOND

pytestmark = pytest.mark.embedded("rights of a file")

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="other rights there")

NOBODY = 65534


def mode(path: Path) -> int:
    return S_IMODE(path.stat().st_mode)


def test_files_are_their_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "data" / "live" / "store.duckdb"
    store = open_store(path)
    harness = ImportHarness(store, tmp_path)
    harness.fill(meetings=FIRST)
    backup(store, tmp_path / "copy.duckdb")
    with store.scratch() as scratch, store.cursor() as cursor:
        cursor.execute(f"copy (select 1) to '{scratch}/a.csv'")
        modes = {mode(each) for each in (path, log_of(path), scratch / "a.csv")}
        folders = {mode(each) for each in (path.parent, store.staging, scratch)}
    store.close()
    assert modes == {mode(tmp_path / "copy.duckdb")} == {0o600}
    assert folders == {0o700}


def test_files_of_earlier_versions_become_private_when_they_are_opened(
    tmp_path: Path,
) -> None:
    path = tmp_path / "store.duckdb"
    open_store(path).close()
    path.chmod(0o644)
    open_store(path).close()
    assert mode(path) == 0o600


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder that anybody can reach, as folders of pytest cannot be."""
    folder = Path(tempfile.mkdtemp(dir="/tmp"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@contextmanager
def without_rights(*paths: Path) -> Iterator[None]:
    """Take the right to write to `paths` away, also from the system's owner."""
    was = {path: mode(path) for path in paths}
    for path, rights in was.items():
        path.chmod(rights & ~0o222 | 0o555)
    user = os.geteuid()
    if user == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(user)
        for path, rights in was.items():
            path.chmod(rights)


def refusal(path: Path) -> UserError:
    with pytest.raises(UserError) as refused:
        open_store(path)
    return refused.value


def test_folder_that_cannot_be_written_is_said(place: Path) -> None:
    with without_rights(place):
        assert refusal(place / "store.duckdb").key == "store_unreadable"


def test_store_in_a_folder_that_cannot_be_written_is_said(place: Path) -> None:
    path = place / "store.duckdb"
    open_store(path).close()
    path.chmod(0o666)
    with without_rights(place):
        assert refusal(path).key == "unwritable"


def test_store_that_may_not_be_read_is_said(place: Path) -> None:
    path = place / "store.duckdb"
    open_store(path).close()
    path.chmod(0)
    user = os.geteuid()
    if user == 0:
        os.seteuid(NOBODY)
    try:
        assert refusal(path).key == "store_unreadable"
    finally:
        os.seteuid(user)


def test_right_that_is_taken_away_changes_nothing(place: Path) -> None:
    """The log can no longer be made: one sentence, and the rows are not half there."""
    store = open_store(place / "store.duckdb")
    harness = ImportHarness(store, place)
    harness.fill(meetings=FIRST)
    with store.cursor() as cursor:
        cursor.execute("checkpoint")
    before = harness.everything()
    place.chmod(0o755)
    store.staging.chmod(0o777)
    second = harness.drawn(SECOND, "meetings.csv")
    second.path.chmod(0o644)
    with without_rights(place), pytest.raises(UserError) as refused:
        harness.load_files(second)
    assert refused.value.key == "store_unwritable"
    assert harness.everything() == before
    store.close()


def test_page_is_told_no_folders() -> None:
    error = UserError("store_unreadable", path="/srv/office/live/store.duckdb")
    assert "/srv" not in error.message("vi")
    assert "store.duckdb" in str(error)
    assert "/srv/office/live/store.duckdb" in error.message("en", whole_paths=True)
