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
from pages.shared.column_widths import Need
from pages.shared.palette import LIGHT
from pages.shared.records import records
from pages.shared.words import column_word
from queries.catalog import SIGNS

SIGNS_WIDTH = 221
SIGN_COUNT_WIDTH = 33
LINE_WIDTH = sparkline.IN_TABLE.width + 8
# What tells a row from the others, and the marks that say how it stands.
NAMES = {
    *("cell_name", "organisation_name", "place_name", "unit_name"),
    *cell_formats.STATUS_OF,
}
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


def drawn(
    frame: pandas.DataFrame,
    columns: Sequence[str],
    threshold: float | None,
    lines: int = 1,
) -> tuple[Styler, dict[str, Any]]:
    """Return what a grid sorts by with what it shows, and how each column is drawn.

    `lines` is how many a text may have in a row.

    The values are the figures; the words are laid over them, because a grid would write
    figures as English does, and knows no marks.
    """
    rows = records(frame)
    values = {name: _values(frame, rows, name, threshold) for name in columns}
    # Texts as objects: Streamlit lays the words over the fields one by one, and each
    # field of a column of its own kind of text makes all of that column anew.
    kinds = {name: _kind(name, frame) for name in columns}
    fields = {name: pandas.Series(values[name], dtype=kinds[name]) for name in columns}
    styled = pandas.DataFrame(fields).style
    needs = {}
    for name in columns:
        texts = values[name]
        if _is_figure(name, frame):
            # A formatter is handed the value alone, and a share needs its whole row: so
            # the texts are handed out as the fields are written, from top to bottom.
            texts = [cell_formats.text(row, name, threshold) for row in rows]
            written = cycle(texts)
            styled.format(lambda _, written=written: next(written), subset=[name])
        needs[name] = _need(name, frame, texts, lines)
    widths = column_widths.shared_out(needs)
    return styled, {name: _column(name, frame, widths[name]) for name in columns}


def _values(
    frame: pandas.DataFrame,
    rows: list[dict[str, Any]],
    name: str,
    threshold: float | None,
) -> list[Any]:
    source = sort_order.figure_of(frame, name) or name
    if is_native(source, frame):
        return frame[source].to_list()
    return [_shown(row, name, threshold) for row in rows]


def _kind(name: str, frame: pandas.DataFrame) -> type | None:
    source = sort_order.figure_of(frame, name) or name
    return None if is_native(source, frame) else object


def _is_figure(name: str, frame: pandas.DataFrame) -> bool:
    """Whether a grid sorts the column by figures."""
    source = sort_order.figure_of(frame, name) or name
    return is_native(source, frame) and not _is_day(source)


def _is_day(name: str) -> bool:
    return name.endswith("_on") or name == "month"


def _shown(row: dict[str, Any], name: str, threshold: float | None) -> Any:
    if name in SIGN_LISTS:
        return column_widths.marks_that_fit(row[name], SIGNS_WIDTH)
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
    return _is_day(name) or is_figure


def line_address(values: Sequence[float | None], threshold: float | None) -> str:
    """Return the small line of twelve months as the address of a picture."""
    colours = style.current_palette()
    return sparkline.address(values, threshold, colours, sparkline.IN_TABLE)


def _need(name: str, frame: pandas.DataFrame, texts: Sequence[Any], lines: int) -> Need:
    fixed = {
        LINE: LINE_WIDTH,
        **dict.fromkeys(SIGN_LISTS, SIGNS_WIDTH),
        **dict.fromkeys(SIGN_COUNTS, SIGN_COUNT_WIDTH),
    }
    if name in fixed:
        return Need(fixed[name], fixed[name])
    heading = column_word(name)
    if is_native(name, frame) and _is_day(name):
        return column_widths.of_figures(heading, ["30/11/2026"])
    is_figure = _is_figure(name, frame) and name not in WORDS_OVER_FIGURES
    if is_figure or name.endswith("_fraction"):
        return column_widths.of_figures(heading, texts)
    if name in NAMES:
        return column_widths.of_names(heading, texts)
    return column_widths.of_texts(heading, texts, lines)


def _column(name: str, frame: pandas.DataFrame, width: int) -> Any:
    label, kinds = column_word(name), streamlit.column_config
    if name in SIGN_LISTS:
        return _chips(label)
    if name == LINE:
        return kinds.ImageColumn(label, width=LINE_WIDTH)
    if _is_day(name):
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
