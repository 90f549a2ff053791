"""Workbooks for people: what every one is made with, and one that holds texts alone."""

import io
from collections.abc import Callable, Sequence

import xlsxwriter
from xlsxwriter.format import Format

from data.contract.spreadsheet_workbook import SETTINGS

TEXT_COLUMN_WIDTH = 22


def workbook_of(*sheets: Callable[[xlsxwriter.Workbook], None]) -> bytes:
    """Return a workbook; each of `sheets` adds its own to the book it is handed."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, SETTINGS) as book:
        for add_sheet in sheets:
            add_sheet(book)
    return target.getvalue()


def header_format(book: xlsxwriter.Workbook, **further: object) -> Format:
    """Return how headers are written: bold, and broken into lines."""
    return book.add_format({"bold": True, "text_wrap": True, "valign": "top"} | further)


def workbook_of_texts(rows: Sequence[Sequence[str]]) -> bytes:
    """Return a sheet of texts below its headers, the first of `rows`.

    The columns are texts too: Excel would take the zeros off codes typed into them.
    """

    def add_sheet(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        head = header_format(book)
        text = book.add_format({"num_format": "@"})
        sheet.set_column(0, len(rows[0]) - 1, TEXT_COLUMN_WIDTH, text)
        sheet.freeze_panes(1, 0)
        for line, row in enumerate(rows):
            for position, value in enumerate(row):
                sheet.write_string(line, position, value, text if line else head)

    return workbook_of(add_sheet)
