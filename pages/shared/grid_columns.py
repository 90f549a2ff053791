"""The columns of a grid: what each sorts by, what is written over it, how wide it is.

A grid in the browser sorts by the values it is sent. So shares, counts and dates are
sent as such, and the words of an office laid over them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow
import streamlit

from pages.shared import cell_formats, column_widths, sort_order, sparkline
from pages.shared.cell_formats import LINE, SHARE, SIGN_COUNTS, SIGN_LISTS
from pages.shared.column_widths import Need
from pages.shared.palette import LIGHT
from pages.shared.table_cells import DAYS, FIGURES, WORDS, TableCells
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
    """A column of a grid, and the one of the answer that it is sorted by.

    The grid draws the source itself where it holds figures or days.
    """

    name: str
    source: str
    kind: str

    @property
    def is_figure(self) -> bool:
        """Whether the grid sorts it by figures."""
        return self.kind == FIGURES


def as_drawn(columns: Sequence[str]) -> list[str]:
    """Return the columns of a grid, a share as a figure with its fraction beside."""
    return [each for name in columns for each in BESIDE.get(name, (name,))]


def drawn(
    cells: TableCells, columns: Sequence[str], lines: int = 1
) -> tuple[pyarrow.Table, pyarrow.Table, dict[str, Any]]:
    """Return what a grid sorts by, what it shows, and how each column is drawn.

    `lines` is how many a text may have in a row.

    The values are the figures; the words are laid over them, because a grid would write
    figures as English does, and knows no marks.
    """
    known = [_known(name, cells) for name in columns]
    values = {each.name: _values(cells, each) for each in known}
    words = {each.name: _words(cells, each, values[each.name]) for each in known}
    needs = {each.name: _need(each, cells, lines) for each in known}
    widths = column_widths.shared_out(needs)
    settings = {each.name: _settings(each, widths[each.name]) for each in known}
    return pyarrow.table(values), pyarrow.table(words), settings


def _known(name: str, cells: TableCells) -> _Column:
    source = sort_order.figure_of(cells.frame, name) or name
    return _Column(name, source, cells.kind(source))


def _values(cells: TableCells, column: _Column) -> pyarrow.Array:
    if column.kind != WORDS:
        return pyarrow.array(cells.frame[column.source], from_pandas=True)
    if column.name in SIGN_LISTS:
        signs = [
            column_widths.marks_that_fit(row[column.name], SIGNS_WIDTH)
            for row in cells.rows
        ]
        return pyarrow.array(signs, pyarrow.list_(pyarrow.string()))
    if column.name == LINE:
        return pyarrow.array(cells.lines(LINE), pyarrow.string())
    return pyarrow.array(cells.texts(column.name), pyarrow.string())


def _words(cells: TableCells, column: _Column, values: pyarrow.Array) -> pyarrow.Array:
    """What is laid over a column; nothing over days, marks and pictures."""
    if column.is_figure:
        return pyarrow.array(cells.texts(column.name), pyarrow.string())
    if column.kind == DAYS or column.name in SIGN_LISTS:
        return pyarrow.nulls(len(values), pyarrow.string())
    return values


def _need(column: _Column, cells: TableCells, lines: int) -> Need:
    name = column.name
    fixed = {
        LINE: LINE_WIDTH,
        **dict.fromkeys(SIGN_LISTS, SIGNS_WIDTH),
        **dict.fromkeys(SIGN_COUNTS, SIGN_COUNT_WIDTH),
    }
    if name in fixed:
        return Need(fixed[name], fixed[name])
    heading = column_word(name)
    if column.kind == DAYS:
        return column_widths.of_figures(heading, ["30/11/2026"])
    texts = cells.texts(name)
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
    if column.kind == DAYS:
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
