"""How much reading one file may take before it is given up."""

import os
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from data.files.sources import SourceFile

# Windows has none; there the database's own limit and the watch on the clock remain.
_resource = import_module("resource") if find_spec("resource") else None

_MEGABYTE = 1 << 20
# The seconds that counting to a million takes on a PC for which the limits are meant.
_USUAL_COUNT_SECONDS = 0.05
# However slow a machine is, a file that never ends is given up some day.
_LARGEST_SLOWDOWN = 10.0


@dataclass(frozen=True)
class Limits:
    """What reading may take; all of it is far beyond what any office sheet needs.

    A nation's year, four million meetings in one file, stays below each of them.
    `memory_megabytes` is the whole process, `database_megabytes` the part of it in
    which the database works before it turns to disk; `scratch_megabytes` is the
    largest file it may write.
    """

    memory_megabytes: int = 3000
    database_megabytes: int = 1200
    scratch_megabytes: int = 8000
    threads: int = 2
    rows: int = 10_000_000
    seconds: float = 60
    seconds_per_megabyte: float = 0.5
    seconds_per_sheet: float = 0.25
    sheets_counted: int = 500

    def seconds_for(self, path: Path) -> float:
        """Return how long reading the file at `path` may take, in seconds."""
        size = path.stat().st_size if path.exists() else 0
        return self.seconds + self.seconds_per_megabyte * size / _MEGABYTE

    def seconds_for_sheets(self, sheets: int) -> float:
        """Return how much longer so many sheets may take, however small they are.

        Each costs dozens of statements. How many they are, the process itself says: so
        no more count than an archive may have files.
        """
        return self.seconds_per_sheet * min(max(sheets, 0), self.sheets_counted)

    def seconds_for_rehearsal(self, files: Iterable[SourceFile]) -> float:
        """Return how long it may take to hold `files` against the store, in seconds."""
        return sum(self.seconds_for(file.path) for file in files)

    def seconds_for_all(self, files: Sequence[SourceFile]) -> float:
        """Return how long reading `files` and rehearsing them may take, in seconds.

        They are rehearsed again where something else was taken in meanwhile. How many
        sheets they have is not known yet, so it is for the most of each: whoever waits
        for one that has fewer ends it sooner, and says why.
        """
        of_sheets = len(files) * self.seconds_for_sheets(self.sheets_counted)
        return 3 * (self.seconds_for_rehearsal(files) + of_sheets)


def measured_slowdown() -> float:
    """Return how many times slower than usual this machine works now, from 1 to 10.

    An old PC, or one that does much else, must not refuse files that another one reads.
    It is measured before a file is opened, so no file can lengthen its own time.
    """
    began = time.perf_counter()
    for _ in range(1_000_000):
        pass
    slower = (time.perf_counter() - began) / _USUAL_COUNT_SECONDS
    # So short a piece of work often gets a turn at once; reading has to share.
    return bounded_slowdown(slower * max(1.0, _waiting_per_core()))


def _waiting_per_core() -> float:
    """Return how many programs want each core; Windows does not say, and has none."""
    load_average = getattr(os, "getloadavg", None)
    return load_average()[0] / (os.cpu_count() or 1) if load_average else 1.0


def bounded_slowdown(measured: float) -> float:
    """Return a slowdown within its bounds, whoever says that it was measured."""
    return min(max(measured, 1.0), _LARGEST_SLOWDOWN)


def keep_within(limits: Limits, seconds: float) -> None:
    """Hold this process to `limits`, and to `seconds` of work of each of its threads.

    What goes beyond is refused by the system, or the process is ended by it.
    """
    if _resource is None:
        return
    # The system counts from the start of the process, and on a slow machine importing
    # alone takes seconds: they are not those of a file.
    until_now = time.process_time()
    wanted = {
        _resource.RLIMIT_AS: limits.memory_megabytes * _MEGABYTE,
        _resource.RLIMIT_FSIZE: limits.scratch_megabytes * _MEGABYTE,
        _resource.RLIMIT_CPU: int(until_now + seconds * limits.threads) + 1,
        # What was in memory when it ended is nobody's business.
        _resource.RLIMIT_CORE: 0,
    }
    for what, most in wanted.items():
        _, allowed = _resource.getrlimit(what)
        if allowed != _resource.RLIM_INFINITY:
            most = min(most, allowed)
        _resource.setrlimit(what, (most, most))
