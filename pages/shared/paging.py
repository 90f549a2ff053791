"""A long list in parts: what is sent to the browser is what is looked at.

A grid in the browser sorts only the rows it was sent, so the order of a long list is
chosen beside it, and holds for all its rows before the part is taken.
"""

from dataclasses import dataclass

import pandas
import streamlit

from data.contract.folding import fold
from pages.shared import formatting, memory
from pages.shared.words import column_word, word

ROWS_SENT = 100
# What a column is put in order by where it is made of several of a row.
_ORDERED_BY = {
    "share": "attendance_percent",
    "coverage": "coverage_percent",
    "months_low_of_met": "months_low",
    "signs": "serious_count",
    "waiting": "last_visited_on",
}
_DIRECTIONS = ("up", "down")


@dataclass(frozen=True)
class _Place:
    """Which part of a list somebody looks at, and in which order.

    `rows` is how long the list was: of one that filters have changed since, the first
    part is shown.
    """

    rows: int
    number: int = 0
    column: str | None = None
    direction: str = _DIRECTIONS[0]


def part(frame: pandas.DataFrame, key: str) -> pandas.DataFrame:
    """Return the rows of a list that are looked at, all of a short one.

    Their index says which rows of `frame` they are, by position.
    """
    rows = frame.reset_index(drop=True)
    if len(rows) <= ROWS_SENT:
        return rows
    place = _place(rows, key)
    first = place.number * ROWS_SENT
    return _in_order(rows, place).iloc[first : first + ROWS_SENT]


def part_key(frame: pandas.DataFrame, key: str) -> str:
    """Return the key of the grid of this part: a row chosen in another is not in it."""
    place = _place(frame, key)
    if len(frame) <= ROWS_SENT or place == _Place(len(frame)):
        return key
    return f"{key}_{place.column or ''}_{place.direction}_{place.number}"


def pager(frame: pandas.DataFrame, columns: list[str], key: str) -> None:
    """Draw what leads through a long list: its order, and one part on or back."""
    if len(frame) <= ROWS_SENT:
        return
    place = _place(frame, key)
    first = place.number * ROWS_SENT
    last = min(first + ROWS_SENT, len(frame))
    with streamlit.container(
        horizontal=True, vertical_alignment="center", key=f"pager_{key}"
    ):
        _order_boxes(frame, columns, key, place)
        _step(key, place, -1, is_there=first > 0)
        _step(key, place, 1, is_there=last < len(frame))
        numbers = {
            name: formatting.whole(number)
            for name, number in (("first", first + 1), ("last", last))
        }
        streamlit.caption(
            word("paging.part", **numbers, rows=formatting.whole(len(frame)))
        )


def _order_boxes(
    frame: pandas.DataFrame, columns: list[str], key: str, place: _Place
) -> None:
    """The column to put all rows in order by, and the direction once there is one."""
    offered = ["", *(name for name in columns if _source(frame, name))]
    # The selection leads and the widget follows, as in pages/shared/widgets.py.
    memory.set_widget_value(f"order_{key}", place.column or "")
    streamlit.selectbox(
        word("paging.order"),
        offered,
        format_func=lambda name: (
            column_word(name) if name else word("paging.order_given")
        ),
        key=f"order_{key}",
        label_visibility="collapsed",
        placeholder=word("paging.order"),
        on_change=_reorder,
        args=(key, place),
        width=240,
    )
    if place.column:
        memory.set_widget_value(f"direction_{key}", place.direction)
        streamlit.segmented_control(
            word("paging.direction"),
            _DIRECTIONS,
            format_func=lambda name: word(f"paging.{name}"),
            key=f"direction_{key}",
            label_visibility="collapsed",
            required=True,
            on_change=_reorder,
            args=(key, place),
        )


def _step(key: str, place: _Place, parts: int, *, is_there: bool) -> None:
    name = "next" if parts > 0 else "previous"
    icon = "chevron_right" if parts > 0 else "chevron_left"
    goal = _Place(place.rows, place.number + parts, place.column, place.direction)
    streamlit.button(
        word(f"paging.{name}"),
        icon=f":material/{icon}:",
        disabled=not is_there,
        key=f"{name}_{key}",
        on_click=memory.remember,
        args=(_name(key), goal),
    )


def _reorder(key: str, place: _Place) -> None:
    """From the first part on, in the order chosen."""
    column = memory.widget_value(f"order_{key}") or None
    direction = memory.widget_value(f"direction_{key}") or _DIRECTIONS[0]
    memory.remember(_name(key), _Place(place.rows, 0, column, direction))


def _place(frame: pandas.DataFrame, key: str) -> _Place:
    found = memory.remembered(_name(key))
    return found if found and found.rows == len(frame) else _Place(len(frame))


def _name(key: str) -> str:
    return f"part_of_{key}"


def _source(frame: pandas.DataFrame, column: str) -> str | None:
    """The column of the answer that one on screen is put in order by; None if none."""
    name = _ORDERED_BY.get(column, column)
    if name not in frame or pandas.api.types.is_list_like(frame[name].iloc[0]):
        return None
    return name


def _in_order(rows: pandas.DataFrame, place: _Place) -> pandas.DataFrame:
    """The rows by the column chosen; rows without a value stand last, both ways."""
    source = _source(rows, place.column) if place.column else None
    if source is None:
        return rows
    return rows.sort_values(
        source,
        ascending=place.direction == _DIRECTIONS[0],
        kind="stable",
        key=lambda values: values.map(
            lambda value: fold(value) if isinstance(value, str) else value
        ),
    )
