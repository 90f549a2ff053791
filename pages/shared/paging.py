"""A long list in parts: what is sent to the browser is what is looked at.

A grid in the browser sorts only the rows it was sent, and cannot weigh several marks in
one field. So the order of a long list, and of one with marks, is chosen above it, and
holds for all its rows before the part is taken.
"""

from dataclasses import dataclass

import pandas
import streamlit

from pages.shared import formatting, memory
from pages.shared.sort_order import MARKS, in_order, sorting_column
from pages.shared.words import column_word, word

ROWS_SENT = 100
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
    """Return the rows of a list that are looked at in the order chosen, all of a short.

    Their index says which rows of `frame` they are, by position.
    """
    is_numbered = isinstance(frame.index, pandas.RangeIndex) and frame.index.start == 0
    rows = frame if is_numbered else frame.reset_index(drop=True)
    place = _place(rows, key)
    if place.column is None and len(rows) <= ROWS_SENT:
        return rows
    if place.column:
        is_upwards = place.direction == _DIRECTIONS[0]
        rows = in_order(rows, place.column, is_upwards=is_upwards)
    first = place.number * ROWS_SENT
    return rows.iloc[first : first + ROWS_SENT]


def part_key(frame: pandas.DataFrame, key: str) -> str:
    """Return the key of the grid of this part: a row chosen in another is not in it."""
    place = _place(frame, key)
    if place == _Place(len(frame)):
        return key
    return f"{key}_{place.column or ''}_{place.direction}_{place.number}"


def pager(frame: pandas.DataFrame, columns: list[str], key: str) -> None:
    """Draw the order of a list; of a long one also what leads one part on or back."""
    is_long = len(frame) > ROWS_SENT
    if not is_long and (len(frame) < 2 or MARKS.isdisjoint(columns)):
        return
    place = _place(frame, key)
    with streamlit.container(
        horizontal=True, vertical_alignment="center", key=f"pager_{key}"
    ):
        _order_boxes(frame, columns, key, place)
        if is_long:
            _steps(frame, key, place)


def _steps(frame: pandas.DataFrame, key: str, place: _Place) -> None:
    first = place.number * ROWS_SENT
    last = min(first + ROWS_SENT, len(frame))
    _step(key, place, -1, is_there=first > 0)
    _step(key, place, 1, is_there=last < len(frame))
    numbers = {
        name: formatting.whole(number)
        for name, number in (("first", first + 1), ("last", last))
    }
    streamlit.caption(word("paging.part", **numbers, rows=formatting.whole(len(frame))))


def _order_boxes(
    frame: pandas.DataFrame, columns: list[str], key: str, place: _Place
) -> None:
    """The column to put all rows in order by, and the direction once there is one."""
    offered = ["", *(name for name in columns if sorting_column(frame, name))]
    # The selection leads and the widget follows, as in pages/shared/widgets.py.
    memory.set_widget_value(f"order_{key}", place.column or "")
    streamlit.selectbox(
        word("paging.order"),
        offered,
        format_func=lambda name: (
            word("paging.order_by", column=column_word(name))
            if name
            else word("paging.order_given")
        ),
        key=f"order_{key}",
        label_visibility="collapsed",
        placeholder=word("paging.order"),
        on_change=_reorder,
        args=(key, place),
        width=300,
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
