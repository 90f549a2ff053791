"""`python -m data move` and `maintain`: what they print, and how they exit."""

import json
from pathlib import Path

import psycopg
import pytest
from click.testing import CliRunner, Result

from data.__main__ import main
from data.store.database import open_store
from tests.data.import_harness import ImportHarness

MEETINGS = "cell_code | held_on | members_total | present\nA | 2026-08-05 | 20 | 18"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "store.duckdb"
    store = open_store(path)
    ImportHarness(store, tmp_path).load(meetings=MEETINGS)
    store.close()
    return path


def run(*words: object) -> Result:
    return CliRunner().invoke(main, ["--language", "en", *map(str, words)])


def test_a_store_is_moved_and_it_is_said_what_to_do_next(
    file: Path, lake_place: str
) -> None:
    done = run("move", "--store", file, "--to", lake_place + " password=secret")
    assert done.exit_code == 0, done.output
    assert "1 imports, 1 rows" in done.output
    assert "set SUPERVISION_STORE to ducklake:postgres:" in done.output
    assert "secret" not in done.output
    again = run("move", "--store", file, "--to", lake_place)
    assert again.exit_code == 1
    assert "holds data, which is not written over" in again.output
    verified = run("verify", "--store", lake_place + " password=secret")
    assert verified.exit_code == 0
    assert "secret" not in verified.output


@pytest.mark.long
def test_its_files_lie_where_files_says(
    file: Path, lake_place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SUPERVISION_DATA")
    (tmp_path / "own").mkdir()
    done = run("move", "--store", file, "--to", lake_place, "--files", tmp_path / "own")
    assert done.exit_code == 0, done.output
    with psycopg.connect(lake_place.removeprefix("ducklake:postgres:")) as session:
        said = session.execute(
            "select value from supervision.ducklake_metadata where key = 'data_path'"
        ).fetchall()
    assert said == [(f"{tmp_path / 'own'}/",)]


def test_where_to_has_to_be_said(file: Path) -> None:
    done = run("move", "--store", file)
    assert done.exit_code == 2


def test_a_lake_is_maintained(lake_place: str) -> None:
    open_store(lake_place).close()
    done = run("maintain", "--store", lake_place)
    assert done.exit_code == 0, done.output
    lines = done.output.splitlines()
    assert lines[0].startswith("Before: ")
    assert lines[-1].startswith("After: ")
    assert len(lines) == 8
    as_json = run("maintain", "--keep", 1, "--json", "--store", lake_place)
    told = json.loads(as_json.output)
    assert {*told} == {"before", "steps", "after"}
    assert [step["name"] for step in told["steps"]] == [
        *("flush", "merge", "rewrite", "expire", "clean", "orphans"),
    ]
    assert all(step["seconds"] >= 0 for step in told["steps"])


def test_of_a_file_there_is_nothing_to_do(file: Path, tmp_path: Path) -> None:
    before = file.read_bytes()
    done = run("maintain", "--store", file)
    assert done.exit_code == 0
    assert "is a file and needs no upkeep" in done.output
    assert file.read_bytes() == before
    assert run("maintain", "--store", tmp_path / "none.duckdb").exit_code == 1
    assert run("maintain", "--keep", 0, "--store", file).exit_code == 2
