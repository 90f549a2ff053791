"""Sheets of a list and of what was asked, in any workbook to take along.

Nothing here draws a screen: the command line makes the same workbooks.
"""

from collections.abc import Sequence
from datetime import date, time
from typing import Any

import pandas
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from pages.shared import cell_formats, formatting, workbook_writer
from pages.shared.records import records
from pages.shared.words import column_word, word

WIDEST_COLUMN = 48
NUMBER_WIDTH = 6
# The number by which Excel knows the size of paper.
A4 = 9


def list_sheet(
    book: Workbook,
    title: str,
    frame: pandas.DataFrame,
    columns: Sequence[str],
    facts: Sequence[tuple[str, str]],
) -> None:
    """Title and filters, below them the rows with their running number; made to print.

    A list that is printed has to say by itself what it is of.
    """
    sheet = book.add_worksheet(title)
    _heading(book, sheet, facts)
    top = len(facts) + 1 if facts else 0
    head = workbook_writer.header_format(book, bottom=1)
    rows = records(frame)
    sheet.write_string(top, 0, word("export.number"), head)
    sheet.set_column(0, 0, NUMBER_WIDTH)
    for line in range(len(rows)):
        sheet.write_number(top + 1 + line, 0, line + 1)
    for position, name in enumerate(columns, start=1):
        values = [value_of(row, name) for row in rows]
        style = book.add_format({"valign": "top"} | _number_format(name, values))
        sheet.write_string(top, position, column_word(name), head)
        sheet.set_column(position, position, _width(column_word(name), values))
        for line, value in enumerate(values, start=top + 1):
            _write(sheet, line, position, value, style)
    sheet.freeze_panes(top + 1, 2)
    if rows:
        sheet.autofilter(top, 0, top + len(rows), len(columns))
    _set_up_page(sheet, top)


def _heading(
    book: Workbook, sheet: Worksheet, facts: Sequence[tuple[str, str]]
) -> None:
    """The title of the list, and a line for everything else that was asked."""
    bold = book.add_format({"bold": True, "font_size": 14})
    for line, (what, value) in enumerate(facts):
        if line:
            sheet.write_string(line, 0, f"{what}: {value}")
        else:
            sheet.write_string(line, 0, value, bold)


def _set_up_page(sheet: Worksheet, top: int) -> None:
    """A4 on its side, as wide as the page, with its header and number on each."""
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(top)
    sheet.set_footer("&C&P/&N")


def _number_format(name: str, values: Sequence[Any]) -> dict[str, str]:
    """How the figures of a column are written: all of one column in one way."""
    figures = [value for value in values if isinstance(value, (int, float))]
    if name == "month":
        return {"num_format": "m/yyyy"}
    if name in cell_formats.PLAIN_FIGURES:
        return {"num_format": "0"}
    if any(isinstance(value, date) for value in values):
        return {"num_format": "dd/mm/yyyy"}
    if any(isinstance(figure, float) for figure in figures):
        return {"num_format": "#,##0.0"}
    return {"num_format": "#,##0"} if figures else {}


def facts_sheet(
    book: Workbook,
    facts: Sequence[Sequence[str]],
    title: str | None = None,
    width: int = 80,
) -> None:
    """Add a sheet of what was asked: a line each, what it is and its values.

    It is called so, where no other `title` is given; values stand in columns of a
    `width` in letters.
    """
    sheet = book.add_worksheet(title or word("export.facts_sheet"))
    bold = book.add_format({"bold": True, "valign": "top", "text_wrap": True})
    text = book.add_format({"valign": "top", "text_wrap": True})
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, max(map(len, facts), default=2) - 1, width)
    for line, (what, *values) in enumerate(facts):
        sheet.write_string(line, 0, what, bold)
        for position, value in enumerate(values, start=1):
            sheet.write_string(line, position, value, text)


def _write(
    sheet: Worksheet, line: int, position: int, value: Any, style: Format
) -> None:
    match value:
        case None:
            sheet.write_blank(line, position, None, style)
        case str():
            sheet.write_string(line, position, value, style)
        case date():
            sheet.write_datetime(line, position, value, style)
        case _:
            sheet.write_number(line, position, value, style)


def value_of(row: dict[str, Any], name: str) -> Any:
    """A cell for a file: figures and dates as such, the rest as the screen says."""
    value = row[name]
    if cell_formats.is_list(value):
        return cell_formats.text(row, name)
    if formatting.is_missing(value):
        return None
    if isinstance(value, date):
        return value
    if pandas.api.types.is_bool(value) or isinstance(value, (str, time)):
        return cell_formats.text(row, name)
    if pandas.api.types.is_integer(value):
        return int(value)
    return (
        int(value)
        if float(value).is_integer() and not name.endswith("_percent")
        else float(value)
    )


def _width(title: str, values: Sequence[Any]) -> int:
    longest = max([len(title) // 2, *(len(str(value)) for value in values)], default=8)
    return min(max(longest + 2, 9), WIDEST_COLUMN)
