"""The command line on a store that holds the sample."""

import json
from contextlib import closing
from pathlib import Path

import pytest

from data.importing import load as importing
from data.importing.load import SourceFile
from data.store.access import EVERYTHING
from data.store.database import open_store
from tests.data.test_command_line import MEETINGS, run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "meetings.csv").write_text(MEETINGS, "utf-8")
    return tmp_path


def test_own_files_are_not_loaded_among_the_sample_unless_said(folder: Path) -> None:
    def shown_files() -> list[str]:
        found = json.loads(run(folder, "imports", "--json").stdout)
        return [each["file_name"] for each in found]

    def sampled() -> None:
        with closing(open_store(folder / "store.duckdb")) as store:
            files = [SourceFile(folder / "sample.csv", "sample.csv")]
            importing.load(store, files, EVERYTHING, is_sample=True, isolated=False)

    (folder / "sample.csv").write_text(MEETINGS.replace("A,", "S,"), "utf-8")
    own = str(folder / "meetings.csv")
    sampled()
    refused = run(folder, "load", own)
    assert refused.exit_code == 1
    assert "--sample remove" in refused.stderr
    assert shown_files() == ["sample.csv"]

    assert run(folder, "load", own, "--sample", "keep").exit_code == 0
    assert shown_files() == ["meetings.csv", "sample.csv"]
    assert run(folder, "load", own, "--sample", "remove").exit_code == 0
    assert shown_files() == ["meetings.csv"]
