"""A process that reads files is held to its limits by the system, where it has them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from data.importing import worker_limits
from data.importing.worker_limits import Limits, keep_within, measured_slowdown

ROOT = Path(__file__).parents[3]


def ends(
    work: str, seconds: int = 30, before: str = "", **limited: int
) -> tuple[int, str]:
    """Do `work` in a process within limits; return how it ends and the last it says.

    What is done `before` is done while there are no limits yet.
    """
    held = ", ".join(f"{name}={value}" for name, value in limited.items())
    script = f"""
from data.importing.worker_limits import Limits, keep_within
{before}
keep_within(Limits({held}), seconds={seconds})
{work}
"""
    ended = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True
    )
    return ended.returncode, ended.stderr.strip().split("\n")[-1]


def test_slow_machine_is_given_more_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Within bounds; one that is fast, or idle, is not given less than usual."""
    monkeypatch.setattr(worker_limits, "_USUAL_COUNT_SECONDS", 1e6)
    monkeypatch.setattr(os, "getloadavg", lambda: (0.0, 0.0, 0.0), raising=False)
    assert measured_slowdown() == 1
    monkeypatch.setattr(worker_limits, "_USUAL_COUNT_SECONDS", 1e-9)
    assert measured_slowdown() == 10
    monkeypatch.delattr(os, "getloadavg")
    assert measured_slowdown() == 10


def test_machine_that_does_much_else_is_given_more_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(worker_limits, "_USUAL_COUNT_SECONDS", 1e6)
    cores = os.cpu_count() or 1
    monkeypatch.setattr(
        os, "getloadavg", lambda: (4e9 * cores, 0.0, 0.0), raising=False
    )
    assert measured_slowdown() == 10


def test_what_stays_within_ends_well() -> None:
    assert ends("print(len(bytearray(1 << 20)))") == (0, "")


def test_more_memory_is_refused() -> None:
    code, says = ends("bytearray(600 << 20)", memory_megabytes=500)
    assert (code, says) == (1, "MemoryError")


def test_a_larger_file_is_refused(tmp_path: Path) -> None:
    path = str(tmp_path / "large")
    write = f"open({path!r}, 'wb').write(bytes(3 << 20))"
    code, says = ends(write, scratch_megabytes=2)
    assert code == 1
    assert "File too large" in says
    assert Path(path).stat().st_size == 2 << 20


def test_more_work_is_ended() -> None:
    code, _ = ends("while True: pass", seconds=0)
    assert code < 0, "ended by a signal"


@pytest.mark.long
def test_what_starting_took_on_a_slow_machine_is_not_counted() -> None:
    two_seconds = "import time\nwhile time.process_time() < 2: pass"
    assert ends("print('read')", seconds=0, before=two_seconds) == (0, "")


def test_a_limit_already_lower_stays() -> None:
    lower = "import resource; print(resource.getrlimit(resource.RLIMIT_FSIZE)[0])"
    script = f"keep_within(Limits(scratch_megabytes=5), seconds=30)\n{lower}"
    code, _ = ends(script, scratch_megabytes=2)
    assert code == 0


def test_a_system_without_limits_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker_limits, "_resource", None)
    keep_within(Limits(), seconds=1)


def test_a_larger_file_may_take_longer(tmp_path: Path) -> None:
    path = tmp_path / "file"
    held = Limits(seconds=10, seconds_per_megabyte=2)
    assert held.seconds_for(path) == 10, "a file that is not there"
    path.write_bytes(bytes(3 << 20))
    assert held.seconds_for(path) == 16


def test_every_sheet_is_given_more_time_up_to_as_many_as_an_archive_has() -> None:
    limits = Limits(seconds_per_sheet=0.5, sheets_counted=500)
    assert [limits.seconds_for_sheets(each) for each in (1, 499, 10**9, -5)] == [
        *(0.5, 249.5, 250, 0),
    ]
