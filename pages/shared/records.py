"""The rows of an answer as Python values, for what is drawn cell by cell.

A frame gives its rows away column by column, each by a view of its own: of a list as
long as a screen that takes longer than drawing it, and all other readers wait
meanwhile. All of it at once takes a quarter.
"""

from collections import namedtuple
from functools import lru_cache
from typing import Any

import pandas

# The questions of all pages together have some hundred shapes.
_SHAPES_KEPT = 256


def records(frame: pandas.DataFrame) -> list[dict[str, Any]]:
    """Return each row as a dictionary by column; None where a whole number is missing.

    As `frame.to_dict("records")` does.
    """
    names = list(frame.columns)
    return [
        dict(zip(names, map(_without_mark, row), strict=True))
        for row in frame.to_numpy(dtype=object).tolist()
    ]


def only_record(frame: pandas.DataFrame) -> Any:
    """Return the first row with its columns as attributes; None where there is none."""
    rows = frame.head(1).to_numpy(dtype=object).tolist()
    return _shape(tuple(frame.columns))(*rows[0]) if rows else None


def _without_mark(value: Any) -> Any:
    return None if value is pandas.NA else value


@lru_cache(maxsize=_SHAPES_KEPT)
def _shape(names: tuple[str, ...]) -> type:
    # Making a class takes longer than filling it.
    return namedtuple("Record", names)
