"""What the process that reads files says, line by line, to whoever has started it."""

import random
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from data.contract.grade_scale import GradeScale
from data.files.sources import SourceFile
from data.importing.worker_limits import Limits
from data.importing.worker_protocol import Job, error_from_text, read_results, write_job

ROOT = Path(__file__).parents[3]
MEETINGS = "cell_code,held_on,members_total,present\nA,2026-08-05,20,18\n"
LIMITS = Limits()
FULL = Path("/dev/full")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    handed = tmp_path / "handed"
    handed.mkdir()
    return handed


def job(folder: Path, *contents: str, limits: Limits = LIMITS) -> Job:
    """Write files of these contents, and the job to read them."""
    files = [SourceFile(folder / f"{n}.csv", f"{n}.csv") for n in range(len(contents))]
    for file, content in zip(files, contents, strict=True):
        file.path.write_text(content, "utf-8")
    made = Job(tuple(files), date(2026, 11, 22), (GradeScale(),), limits)
    write_job(made, folder)
    return made


def ended(folder: Path, first: int = 0) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "data.importing.worker", str(folder), str(first)]
    return subprocess.run(
        command,
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


def says(folder: Path, first: int = 0) -> list[str]:
    """Let the process read to its end; return what it has said."""
    process = ended(folder, first)
    assert (process.returncode, process.stderr) == (0, "")
    slowdown, *said = process.stdout.splitlines()
    assert slowdown.startswith("slowdown ")
    return said


def test_it_says_which_file_it_is_at(folder: Path) -> None:
    job(folder, MEETINGS, MEETINGS)
    assert says(folder) == [
        *("reading 0", "sheets 1", "read 0"),
        *("reading 1", "sheets 1", "read 1"),
    ]
    assert read_results(1, folder)[0].sheet.name == "1.csv"


def test_it_begins_where_it_is_told_to(folder: Path) -> None:
    job(folder, MEETINGS, MEETINGS)
    assert says(folder, first=1) == ["reading 1", "sheets 1", "read 1"]


def test_file_that_is_gone_is_the_users_to_put_right(folder: Path) -> None:
    job(folder, MEETINGS).files[0].path.unlink()
    reading, said = says(folder)
    assert reading == "reading 0"
    what, _, about = said.partition(" ")
    error = error_from_text(about)
    assert (what, error.key) == ("error", "cannot_open")
    assert error.values == {"file": "0.csv", "reason": "No such file or directory"}


@pytest.mark.long
def test_file_beyond_the_limits_is_stopped_at(folder: Path) -> None:
    chance = random.Random(7)
    rows = (
        f"A{n},2026-08-05,20,18,{chance.randbytes(16).hex()}\n" for n in range(60_000)
    )
    content = "cell_code,held_on,members_total,present,topic\n" + "".join(rows)
    job(folder, content, limits=Limits(scratch_megabytes=1))
    assert says(folder) == ["reading 0", "sheets 1", "stopped too_large"]


@pytest.mark.skipif(not FULL.exists(), reason="there is no device that is always full")
def test_full_disk_is_no_fault_of_the_file(folder: Path) -> None:
    job(folder, MEETINGS)
    (folder / "file_0.json").symlink_to(FULL)
    *reading, said = says(folder)
    assert reading == ["reading 0", "sheets 1"]
    assert said == 'error ["disk_full", {}]'


def test_any_other_error_is_for_the_log(folder: Path) -> None:
    job(folder, MEETINGS)
    (folder / "file_0.json").mkdir()
    process = ended(folder)
    assert process.returncode == 1
    assert process.stdout.splitlines()[1:] == ["reading 0", "sheets 1"]
    assert "Traceback" in process.stderr


def test_it_imports_nothing_that_it_has_no_room_or_time_for() -> None:
    said = "import sys, data.importing.worker; print(*sys.modules)"
    asked = [sys.executable, "-c", said]
    loaded = subprocess.run(asked, capture_output=True, text=True, check=True, cwd=ROOT)
    names = set(loaded.stdout.split())
    assert "duckdb" in names
    # The name of pandas stands there to keep it out.
    too_large = {"numpy", "pyarrow", "streamlit", "data.store.database", "pandas.core"}
    assert names & too_large == set()
