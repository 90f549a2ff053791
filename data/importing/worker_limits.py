"""How much reading one file may take before it is given up."""

from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

# Windows has none; there the database's own limit and the watch on the clock remain.
_resource = import_module("resource") if find_spec("resource") else None

_MEGABYTE = 1 << 20


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

    def seconds_for(self, path: Path) -> float:
        """Return how long reading the file at `path` may take, in seconds."""
        size = path.stat().st_size if path.exists() else 0
        return self.seconds + self.seconds_per_megabyte * size / _MEGABYTE


def keep_within(limits: Limits, seconds: float) -> None:
    """Hold this process to `limits`, and to `seconds` of work of each of its threads.

    What goes beyond is refused by the system, or the process is ended by it.
    """
    if _resource is None:
        return
    wanted = {
        _resource.RLIMIT_AS: limits.memory_megabytes * _MEGABYTE,
        _resource.RLIMIT_FSIZE: limits.scratch_megabytes * _MEGABYTE,
        _resource.RLIMIT_CPU: int(seconds * limits.threads) + 1,
        # What was in memory when it ended is nobody's business.
        _resource.RLIMIT_CORE: 0,
    }
    for what, most in wanted.items():
        _, allowed = _resource.getrlimit(what)
        if allowed != _resource.RLIM_INFINITY:
            most = min(most, allowed)
        _resource.setrlimit(what, (most, most))
