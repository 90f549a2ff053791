"""How much memory a process holds, with all that it has started (on Linux)."""

from pathlib import Path

_PAGE_BYTES = 4096


def resident_bytes(pid: int) -> int:
    """Return the resident memory of the process and its descendants, in bytes.

    What they share, such as the pages of libraries, is counted for each of them: the
    figure is never too small.
    """
    parents = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            # The name of a program stands in brackets and may hold blanks.
            fields = status.read_text("ascii", "replace").rpartition(")")[2].split()
        except OSError:
            # It ended between being listed and being read.
            continue
        parents[int(status.parent.name)] = (int(fields[1]), int(fields[21]))
    wanted, total = {pid}, 0
    # A process has a higher number than its parent, but for those that wrap around.
    for number in sorted(parents):
        parent, pages = parents[number]
        if number in wanted or parent in wanted:
            wanted.add(number)
            total += pages * _PAGE_BYTES
    return total
