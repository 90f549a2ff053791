"""A whole upload is taken back on the command line, once somebody has said yes."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from data.__main__ import main
from tests.data.reading_in_process import reading_in_process

UNITS = "unit_code,unit_name\nX,Xã Một\n"
MEETINGS = "cell_code,held_on,members_total,present\nA,2026-08-05,20,18\n"


@pytest.fixture(autouse=True)
def files_are_read_in_process() -> Iterator[None]:
    with reading_in_process():
        yield


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a store into which two files were loaded together."""
    (tmp_path / "units.csv").write_text(UNITS, "utf-8")
    (tmp_path / "meetings.csv").write_text(MEETINGS, "utf-8")
    run(tmp_path, "load", str(tmp_path / "units.csv"), str(tmp_path / "meetings.csv"))
    return tmp_path


def run(folder: Path, *words: str, typed: str = "") -> Result:
    environment = {"SUPERVISION_STORE": str(folder / "store.duckdb")}
    return CliRunner().invoke(main, list(words), env=environment, input=typed)


def undone(folder: Path) -> list[bool]:
    listed = json.loads(run(folder, "imports", "--json").stdout)
    return [each["undone_at"] is not None for each in listed]


@pytest.mark.long(few=2)
@pytest.mark.parametrize(
    ("typed", "is_yes"),
    [("", False), ("\n", False), ("k\n", False), ("C\n", True), ("có\n", True)],
)
def test_undo_of_a_whole_upload_asks_first(
    folder: Path, typed: str, is_yes: bool
) -> None:
    result = run(folder, "undo", "2", "--batch", typed=typed)
    assert result.exit_code == (not is_yes)
    assert "Hoàn tác lần nạp 1 (units.csv)\nthì 2 dòng mất đi" in result.stdout
    assert "Đồng ý hoàn tác cả đợt nạp? [c/K]" in result.stderr
    assert ("Chưa có gì thay đổi." in result.stdout) is not is_yes
    assert undone(folder) == [is_yes, is_yes]


def test_undo_of_a_whole_upload_does_not_ask_a_job(folder: Path) -> None:
    result = run(folder, "--language", "en", "undo", "1", "--batch", "--yes")
    assert result.exit_code == 0
    assert result.stderr == ""
    assert result.stdout.endswith(
        "Import 2 (meetings.csv) is undone.\nImport 1 (units.csv) is undone.\n"
    )
    assert undone(folder) == [True, True]


def test_one_import_of_an_upload_is_undone_unasked_as_before(folder: Path) -> None:
    result = run(folder, "undo", "1")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == "Đã hoàn tác lần nạp 1 (units.csv).\n"
    assert undone(folder) == [False, True]
