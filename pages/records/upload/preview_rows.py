"""The first rows of a file: as they would be stored, or as they stand in it.

Nobody checks a mapping of columns as fast as by reading three rows of their own sheet.
"""

import html
import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date
from textwrap import shorten

import streamlit

from data.contract.columns import Column, Kind
from data.contract.definitions import TABLES
from data.contract.words import column_label
from data.importing.load import FileReport
from pages.shared import formatting, language, style
from pages.shared.stored_values import written
from pages.shared.words import column_word, word

FIGURES = {Kind.COUNT, Kind.SCORE, Kind.PERCENT, Kind.YEAR}
ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
# How many values of a column are shown to say what is in it.
EXAMPLES = 3
# Text longer than this is shortened as an example, and breaks into lines in a table.
LONG = 40
# A header or cell, as HTML, and the class that lays it out.
Cell = tuple[str, str]


def draw(report: FileReport) -> None:
    """Draw the first rows as they are stored; of a refused header, as they stand."""
    if not report.first_rows:
        streamlit.caption(word("understood.as_in_file"))
        _as_in_the_file(report)
        return
    has_refused = any(row.is_refused for row in report.first_rows)
    what = "as_stored_refused" if has_refused else "as_stored"
    streamlit.caption(word(f"understood.{what}"))
    _stored(report)


def examples(report: FileReport) -> list[str]:
    """For each column of the file, some of what stands in it, as it stands there."""
    fields = [row.fields for row in report.profile.first_rows]
    return [
        _few(_plain(row[place]) for row in fields if place < len(row))
        for place in range(len(report.columns))
    ]


def _stored(report: FileReport) -> None:
    """Draw the first rows with the values that would be stored, refused ones marked.

    Columns that none of them fills are left out.
    """
    columns = [
        (place, column)
        for place, column in enumerate(TABLES[report.table].columns)
        if any(row.values[place] is not None for row in report.first_rows)
    ]
    spoken = language.spoken()
    head = [_text(column_word("line"))] + [
        _text(column_label(report.table, column.name, spoken), _class(column))
        for _, column in columns
    ]
    rows = [
        [
            (_line(row.line, row.is_refused), "word"),
            *(
                _text(written(report.table, column, row.values[place]), _class(column))
                for place, column in columns
            ),
        ]
        for row in report.first_rows
    ]
    _table(head, rows)


def _as_in_the_file(report: FileReport) -> None:
    """Draw the first rows with what stands in the file, under its own headers."""
    head = [_text(column_word("line"))]
    head += [_text(header) for header, _ in report.columns]
    rows = [
        [_text(str(row.line)), *(_text(_plain(each)) for each in row.fields)]
        for row in report.profile.first_rows
    ]
    _table(head, rows)


def _plain(field: str) -> str:
    """A field of the file; the days of workbooks as the workbook shows them."""
    if ISO_DAY.fullmatch(field):
        with suppress(ValueError):
            return formatting.day(date.fromisoformat(field))
    return field.strip()


def _few(values: Iterable[str]) -> str:
    few = list(dict.fromkeys(filter(None, values)))[:EXAMPLES]
    return "; ".join(shorten(each, LONG, placeholder=" …") for each in few)


def _line(line: int, is_refused: bool) -> str:
    """The number of a line, with a mark where its row is refused."""
    if not is_refused:
        return str(line)
    hint = html.escape(word("upload.verdict_serious"))
    return f'<span title="{hint}">{style.mark("serious", str(line))}</span>'


def _class(column: Column) -> str:
    return "figure" if column.kind in FIGURES else "word"


def _text(text: str, layout: str = "word") -> Cell:
    return html.escape(text), "running" if len(text) > LONG else layout


def _table(head: Sequence[Cell], rows: Iterable[Sequence[Cell]]) -> None:
    body = "".join(f"<tr>{_row('td', row)}</tr>" for row in rows)
    streamlit.html(
        '<div class="scroll" tabindex="0"><table class="list">'
        f"<thead><tr>{_row('th', head)}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _row(tag: str, cells: Iterable[Cell]) -> str:
    return "".join(f'<{tag} class="{layout}">{text}</{tag}>' for text, layout in cells)
