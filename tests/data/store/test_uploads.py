"""Raw uploads lie with the store, for its owner alone, and go by themselves."""

import os
import sys
import time
from pathlib import Path
from stat import S_IMODE

import pytest

from data.contract.problems import UserError
from data.store.backup_requests import answer_copy_requests
from data.store.database import Store, open_store
from data.store.uploads import LONGEST_SECONDS, UploadFolder, remove_expired


def a_day_old(folder: UploadFolder) -> None:
    long_ago = time.time() - LONGEST_SECONDS - 60
    os.utime(folder.path, (long_ago, long_ago))


@pytest.mark.skipif(sys.platform == "win32", reason="other rights there")
def test_they_lie_in_the_staging_folder_for_its_owner_alone(store: Store) -> None:
    folder = UploadFolder(store, "reader")
    (folder.path / "a.csv").write_text("a name\n", "utf-8")
    assert store.staging in folder.path.parents
    assert S_IMODE(folder.path.stat().st_mode) == 0o700
    assert S_IMODE((folder.path / "a.csv").stat().st_mode) == 0o600
    folder.remove()
    folder.remove()
    assert not folder.path.exists()


def test_they_go_after_a_day_and_not_before(store: Store) -> None:
    old, new = UploadFolder(store, "a"), UploadFolder(store, "b")
    a_day_old(old)
    remove_expired(store)
    assert (old.path.exists(), new.path.exists()) == (False, True)


@pytest.mark.long
def test_server_removes_them_by_itself(store: Store) -> None:
    old = UploadFolder(store, "a")
    a_day_old(old)
    answer_copy_requests(store)
    deadline = time.monotonic() + 30
    while old.path.exists() and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not old.path.exists()


@pytest.mark.embedded("lies beside the file")
def test_those_of_a_process_that_was_killed_go_when_the_store_is_opened(
    tmp_path: Path,
) -> None:
    path = tmp_path / "store.duckdb"
    left = tmp_path / "store.duckdb.staging" / "uploads" / "one"
    left.mkdir(parents=True)
    (left / "a.csv").write_text("a name\n", "utf-8")
    store = open_store(path)
    assert list(store.staging.iterdir()) == []
    UploadFolder(store, "reader")
    store.close()
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_folder_that_cannot_be_made_is_said(store: Store, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    store.uploads = tmp_path / "file"
    with pytest.raises(UserError) as refused:
        UploadFolder(store, "reader")
    assert refused.value.key == "unwritable"
