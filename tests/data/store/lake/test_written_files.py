"""Files of a commit whose answer got lost: what the database removes comes back."""

import os
from pathlib import Path

import pytest

from data.contract.problems import UserError
from data.store.lake.written_files import WrittenFiles, give_back_files


class Lost(Exception):
    """The answer to the commit."""


@pytest.fixture
def lake(tmp_path: Path) -> Path:
    """A folder as the lake fills it, with a file of an earlier commit."""
    write(tmp_path, "raw/cells/old.parquet")
    return tmp_path


def write(lake: Path, name: str) -> Path:
    path = lake / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(name)
    return path


def lose(*paths: Path) -> None:
    """Remove files, and folders, as the database does when no answer comes."""
    for path in paths:
        if path.is_dir():
            path.rmdir()
        else:
            path.unlink()
    raise Lost


def files(lake: Path) -> list[str]:
    found = (each for each in lake.rglob("*") if each.is_file())
    return sorted(each.relative_to(lake).as_posix() for each in found)


def test_file_removed_by_a_commit_that_failed_comes_back(lake: Path) -> None:
    written = WrittenFiles(lake)
    first = write(lake, "raw/cells/new.parquet")
    # A table of which there was no file yet.
    second = write(lake, "history/cells/new.parquet")
    with pytest.raises(Lost), written.kept():
        lose(first, second)
    assert first.read_text() == "raw/cells/new.parquet"
    assert files(lake) == [
        "history/cells/new.parquet",
        "raw/cells/new.parquet",
        "raw/cells/old.parquet",
    ]


def test_folder_that_went_with_its_files_comes_back(lake: Path) -> None:
    written = WrittenFiles(lake)
    path = write(lake, "history/cells/new.parquet")
    with pytest.raises(Lost), written.kept():
        lose(path, path.parent)
    assert path.exists()


def test_after_a_commit_that_succeeded_no_second_name_is_left(lake: Path) -> None:
    written = WrittenFiles(lake)
    path = write(lake, "raw/cells/new.parquet")
    with written.kept():
        assert path.stat().st_nlink == 2
    assert path.stat().st_nlink == 1
    assert files(lake) == ["raw/cells/new.parquet", "raw/cells/old.parquet"]


def test_what_was_there_before_is_nobodys_to_keep(lake: Path) -> None:
    old = lake / "raw/cells/old.parquet"
    # Long ago, as far as a clock can tell.
    os.utime(old, ns=(0, 0))
    written = WrittenFiles(lake)
    write(lake, "raw/cells/new.parquet")
    with written.kept():
        assert old.stat().st_nlink == 1


def test_what_a_killed_writer_kept_is_given_back(lake: Path) -> None:
    written = WrittenFiles(lake)
    path = write(lake, "raw/cells/new.parquet")
    kept = written.kept()
    kept.__enter__()
    # The database removes it, and then the process ends.
    path.unlink()
    give_back_files(lake)
    assert files(lake) == ["raw/cells/new.parquet", "raw/cells/old.parquet"]


def test_where_there_are_no_second_names_a_copy_is_kept(
    lake: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise OSError("links are not known here")

    monkeypatch.setattr(os, "link", refused)
    written = WrittenFiles(lake)
    path = write(lake, "raw/cells/new.parquet")
    with pytest.raises(Lost), written.kept():
        lose(path)
    assert path.read_text() == "raw/cells/new.parquet"


def test_where_nothing_can_be_kept_nothing_is_committed(lake: Path) -> None:
    written = WrittenFiles(lake)
    write(lake, "raw/cells/new.parquet")
    (lake / ".kept").write_text("in the way")
    with pytest.raises(UserError) as refused, written.kept():
        pytest.fail("it is committed")
    assert refused.value.key == "unwritable"
