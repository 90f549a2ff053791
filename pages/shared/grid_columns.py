"""The columns of a grid: what each sorts by, what is written over it, how wide it is.

A grid in the browser sorts by the values it is sent. So shares, counts and dates are
sent as such, and the words of an office laid over them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True)
class _Column:
    """A column of a grid, and the one of the answer that it is sorted by."""

    name: str
    source: str
    # The grid draws the source itself: a figure, or a day.
    is_native: bool
    is_day: bool

    @property
    def is_figure(self) -> bool:
        """Whether the grid sorts it by figures."""
        return self.is_native and not self.is_day


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
    known = [_known(name, frame) for name in columns]
    values = {each.name: _values(frame, rows, each, threshold) for each in known}
    # Texts as objects: Streamlit lays the words over the fields one by one, and each
    # field of a column of its own kind of text makes all of that column anew.
    fields = {
        each.name: pandas.Series(
            values[each.name], dtype=None if each.is_native else object
        )
        for each in known
    }
    styled = pandas.DataFrame(fields).style
    needs = {}
    for column in known:
        name = column.name
        texts = values[name]
        if column.is_figure:
            # A formatter is handed the value alone, and a share needs its whole row: so
            # the texts are handed out as the fields are written, from top to bottom.
            texts = [cell_formats.text(row, name, threshold) for row in rows]
            written = cycle(texts)
            styled.format(lambda _, written=written: next(written), subset=[name])
        needs[name] = _need(column, texts, lines)
    widths = column_widths.shared_out(needs)
    return styled, {each.name: _settings(each, widths[each.name]) for each in known}


def _known(name: str, frame: pandas.DataFrame) -> _Column:
    source = sort_order.figure_of(frame, name) or name
    return _Column(name, source, is_native(source, frame), _is_day(source))


def _values(
    frame: pandas.DataFrame,
    rows: list[dict[str, Any]],
    column: _Column,
    threshold: float | None,
) -> list[Any]:
    if column.is_native:
        return frame[column.source].to_list()
    return [_shown(row, column.name, threshold) for row in rows]


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
    if _is_day(name):
        return True
    values, kinds = frame[name], pandas.api.types
    return kinds.is_numeric_dtype(values) and not kinds.is_bool_dtype(values)


def line_address(values: Sequence[float | None], threshold: float | None) -> str:
    """Return the small line of twelve months as the address of a picture."""
    colours = style.current_palette()
    return sparkline.address(values, threshold, colours, sparkline.IN_TABLE)


def _need(column: _Column, texts: Sequence[Any], lines: int) -> Need:
    name = column.name
    fixed = {
        LINE: LINE_WIDTH,
        **dict.fromkeys(SIGN_LISTS, SIGNS_WIDTH),
        **dict.fromkeys(SIGN_COUNTS, SIGN_COUNT_WIDTH),
    }
    if name in fixed:
        return Need(fixed[name], fixed[name])
    heading = column_word(name)
    if column.is_native and column.is_day:
        return column_widths.of_figures(heading, ["30/11/2026"])
    is_figure = column.is_figure and name not in WORDS_OVER_FIGURES
    if is_figure or name.endswith("_fraction"):
        return column_widths.of_figures(heading, texts)
    if name in NAMES:
        return column_widths.of_names(heading, texts)
    return column_widths.of_texts(heading, texts, lines)


def _settings(column: _Column, width: int) -> Any:
    name = column.name
    label, kinds = column_word(name), streamlit.column_config
    if name in SIGN_LISTS:
        return _chips(label)
    if name == LINE:
        return kinds.ImageColumn(label, width=LINE_WIDTH)
    if column.is_day:
        written = "M/YYYY" if name == "month" else "DD/MM/YYYY"
        return kinds.DateColumn(label, format=written, width=width)
    if column.is_figure:
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
