"""The columns of a grid: what each sorts by, what is written over it, how wide it is.

A grid in the browser sorts by the values it is sent. So shares, counts and dates are
sent as such, and the words of an office laid over them.
"""

from collections.abc import Sequence
from itertools import cycle
from typing import Any

import pandas
import streamlit
from pandas.io.formats.style import Styler

from pages.shared import cell_formats, column_widths, sort_order, sparkline, style
from pages.shared.cell_formats import LINE, SHARE, SIGN_COUNTS, SIGN_LISTS
from pages.shared.palette import LIGHT
from pages.shared.words import column_word
from queries.catalog import SIGNS

DAYS = ("last_inspected_on", "last_visited_on", "next_visit_on", "next_meeting_on")
# Widths of a grid with signs or lines, so that what matters fits beside the menu on a
# laptop.
WIDTHS = {
    "share_percent": 70,
    "share_fraction": 70,
    **dict.fromkeys(SIGN_COUNTS, 34),
    "level": 152,
    **dict.fromkeys(DAYS, 92),
    "months_low_of_met": 128,
    "low_streak": 124,
    "is_clear": 140,
}
SIGNS_WIDTH = 228
WAITING = {"waiting": 172}
# What stands beside a column of a grid, or in its place: one field holds one figure.
BESIDE = {
    SHARE: ("share_percent", "share_fraction"),
    "coverage": ("coverage_percent", "coverage_fraction"),
    "signs": ("signs", "serious_signs", "notable_signs"),
    "previous_signs": (
        "previous_signs",
        "previous_serious_signs",
        "previous_notable_signs",
    ),
}
# Words over a figure, which stand at the left as words do.
WORDS_OVER_FIGURES = {
    *("level", "months", "waiting", "rating", "previous_rating", "registered"),
    *("unit_rating", "previous_unit_rating", "outside", "sign_state"),
}


def as_drawn(columns: Sequence[str]) -> list[str]:
    """Return the columns of a grid, a share as a figure with its fraction beside."""
    return [each for name in columns for each in BESIDE.get(name, (name,))]


def sortable(
    frame: pandas.DataFrame, columns: Sequence[str], threshold: float | None
) -> Styler:
    """Return what a grid sorts by, with what it shows: figures and dates, as words.

    The values are the figures; the words are laid over them, because a grid would write
    figures as English does, and knows no marks.
    """
    rows = frame.to_dict("records")
    widths = _widths(frame, columns)
    values = {
        name: _values(frame, rows, name, threshold, widths.get(name))
        for name in columns
    }
    styled = pandas.DataFrame(values).style
    for name in columns:
        if _is_figure(name, frame):
            # A formatter is handed the value alone, and a share needs its whole row: so
            # the texts are handed out as the fields are written, from top to bottom.
            texts = cycle([cell_formats.text(row, name, threshold) for row in rows])
            styled.format(lambda _, texts=texts: next(texts), subset=[name])
    return styled


def _values(
    frame: pandas.DataFrame,
    rows: list[dict[str, Any]],
    name: str,
    threshold: float | None,
    width: int | None,
) -> list[Any]:
    source = sort_order.figure_of(frame, name) or name
    if is_native(source, frame):
        return frame[source].to_list()
    return [_shown(row, name, threshold, width) for row in rows]


def _is_figure(name: str, frame: pandas.DataFrame) -> bool:
    """Whether a grid sorts the column by figures."""
    source = sort_order.figure_of(frame, name) or name
    is_day = source.endswith("_on") or source == "month"
    return is_native(source, frame) and not is_day


def _shown(
    row: dict[str, Any], name: str, threshold: float | None, width: int | None
) -> Any:
    if name in SIGN_LISTS:
        return column_widths.marks_that_fit(row[name], SIGNS_WIDTH)
    if width and name in column_widths.NAMES | column_widths.LISTS:
        return column_widths.shortened(cell_formats.text(row, name), width)
    if name == LINE:
        return line_address(row[name], threshold)
    return cell_formats.text(row, name, threshold)


def is_native(name: str, frame: pandas.DataFrame) -> bool:
    """Return whether a grid draws the column itself: figures and dates."""
    if name not in frame:
        return False
    kinds = pandas.api.types
    is_figure = kinds.is_numeric_dtype(frame[name]) and not kinds.is_bool_dtype(
        frame[name]
    )
    return name.endswith("_on") or name == "month" or is_figure


def line_address(values: Sequence[float | None], threshold: float | None) -> str:
    """Return the small line of twelve months as the address of a picture."""
    colours = style.current_palette()
    return sparkline.address(values, threshold, colours, sparkline.IN_TABLE)


def settings(frame: pandas.DataFrame, columns: Sequence[str]) -> dict[str, Any]:
    """Return how each column of a grid is drawn, by its name."""
    widths = _widths(frame, columns)
    return {name: _column(name, frame, widths.get(name)) for name in columns}


def _widths(frame: pandas.DataFrame, columns: Sequence[str]) -> dict[str, int]:
    """Return the widths that are set, of names last: they take what is left."""
    widths = column_widths.LISTS | WAITING if "followers" in columns else {}
    if {LINE, *SIGN_LISTS} & set(columns):
        widths = {
            name: max(width, _heading(name)) if name not in SIGN_COUNTS else width
            for name, width in WIDTHS.items()
        }
    pictures = {LINE: sparkline.IN_TABLE.width + 12} | dict.fromkeys(
        SIGN_LISTS, SIGNS_WIDTH
    )
    others = sum(
        (widths | pictures).get(name) or _heading(name)
        for name in columns
        if name not in column_widths.NAMES
    )
    return widths | column_widths.of_names(frame, columns, others)


def _heading(name: str) -> int:
    return column_widths.of_heading(column_word(name))


def _column(name: str, frame: pandas.DataFrame, width: int | None) -> Any:
    label, kinds = column_word(name), streamlit.column_config
    if name in SIGN_LISTS:
        return _chips(label)
    if name == LINE:
        return kinds.ImageColumn(label, width=sparkline.IN_TABLE.width + 12)
    if name.endswith("_on") or name == "month":
        written = "M/YYYY" if name == "month" else "DD/MM/YYYY"
        return kinds.DateColumn(label, format=written, width=width)
    if _is_figure(name, frame):
        side = "left" if name in WORDS_OVER_FIGURES else "right"
        meaning = column_word(SIGN_COUNTS[name]) if name in SIGN_COUNTS else None
        return kinds.NumberColumn(label, alignment=side, width=width, help=meaning)
    alignment = "right" if name.endswith("_fraction") else "left"
    return kinds.TextColumn(label, alignment=alignment, width=width)


def _chips(label: str) -> Any:
    """Marks of signs; a grid writes white on them, so both themes use dark colours."""
    return streamlit.column_config.MultiselectColumn(
        label,
        options=[*map(cell_formats.sign_mark, SIGNS), *column_widths.FURTHER],
        color=[
            *(getattr(LIGHT, cell_formats.weight(sign)) for sign in SIGNS),
            *(LIGHT.pending for _ in column_widths.FURTHER),
        ],
        width=SIGNS_WIDTH,
    )
