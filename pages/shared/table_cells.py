"""The cells of a table in words and in HTML: each column is written once.

A grid, the text folded under it and the list for phones show the same rows; whichever
is drawn first has a column written, and the others take it as it is.
"""

import html
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import pandas

from pages.shared import cell_formats, formatting, links, sparkline, style
from pages.shared.cell_formats import LINE, SIGN_LISTS, SOURCE
from pages.shared.language import spoken
from pages.shared.palette import SHAPES
from pages.shared.records import records
from pages.shared.words import word

# What a cell is called, or whatever else may stand in its place.
PLACES = ("cell_name", "place_name")
# What a column holds.
DAYS, FIGURES, WORDS = "days", "figures", "words"
_STATUS_OF_SHAPE = {shape: status for status, shape in SHAPES.items()}


class TableCells:
    """The rows of an answer, and their columns as far as they have been asked for.

    `threshold` is the limit that a share must not be rounded onto.
    """

    def __init__(self, frame: pandas.DataFrame, threshold: float | None = None) -> None:
        self.frame = frame
        self.threshold = threshold
        self.rows = records(frame)
        self._kinds: dict[str, str] = {}
        self._texts: dict[str, list[str]] = {}
        self._html: dict[str, list[str]] = {}

    def kind(self, name: str) -> str:
        """Return what a column holds: DAYS or FIGURES, of which a grid knows; WORDS."""
        if name not in self._kinds:
            self._kinds[name] = _kind(name, self.frame)
        return self._kinds[name]

    def texts(self, name: str) -> list[str]:
        """Return a column as people read it, one text a row."""
        if name not in self._texts:
            self._texts[name] = [
                cell_formats.text(row, name, self.threshold) for row in self.rows
            ]
        return self._texts[name]

    def lines(self, name: str) -> list[str]:
        """Return a column of small lines as addresses of pictures."""
        colours = style.current_palette()
        return [
            sparkline.address(row[name], self.threshold, colours, sparkline.IN_TABLE)
            for row in self.rows
        ]

    def html(self, name: str) -> list[str]:
        """Return a column as HTML: marks in their colours, names as links."""
        if name not in self._html:
            self._html[name] = self._written(name)
        return self._html[name]

    def with_units(self, name: str) -> list[str]:
        """Return the names of cells with the unit of each below it, as HTML."""
        cells = zip(self.html(name), self.rows, strict=True)
        return [f"{written}{_unit(row)}" for written, row in cells]

    def _written(self, name: str) -> list[str]:
        if name in SIGN_LISTS:
            return [_signs(row[name]) for row in self.rows]
        if name == "sign":
            return [_sign(row[name], spoken()) for row in self.rows]
        if name == LINE:
            lines = zip(self.rows, self.lines(name), strict=True)
            return [_line(row[name], address) for row, address in lines]
        if name == SOURCE:
            return list(map(source_link, self.rows))
        if name in PLACES:
            cell_link = links.cell_links()
            return [_place(row, name, cell_link) for row in self.rows]
        if name == "file_name":
            return [_file(row[name]) for row in self.rows]
        return [_marked(written) for written in self.texts(name)]


def _kind(name: str, frame: pandas.DataFrame) -> str:
    if name not in frame:
        return WORDS
    if name.endswith("_on") or name == "month":
        return DAYS
    values, kinds = frame[name], pandas.api.types
    is_figure = kinds.is_numeric_dtype(values) and not kinds.is_bool_dtype(values)
    return FIGURES if is_figure else WORDS


def source_link(row: Mapping[str, Any]) -> str:
    """HTML of the file and line a row came from, leading to what was loaded there."""
    written = html.escape(cell_formats.source(row))
    if formatting.is_missing(row.get("import_id")):
        return written
    address = html.escape(links.import_link(row["import_id"], row["line"]))
    whole = html.escape(str(row["file_name"]))
    return f'<a href="{address}" target="_self" title="{whole}">{written}</a>'


def _marked(written: str) -> str:
    """A text that begins with a shape, in the colour of what the shape says."""
    status = _STATUS_OF_SHAPE.get(written[:1])
    if status and written[1:2] == " ":
        return style.mark(status, written[2:])
    return html.escape(written)


def _signs(signs: Sequence[str]) -> str:
    return "".join(_sign(sign, spoken()) for sign in cell_formats.by_weight(signs))


# A page of weak cells draws the same dozen marks some hundred times.
@lru_cache
def _sign(sign: str, language: str) -> str:
    return style.mark(cell_formats.weight(sign), word(f"sign.{sign}"))


def _file(name: str | None) -> str:
    """A name of a file, shortened where it is long; the whole of it on pointing at it.

    Nowhere else would one of several long ones be told from the others.
    """
    if formatting.is_missing(name):
        return html.escape(cell_formats.absent("file_name"))
    shown = html.escape(formatting.file_name(name))
    return f'<span title="{html.escape(name)}">{shown}</span>'


def _line(values: Sequence[float | None], address: str) -> str:
    """The small line with its figures as the text of the picture."""
    spoken_values = html.escape(sparkline.spoken(values))
    return f'<img src="{html.escape(address)}" alt="{spoken_values}">'


def _place(row: Mapping[str, Any], name: str, cell_link: Callable[[str], str]) -> str:
    """The name of a cell as a link: it works without a mouse and in another tab too."""
    code = row.get("cell_code")
    if formatting.is_missing(code):
        return _marked(cell_formats.text(row, name))
    target = html.escape(cell_link(code))
    return f'<a href="{target}" target="_self">{html.escape(row[name])}</a>'


def _unit(row: Mapping[str, Any]) -> str:
    """The unit of a cell: cells of several units are called the same."""
    unit = row.get("unit_name")
    # What is of a unit itself has its name already.
    if formatting.is_missing(unit) or unit == row.get("place_name"):
        return ""
    return f"<small>{html.escape(unit)}</small>"
