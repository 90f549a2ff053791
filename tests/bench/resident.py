"""What a process holds and has computed, with all that it has started (on Linux)."""

import os
from pathlib import Path

_PAGE_BYTES = 4096
# Where they stand in `stat`, behind the name of the program.
_PARENT, _RESIDENT = 1, 21
# Ticks of the process in its own code and in the system's, and of children that ended.
_TICKS = slice(11, 15)


def resident_bytes(pid: int) -> int:
    """Return the resident memory of the process and its descendants, in bytes.

    What they share, such as the pages of libraries, is counted for each of them: the
    figure is never too small.
    """
    return sum(int(each[_RESIDENT]) * _PAGE_BYTES for each in _family(pid))


def computing_seconds(pid: int) -> float:
    """Return how long the process and its descendants have kept a core busy."""
    ticks = sum(int(tick) for each in _family(pid) for tick in each[_TICKS])
    return ticks / os.sysconf("SC_CLK_TCK")


def _family(pid: int) -> list[list[str]]:
    """Return what `stat` says of the process and of its descendants."""
    found: dict[int, list[str]] = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            # The name of a program stands in brackets and may hold blanks.
            fields = status.read_text("ascii", "replace").rpartition(")")[2].split()
        except OSError:
            # It ended between being listed and being read.
            continue
        found[int(status.parent.name)] = fields
    wanted: dict[int, list[str]] = {}
    # A process has a higher number than its parent, but for those that wrap around.
    for number in sorted(found):
        if number == pid or int(found[number][_PARENT]) in wanted:
            wanted[number] = found[number]
    return list(wanted.values())
