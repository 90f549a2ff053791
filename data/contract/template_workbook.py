"""Templates as workbooks: a table to fill in, with lists, notes and an example row."""

import io
from collections.abc import Sequence

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from data.contract.columns import Column, Kind, Table
from data.contract.spreadsheet_workbook import (
    CHOICES_SHEET,
    EXAMPLE_MARK,
    LONGEST_SHEET_NAME,
    SETTINGS,
    TEXT_FORMAT,
)
from data.contract.words import column_meaning, word

# Rows with a list to choose from; who has more rows copies them with their lists.
_ROWS_WITH_LISTS = 2000
_WIDTH = 20
_NOTE_SIZE = {"width": 260, "height": 130, "font_size": 10}
_SAMPLES = {
    Kind.CODE: "38.168.053.000.001",
    Kind.DATE: "05/11/2026",
    Kind.MONTH: "11/2026",
    Kind.COUNT: "18",
    Kind.SCORE: "92,5",
    Kind.TIME: "19:30",
    Kind.YEAR: "2026",
    Kind.PERCENT: "75",
}
_NUMBERS = frozenset({Kind.COUNT, Kind.SCORE, Kind.PERCENT, Kind.YEAR})


def template_workbook(table: Table, language: str) -> bytes:
    """Return a workbook (.xlsx) to fill in with rows of `table`.

    Its headers are the Vietnamese ones, as everywhere in files; `language` is that of
    the notes on them. The example row says that it is none, and is never loaded.
    """
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, SETTINGS) as book:
        sheet = book.add_worksheet(table.title_vi[:LONGEST_SHEET_NAME])
        _write_table(book, sheet, table, language)
        _write_choices(book, sheet, table.columns, language)
    return target.getvalue()


def sample_text(column: Column) -> str:
    """Return what the example row of a template has in a column."""
    if column.sample:
        return column.sample
    if column.choices:
        return column.choices[0].vi
    return _SAMPLES.get(column.kind, column.meaning_vi.rstrip("."))


def is_kept_as_text(column: Column) -> bool:
    """Return whether what is typed into a column must stay as it was typed.

    Excel takes the zeros off codes, swaps days and months where it is set to another
    country, and makes a day of 8/9.
    """
    return column.kind not in _NUMBERS or column.share_of is not None


def _write_table(
    book: xlsxwriter.Workbook, sheet: Worksheet, table: Table, language: str
) -> None:
    text, number = book.add_format({"num_format": TEXT_FORMAT}), book.add_format()
    example = book.add_format(
        {"num_format": TEXT_FORMAT, "italic": True, "color": "#6B7280"}
    )
    sheet.freeze_panes(1, 0)
    # Two lines: the longest headers do not fit one.
    sheet.set_row(0, 32)
    for place, column in enumerate(table.columns):
        sheet.set_column(
            place, place, _WIDTH, text if is_kept_as_text(column) else number
        )
        sheet.write_string(0, place, column.header, _header_format(book, column))
        sheet.write_comment(0, place, _note(table, column, language), _NOTE_SIZE)
        sample = sample_text(column) if place else EXAMPLE_MARK
        sheet.write_string(1, place, sample, example)


def _header_format(book: xlsxwriter.Workbook, column: Column) -> Format:
    """Return how a header looks: what is required stands out, in words on its note."""
    colour = "#F3E9D2" if column.required else "#F7F6F3"
    look = {"bold": True, "text_wrap": True, "valign": "top", "border": 1}
    return book.add_format(look | {"bg_color": colour, "border_color": "#E3E1DC"})


def _note(table: Table, column: Column, language: str) -> str:
    """Return what a header means, whether it is required, and how it is filled in."""
    need = "required" if column.required else "optional"
    form = word(f"kind.{column.kind}.form", language)
    return word(
        "column.note",
        language,
        meaning=column_meaning(table.name, column.name, language),
        need=word(f"column.{need}", language),
        form=form,
    )


def _write_choices(
    book: xlsxwriter.Workbook,
    sheet: Worksheet,
    columns: Sequence[Column],
    language: str,
) -> None:
    """Give every column that has choices its list, kept on a sheet of its own.

    Written into the rule of a column itself, a list may have 255 characters.
    """
    chosen = [place for place, column in enumerate(columns) if column.choices]
    if not chosen:
        return
    lists = book.add_worksheet(CHOICES_SHEET)
    lists.hide()
    for position, place in enumerate(chosen):
        labels = [choice.vi for choice in columns[place].choices]
        lists.write_column(0, position, [columns[place].header, *labels])
        letters = xl_col_to_name(position, col_abs=True)
        source = f"='{CHOICES_SHEET}'!{letters}$2:{letters}${len(labels) + 1}"
        rule = {
            "validate": "list",
            "source": source,
            "error_title": columns[place].header[:32],
            "error_message": word("column.choose", language),
        }
        sheet.data_validation(2, place, _ROWS_WITH_LISTS + 1, place, rule)
