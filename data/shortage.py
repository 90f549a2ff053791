"""What the machine ran out of, said to the person who can make room."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

from data.problems import UserError

_NO_ROOM = (errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC))
# What the systems say through the database, which does not hand their numbers on.
_NO_ROOM_SAID = (
    "No space left on device",
    "File too large",
    "Disk quota exceeded",
    "not enough space on the disk",
    "max_temp_directory_size",
)


def is_disk_full(error: BaseException) -> bool:
    """Tell whether `error` says that nothing more can be written."""
    if isinstance(error, OSError):
        return error.errno in _NO_ROOM
    return isinstance(error, duckdb.Error) and any(
        said in str(error) for said in _NO_ROOM_SAID
    )


@contextmanager
def shortages_said() -> Iterator[None]:
    """Raise UserError in place of an error that says the disk or the memory is full."""
    try:
        yield
    except (OSError, duckdb.Error) as error:
        if is_disk_full(error):
            raise UserError("disk_full") from error
        if isinstance(error, duckdb.OutOfMemoryException):
            raise UserError("memory_full") from error
        raise
