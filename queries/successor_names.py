"""Names of what has ended: a cell or unit keeps its own, its successor's stands behind.

A list of an earlier month speaks of a cell by the name it had then, to readers who know
the one that took its place. The arrow is laid over every answer here, in one place:
joined in SQL, it would cost each question two tables more, where most stores have not
one cell that has ended.
"""

from collections.abc import Mapping
from datetime import date
from weakref import WeakKeyDictionary

import pandas as pd

from data.store.viewer_cursor import ViewerCursor

ARROW = " → "
# Of cells and of units: the column of the code, and that of the name.
_NAMED = {"cells": ("cell_code", "cell_name"), "units": ("unit_code", "unit_name")}
# Each code with the last day it held, and the name of whoever took its place.
_Ended = Mapping[str, tuple[date, str]]
_ENDED = """
    select ended.{code}, ended.valid_to, successors.{name}
    from {table} as ended
    inner join {table} as successors on ended.successor_code = successors.{code}
    where ended.valid_to is not null
    order by ended.{code}
"""
_KEPT: WeakKeyDictionary[ViewerCursor, tuple[int, dict[str, _Ended]]] = (
    WeakKeyDictionary()
)


def with_successors(
    cursor: ViewerCursor, frame: pd.DataFrame, as_of: date
) -> pd.DataFrame:
    """Return the answer with `Thôn Cũ → Thôn Mới` for what has ended before `as_of`.

    Only names that stand beside their code are touched, and only in a copy.
    """
    for table, (code, name) in _NAMED.items():
        if code not in frame or name not in frame:
            continue
        successors = {
            ended: successor
            for ended, (last_day, successor) in _ended(cursor)[table].items()
            if last_day < as_of
        }
        is_ended = frame[code].isin(successors) & frame[name].notna()
        if is_ended.any():
            behind = frame.loc[is_ended, code].map(successors)
            named = frame[name].where(~is_ended, frame[name] + ARROW + behind)
            frame = frame.assign(**{name: named})
    return frame


def _ended(cursor: ViewerCursor) -> dict[str, _Ended]:
    """Return what has ended by table, asked once of each moment of a cursor."""
    version, kept = _KEPT.get(cursor, (None, {}))
    if version != cursor.version:
        kept = {table: _found(cursor, table) for table in _NAMED}
        _KEPT[cursor] = (cursor.version, kept)
    return kept


def _found(cursor: ViewerCursor, table: str) -> _Ended:
    code, name = _NAMED[table]
    sql = _ENDED.format(table=table, code=code, name=name)
    return {
        ended: (last_day, successor)
        for ended, last_day, successor in cursor.execute(sql).fetchall()
    }
