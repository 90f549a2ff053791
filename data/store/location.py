"""Where a store lies: the path of a file, or the address of a lake.

`$SUPERVISION_STORE` says it. An address begins with "ducklake:postgres:" and goes on as
PostgreSQL's own connection strings do; the folder or the bucket of the lake's files is
`$SUPERVISION_DATA` (see data/store/lake/address.py).
"""

import os
from pathlib import Path

from data.contract.problems import UserError
from data.store.embedded_file import EmbeddedFile
from data.store.engine import Engine

LAKE = "ducklake:postgres:"


def default_place() -> str:
    """Return where the store lies: $SUPERVISION_STORE, or data/live beside the code."""
    # Set but empty counts as unset: as a path it would be the folder one is in.
    named = os.environ.get("SUPERVISION_STORE")
    return named or str(live_folder() / "supervision.duckdb")


def live_folder() -> Path:
    """Return the folder beside the code where the store lies unless told otherwise."""
    return Path(__file__).parents[1] / "live"


def local_folder() -> Path:
    """Return where a server of a lake puts what it needs: $SUPERVISION_SCRATCH."""
    named = os.environ.get("SUPERVISION_SCRATCH")
    return Path(named) if named else live_folder()


def engine_at(place: str | Path, files: str | None = None) -> Engine:
    """Return the engine of the store at `place`, which may not be there yet.

    `files` is where those of a lake are, unless it is where $SUPERVISION_DATA says.
    ":memory:" keeps it in memory. Raises UserError for the address of a lake where what
    lakes need is not installed, and for an address that cannot be understood.
    """
    if not is_lake(place):
        return EmbeddedFile(str(place))
    try:
        # Not at the top: most offices never install what it needs.
        from data.store.lake.engine import Lake
    except ImportError as error:
        raise UserError("lake_not_installed", package=error.name or "libpq") from error
    return Lake.at(str(place), local_folder(), files)


def is_lake(place: str | Path) -> bool:
    """Return whether `place` is the address of a lake, and no path."""
    return str(place).startswith(LAKE)
