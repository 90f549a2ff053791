"""What a process of a lake keeps on its machine goes, also when it was killed."""

import subprocess
import sys
from pathlib import Path

import pytest

from data.contract.problems import UserError
from data.store.connection import spill_of, staging_of
from data.store.lake.scratch_folder import ScratchPlace

HOLD = """
import sys
from pathlib import Path
from data.store.lake.scratch_folder import ScratchPlace
place = ScratchPlace(Path(sys.argv[1]))
place.hold()
print(place.path, flush=True)
input()
"""


def fill(path: Path) -> None:
    """Leave beside `path` what a process that works leaves there."""
    for folder in (staging_of(path), spill_of(path)):
        folder.mkdir()
        (folder / "rows").write_text("somebody's", "utf-8")


def test_what_was_given_up_is_gone(tmp_path: Path) -> None:
    place = ScratchPlace(tmp_path / "scratch")
    place.hold()
    place.hold()
    fill(place.path)
    place.let_go()
    place.let_go()
    assert list((tmp_path / "scratch").iterdir()) == []


def test_two_never_share_a_place_and_none_clears_away_the_others(
    tmp_path: Path,
) -> None:
    first, second = ScratchPlace(tmp_path), ScratchPlace(tmp_path)
    first.hold()
    fill(first.path)
    second.hold()
    second.let_go()
    assert (staging_of(first.path) / "rows").exists()
    assert (spill_of(first.path) / "rows").exists()
    first.let_go()
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_process_left_goes_with_the_next_one_that_comes(
    tmp_path: Path,
) -> None:
    pipe = subprocess.PIPE
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdin=pipe, stdout=pipe, text=True
    ) as killed:
        assert killed.stdout is not None
        path = Path(killed.stdout.readline().strip())
        fill(path)
        beside = ScratchPlace(tmp_path)
        beside.hold()
        assert (staging_of(path) / "rows").exists(), "it still works"
        killed.kill()
    next_one = ScratchPlace(tmp_path)
    next_one.hold()
    assert not staging_of(path).exists()
    assert not spill_of(path).exists()
    beside.let_go()
    next_one.let_go()
    assert list(tmp_path.iterdir()) == []


def test_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UserError) as refused:
        ScratchPlace(tmp_path / "file").hold()
    assert refused.value.key == "unwritable"


def test_folder_that_went_is_nothing_to_give_up(tmp_path: Path) -> None:
    place = ScratchPlace(tmp_path / "scratch")
    place.hold()
    (tmp_path / "scratch").rename(tmp_path / "elsewhere")
    place.let_go()
    assert not (tmp_path / "scratch").exists()
