"""What the machine ran out of or does not allow, said to whoever can change it."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from data.contract.problems import UserError

_NO_ROOM = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
# What the systems say through the database, which does not hand their numbers on.
_NO_ROOM_SAID = ("No space left", "Disk quota exceeded", "not enough space on the disk")
_TOO_LARGE_SAID = "File too large"
_NO_RIGHT_SAID = ("Permission denied", "Read-only file system", "Access is denied")


def is_disk_full(error: BaseException) -> bool:
    """Return whether `error` says that nothing more can be written to the disk.

    A file that cannot grow any further is the same to whoever writes to the store.
    """
    if isinstance(error, OSError):
        return error.errno in (*_NO_ROOM, errno.EFBIG)
    return _mentions(error, *_NO_ROOM_SAID, _TOO_LARGE_SAID)


def is_beyond_limits(error: BaseException) -> bool:
    """Return whether `error` comes of the limits that a process was held to."""
    if isinstance(error, OSError):
        return error.errno == errno.EFBIG
    is_memory = isinstance(error, MemoryError | duckdb.OutOfMemoryException)
    return is_memory or _mentions(error, _TOO_LARGE_SAID)


def _mentions(error: BaseException, *said: str) -> bool:
    return isinstance(error, duckdb.Error) and any(each in str(error) for each in said)


@contextmanager
def translated_resource_errors() -> Iterator[None]:
    """Raise UserError in place of an error that says the disk or the memory is full."""
    try:
        yield
    except (OSError, duckdb.Error) as error:
        if is_disk_full(error):
            raise UserError("disk_full") from error
        if isinstance(error, duckdb.OutOfMemoryException):
            raise UserError("memory_full") from error
        raise


@contextmanager
def translated_store_errors() -> Iterator[None]:
    """Raise UserError where an open store has no room, no memory, or no right to write.

    Rights are taken away while it is open: its log is made anew now and then.
    """
    with translated_resource_errors():
        try:
            yield
        except duckdb.Error as error:
            if not _mentions(error, *_NO_RIGHT_SAID):
                raise
            raise UserError("store_unwritable") from error


@contextmanager
def translated_write_errors(path: Path) -> Iterator[None]:
    """Raise UserError in place of an error that says that `path` cannot be written.

    That is no room, no right, a disk that takes no writing, or a file where a folder
    should be.
    """
    with translated_resource_errors():
        try:
            yield
        except OSError as error:
            if is_disk_full(error):
                raise
            raise UserError("unwritable", path=path) from error
