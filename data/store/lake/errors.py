"""What goes wrong between a server and its lake, said to whoever uses it."""

from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

from data.contract.problems import UserError

# What the database says where it lost the catalogue: in the middle of a question, when
# it begins one, and when it keeps what was written. None of them has a number.
_CATALOGUE_SAID = (
    "Unable to connect to Postgres",
    "server closed the connection",
    "terminating connection",
    "from DuckLake",
    "for DuckLake",
    'Failed to execute query "',
    'Failed to prepare COPY "',
    "Attempting to fetch from an unsuccessful query result",
)

_NO_RIGHT_SAID = "permission denied"


def why_not_attached(error: duckdb.Error) -> str:
    """Return which sentence says why a lake could not be opened."""
    if isinstance(error, duckdb.InvalidInputException):
        return "lake_without_files"
    if _NO_RIGHT_SAID in str(error):
        return "catalogue_no_right"
    if isinstance(error, duckdb.IOException):
        return "catalogue_unreachable"
    # The lake knows its files by another address.
    return "lake_other_files"


# Losing the catalogue in the middle of a commit can make the database stumble.
_FATAL = (duckdb.FatalException, duckdb.InternalException)


@contextmanager
def translated_lake_errors(name: str) -> Iterator[None]:
    """Raise UserError where the catalogue of the lake `name` is gone, or its files."""
    try:
        yield
    except duckdb.Error as error:
        is_said = any(each in str(error) for each in _CATALOGUE_SAID)
        if is_said or isinstance(error, _FATAL):
            raise UserError("catalogue_unreachable", path=name) from error
        if isinstance(error, duckdb.IOException):
            # A bucket's errors are of a class below it.
            raise UserError("lake_files_unreachable", path=name) from error
        raise
