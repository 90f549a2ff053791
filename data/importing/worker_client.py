"""Having files read and rehearsed in a worker process.

Whatever happens to that process, the files it was not stopped by are read all the same,
and the one that stopped it is refused with a sentence.
"""

import logging
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Protocol

import duckdb

from data.contract.problems import UserError
from data.importing.batch import Progress
from data.importing.rehearsal import rehearse
from data.importing.worker_limits import bounded_slowdown
from data.importing.worker_protocol import (
    Job,
    ReadResult,
    error_from_text,
    every_result,
    working_database,
    write_failed_result,
    write_job,
    write_result,
)

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


class FileReader(Protocol):
    """What has read the files of a job, and rehearses them."""

    @property
    def results(self) -> list[ReadResult]:
        """What the files hold, sheet by sheet, those that were refused included."""

    def rehearse(self, number: int, on_progress: Progress) -> None:
        """Hold what was read against the excerpt of this number, and leave the plan."""


class ReaderInProcess:
    """Reads the files of a job in this process: only for what it wrote itself."""

    def __init__(
        self,
        job: Job,
        folder: Path,
        database: duckdb.DuckDBPyConnection,
        on_reading: OnReading,
    ) -> None:
        self.job = job
        self.folder = folder
        self.database = database
        for place in range(len(job.files)):
            on_reading(place)
            write_result(job, place, folder, database)

    @property
    def results(self) -> list[ReadResult]:
        """See FileReader."""
        return every_result(self.job, self.folder)

    def rehearse(self, number: int, on_progress: Progress) -> None:
        """See FileReader."""
        rehearse(self.job, self.folder, number, self.database, on_progress)


@contextmanager
def read_in_process(
    job: Job, folder: Path, on_reading: OnReading
) -> Iterator[FileReader]:
    """Yield a reader that works in this process, within no limits."""
    with working_database(folder, job.limits) as database:
        yield ReaderInProcess(job, folder, database, on_reading)


@contextmanager
def read_in_worker(
    job: Job, folder: Path, on_reading: OnReading
) -> Iterator[FileReader]:
    """Yield a reader that works in a process apart, within the limits of the job.

    The rows lie in `folder`. A file at which the process dies or goes beyond a limit is
    refused, and another process reads the files after it. Raises UserError when a file
    cannot be opened.
    """
    write_job(job, folder)
    first = 0
    with _WORKER_SLOTS:
        while True:
            with _Worker(job, folder, first) as worker:
                code = worker.read(on_reading)
                if code is None:
                    yield worker
                    return
            write_failed_result(job, worker.read_up_to, code, folder)
            first = worker.read_up_to + 1


class _Worker:
    """One process over the files from place `first` on, and what it says."""

    def __init__(self, job: Job, folder: Path, first: int) -> None:
        self.job = job
        self.folder = folder
        # Files before this place have been read, by this process or another.
        self.read_up_to = first
        self.slowdown = 1.0
        self.opened = ExitStack()

    def __enter__(self) -> "_Worker":
        self.process = self.opened.enter_context(_started(self.folder, self.read_up_to))
        self.watch = self.opened.enter_context(Watchdog(self.process))
        return self

    def __exit__(self, *error: object) -> None:
        self.opened.close()

    @property
    def results(self) -> list[ReadResult]:
        """See FileReader."""
        return every_result(self.job, self.folder)

    def read(self, on_reading: OnReading) -> str | None:
        """Wait until all files are read; return what is wrong with one that is not.

        It is then the one at `read_up_to`.
        """
        files, reading, code = self.job.files, -1, "reading_failed"
        for what, about in self._messages():
            if what == "reading":
                reading = self.read_up_to
                on_reading(reading)
                limit = self.job.limits.seconds_for(files[reading].path)
                self.watch.allow(self.slowdown * limit)
            elif what == "sheets":
                more = self.job.limits.seconds_for_sheets(int(about))
                limit = self.job.limits.seconds_for(files[reading].path)
                self.watch.allow(self.slowdown * (limit + more))
            elif what == "slowdown":
                # Bounded here, too: that process is the one that may be out of hand.
                self.slowdown = bounded_slowdown(float(about))
            elif what == "read":
                self.read_up_to += 1
            else:
                code = _STOPS.get(about, code)
            if self.read_up_to == len(files) and what in ("read", "slowdown"):
                self.watch.pause()
                return None
        if self.watch.has_expired:
            code = "reading_too_slow"
        self._log(f"{files[self.read_up_to].name}: {code}")
        if reading < self.read_up_to:
            # It did not come as far as the file: no file is to blame.
            raise UserError("reading_impossible")
        return code

    def rehearse(self, number: int, on_progress: Progress) -> None:
        """See FileReader. Raises UserError where there is need of too much."""
        limits = self.job.limits
        limit = limits.seconds_for_rehearsal(self.job.files)
        limit += limits.seconds_for_sheets(len(self.results))
        self.watch.allow(self.slowdown * limit)
        self._ask(number)
        stop = ""
        for what, about in self._messages():
            if what == "rehearsed":
                self.watch.pause()
                return
            if what == "stopped":
                stop = about
            else:
                done, total = about.split()
                on_progress(what, int(done), int(total))
        self._log(f"rehearsal {number}: {stop or 'ended'}")
        is_large = stop or self.watch.has_expired
        raise UserError("batch_too_large" if is_large else "reading_impossible")

    def _ask(self, number: int) -> None:
        # Popen may have been asked for no pipe, so its type says; this one was.
        assert self.process.stdin is not None
        # A process that has ended meanwhile says no more, which is seen below.
        with suppress(OSError):
            self.process.stdin.write(f"{number}\n")
            self.process.stdin.flush()

    def _messages(self) -> Iterator[tuple[str, str]]:
        """Yield what the process says, line by line, until it ends."""
        assert self.process.stdout is not None
        # Not `for line in`: that could not go on where an earlier loop left off.
        while line := self.process.stdout.readline():
            what, _, about = line.strip().partition(" ")
            if what == "error":
                raise error_from_text(about)
            yield what, about
        self.process.wait()

    def _log(self, what: str) -> None:
        _LOG.error("%s\n%s", what, _stderr_tail(self.folder))


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
            stdin=subprocess.PIPE,
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
            process.terminate()
            # What it was asked last may still wait to be written to it: Popen would try
            # once more, and raise where the process is gone.
            assert process.stdin is not None
            with suppress(OSError):
                process.stdin.close()


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

    def pause(self) -> None:
        """Let the process live as long as it waits for us."""
        self.timer.cancel()

    def _strike(self) -> None:
        self.has_expired = True
        self.process.kill()


def _log_file(folder: Path) -> Path:
    return folder / "reading.log"


def _stderr_tail(folder: Path) -> str:
    return _log_file(folder).read_text("utf-8", errors="replace")[-4000:]
