"""Which errors say that the disk or the memory is full, whoever says it."""

import errno

import duckdb
import pytest

from data.contract.problems import UserError
from data.store.resource_errors import (
    is_beyond_limits,
    is_disk_full,
    translated_resource_errors,
    translated_store_errors,
)

NO_ROOM = OSError(errno.ENOSPC, "No space left on device")
TOO_LARGE = OSError(errno.EFBIG, "File too large")
GONE = FileNotFoundError(errno.ENOENT, "No such file or directory")
SAID = duckdb.IOException('Could not write file "x": No space left on device')
SAID_TOO_LARGE = duckdb.IOException('Could not write file "x": File too large')
NO_MEMORY = duckdb.OutOfMemoryException("failed to allocate data of size 32 KiB")


@pytest.mark.parametrize(
    ("error", "full", "beyond"),
    [
        (NO_ROOM, True, False),
        (TOO_LARGE, True, True),
        (GONE, False, False),
        (SAID, True, False),
        (SAID_TOO_LARGE, True, True),
        (NO_MEMORY, False, True),
        (MemoryError(), False, True),
        (ValueError("No space left"), False, False),
    ],
)
def test_shortage_is_told_from_other_errors(
    error: BaseException, full: bool, beyond: bool
) -> None:
    assert (is_disk_full(error), is_beyond_limits(error)) == (full, beyond)


def raised(error: BaseException) -> None:
    with translated_resource_errors():
        raise error


@pytest.mark.parametrize(
    ("error", "key"),
    [(NO_ROOM, "disk_full"), (SAID, "disk_full"), (NO_MEMORY, "memory_full")],
)
def test_shortage_is_said_to_the_user(error: Exception, key: str) -> None:
    with pytest.raises(UserError) as said:
        raised(error)
    assert (said.value.key, said.value.__cause__) == (key, error)


@pytest.mark.parametrize(
    ("error", "key"),
    [
        (duckdb.BinderException("no such column"), None),
        (duckdb.IOException("Cannot open file: Permission denied"), "store_unwritable"),
    ],
)
def test_rights_that_were_taken_away_are_told_from_other_errors(
    error: duckdb.Error, key: str | None
) -> None:
    with pytest.raises((duckdb.Error, UserError)) as said, translated_store_errors():
        raise error
    assert getattr(said.value, "key", None) == key


@pytest.mark.parametrize("error", [GONE, duckdb.BinderException("no such column")])
def test_any_other_error_stays_what_it_is(error: Exception) -> None:
    with pytest.raises(type(error)) as said:
        raised(error)
    assert said.value is error
