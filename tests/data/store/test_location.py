"""Which engine a store has is told by its place alone."""

import sys
from pathlib import Path

import pytest

from data.contract.problems import UserError
from data.store.embedded_file import EmbeddedFile
from data.store.location import engine_at, is_lake, live_folder, local_folder

LAKE = "ducklake:postgres:dbname=giam_sat host=server"


def test_a_path_is_a_file_and_an_address_a_lake(tmp_path: Path) -> None:
    from data.store.lake.engine import Lake

    assert isinstance(engine_at(tmp_path / "store.duckdb"), EmbeddedFile)
    assert isinstance(engine_at(":memory:"), EmbeddedFile)
    assert isinstance(engine_at(LAKE), Lake)
    assert [is_lake(each) for each in (tmp_path, ":memory:", LAKE)] == [
        *(False, False, True)
    ]


def test_what_a_server_of_a_lake_needs_lies_where_the_environment_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SUPERVISION_SCRATCH", str(tmp_path))
    assert local_folder() == tmp_path
    monkeypatch.setenv("SUPERVISION_SCRATCH", "")
    assert local_folder() == live_folder()


@pytest.mark.parametrize("missing", ["psycopg", "fcntl"])
def test_without_what_lakes_need_there_are_files_alone(
    missing: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [*sys.modules]:
        if name.startswith("data.store.lake"):
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(UserError) as refused:
        engine_at(LAKE)
    assert refused.value.key == "lake_not_installed"
    assert missing in refused.value.message("en")
    assert isinstance(engine_at(tmp_path / "store.duckdb"), EmbeddedFile)
