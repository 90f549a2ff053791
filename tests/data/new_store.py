"""Where a new store of a test lies: in memory or in a file, or else in a lake.

A test says the one, as most offices have it. `make lake-test` has the same tests run on
lakes (see tests/lake_run.py).
"""

import shutil
from pathlib import Path
from typing import Protocol

Place = Path | str

IN_MEMORY = ":memory:"


class Lakes(Protocol):
    """What makes lakes, in a run on lakes."""

    def new(self) -> str: ...

    def copy_of(self, place: str) -> str: ...


_in_use: list[Lakes] = []


def use_lakes(lakes: Lakes | None) -> None:
    """Have every new store lie in one of `lakes`, or none any more."""
    _in_use[:] = [] if lakes is None else [lakes]


def new_place(place: Place = IN_MEMORY) -> Place:
    """Return `place`, or in a run on lakes the address of a new and empty one."""
    return _in_use[0].new() if _in_use else place


def copy_of(filled: Place, folder: Path) -> Place:
    """Return where a copy of the closed store at `filled` lies, in `folder` if a file.

    A load takes ten times as long as a copy of what it has filled.
    """
    if _in_use:
        return _in_use[0].copy_of(str(filled))
    return Path(shutil.copy(filled, folder))
