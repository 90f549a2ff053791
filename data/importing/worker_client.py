"""Having files read in a worker process, and receiving the rows it leaves.

Whatever happens to that process, the files it was not stopped by are read all the same,
and the one that stopped it is refused with a sentence.
"""

import logging
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from data.contract.problems import UserError
from data.contract.row_versions import row_columns
from data.contract.sql_quoting import quoted
from data.importing.worker_limits import bounded_slowdown
from data.importing.worker_protocol import (
    Job,
    ReadResult,
    error_from_text,
    failed_result,
    read_results,
    write_job,
    write_result,
)
from data.staging.merging import written_mask
from data.staging.rows import problems_table
from data.staging.staged import Staged

_ROOT = Path(__file__).parents[2]
_LOG = logging.getLogger(__name__)
# More at once would need more memory than an office PC has; the others wait.
_WORKER_SLOTS = threading.BoundedSemaphore(2)
# Allocators reserve address space per thread, which would count as memory.
_ALLOCATOR_LIMITS = {"MALLOC_ARENA_MAX": "2"}
# Why the process may have stopped by itself, and what is to be said of the file then.
_STOPS = {"too_large": "reading_too_large"}
# Called with the place of the file that is being read.
OnReading = Callable[[int], None]


def read_in_process(job: Job, folder: Path, on_reading: OnReading) -> list[ReadResult]:
    """Read the files of `job` in this process: only for what it wrote itself."""
    found = []
    for place in range(len(job.files)):
        on_reading(place)
        write_result(job, place, folder)
        found += read_results(place, folder)
    return found


def read_in_worker(job: Job, folder: Path, on_reading: OnReading) -> list[ReadResult]:
    """Read the files of `job` in a process apart, within the limits of the job.

    The rows lie in `folder` afterwards. A file at which the process dies or goes beyond
    a limit is refused, and another process reads the files after it. Raises UserError
    when a file cannot be opened.
    """
    write_job(job, folder)
    found, first = [], 0
    while first < len(job.files):
        with _WORKER_SLOTS:
            outcome = _run(job, folder, first, on_reading)
        for place in range(first, outcome.place):
            found += read_results(place, folder)
        if outcome.code:
            found.append(failed_result(job.files[outcome.place], outcome.code, folder))
        first = outcome.place + 1
    return found


@dataclass(frozen=True)
class _Outcome:
    """How far a process came: `code` says what is wrong with the file at `place`.

    Without a code, `place` lies behind the last file.
    """

    place: int
    code: str | None = None


def _run(job: Job, folder: Path, first: int, on_reading: OnReading) -> _Outcome:
    """Run one process over the files from `first` on, until it ends."""
    reading, read, code, slowdown = -1, first, "reading_failed", 1.0
    with _started(folder, first) as process, Watchdog(process) as watch:
        # Popen may have been asked for no pipe, so its type says; this one was.
        assert process.stdout is not None
        for line in process.stdout:
            what, _, about = line.strip().partition(" ")
            if what == "reading":
                reading = read
                on_reading(read)
                watch.allow(slowdown * job.limits.seconds_for(job.files[read].path))
            elif what == "slowdown":
                # Bounded here, too: that process is the one that may be out of hand.
                slowdown = bounded_slowdown(float(about))
            elif what == "read":
                read += 1
            elif what == "error":
                raise error_from_text(about)
            else:
                code = _STOPS.get(about, code)
        process.wait()
    if read == len(job.files):
        return _Outcome(read)
    if watch.has_expired:
        code = "reading_too_slow"
    _LOG.error("%s: %s\n%s", job.files[read].name, code, _stderr_tail(folder))
    if reading < read:
        # It did not come as far as the file: no file is to blame.
        raise UserError("reading_impossible")
    return _Outcome(read, code)


@contextmanager
def _started(folder: Path, first: int) -> Iterator[subprocess.Popen[str]]:
    """Yield a process that reads; it never outlives the caller's interest in it."""
    command = [sys.executable, "-m", "data.importing.worker", str(folder), str(first)]
    with (
        _log_file(folder).open("wb") as log,
        subprocess.Popen(
            command,
            cwd=_ROOT,
            env=os.environ | _ALLOCATOR_LIMITS,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            # A file: a pipe that nobody empties would stop the process when it is full.
            stderr=log,
            text=True,
            encoding="utf-8",
            errors="replace",
            # An interrupt at the terminal is ours to handle, not its.
            start_new_session=True,
        ) as process,
    ):
        try:
            yield process
        finally:
            # After an error here nobody reads on, and Popen would wait for its end.
            process.kill()


class Watchdog:
    """A watch on the clock, which ends a process that takes too long over a file."""

    # Starting Python on a slow machine takes seconds; on any, not a minute.
    _START_SECONDS = 60

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.has_expired = False
        self.timer = threading.Timer(self._START_SECONDS, self._strike)

    def __enter__(self) -> "Watchdog":
        self.timer.start()
        return self

    def __exit__(self, *error: object) -> None:
        self.timer.cancel()

    def allow(self, seconds: float) -> None:
        """Let the process live for so many seconds from now on."""
        self.timer.cancel()
        self.timer = threading.Timer(seconds, self._strike)
        self.timer.start()

    def _strike(self) -> None:
        self.has_expired = True
        self.process.kill()


def _log_file(folder: Path) -> Path:
    return folder / "reading.log"


def _stderr_tail(folder: Path) -> str:
    return _log_file(folder).read_text("utf-8", errors="replace")[-4000:]


def receive(
    cursor: duckdb.DuckDBPyConnection, result: ReadResult, bits: Mapping[str, int]
) -> Staged:
    """Make the tables of a staged sheet on `cursor` from the result of a worker.

    The sheet must not be refused. Each column is held to the contract's type. The
    texts of the file stay behind: `<stem>_texts` shows the rows in their place.
    """
    staged = Staged(result.sheet, result.stem)
    columns = {"line": "integer"} | row_columns(staged.table)
    typed = ", ".join(f"{name} {kind}" for name, kind in columns.items())
    written = written_mask(staged, bits)
    cursor.execute(
        f"""
        create temporary table {staged.stem}_rows ({typed}, written bigint);
        insert into {staged.stem}_rows by name
        select {", ".join(columns)}, {written} as written
        from {_parquet(result.parquet("rows"))};
        create temporary view {staged.stem}_texts as from {staged.stem}_rows;
        create temporary table {staged.stem}_names as
        from {_parquet(result.parquet("names"))};
        {problems_table(staged.stem)};
        insert into {staged.stem}_problems by name
        from {_parquet(result.parquet("problems"))};
        """
    )
    return staged


def _parquet(path: Path) -> str:
    """Return the SQL that reads a Parquet file; its folder was named by us."""
    return f"read_parquet({quoted(path)})"
