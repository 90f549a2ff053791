"""Files to take along: exactly the rows on screen, XLSX for people, CSV for programs.

A text that begins like a formula stays a text in both, because names and findings come
from files that other people wrote. The workbook says on its second sheet what was
filtered and when, since a printed list outlives the screen it came from.
"""

from collections.abc import Sequence
from datetime import date, time
from functools import partial
from typing import Any

import pandas
import streamlit

from data.contract.spreadsheet_csv import spreadsheet_csv
from pages.shared import (
    cell_formats,
    formatting,
    language,
    page_header,
    workbook_writer,
)
from pages.shared.answers import Selection
from pages.shared.first_start import has_sample
from pages.shared.words import choice_word, column_word, word

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDEST_COLUMN = 48


def buttons(
    frame: pandas.DataFrame,
    columns: Sequence[str],
    *,
    name: str,
    facts: Sequence[tuple[str, str]],
) -> None:
    """Draw the two downloads of a frame; the files are made when they are asked for.

    `columns` are exported in this order; `facts` are (what, value): the filters, the
    period, the day.
    """
    made_in = language.spoken()
    with streamlit.container(horizontal=True, key=f"export_{name}"):
        streamlit.download_button(
            word("export.xlsx"),
            partial(workbook, frame, columns, facts, made_in),
            file_name=f"{name}.xlsx",
            mime=XLSX_TYPE,
            icon=":material/download:",
            on_click="ignore",
        )
        streamlit.download_button(
            word("export.csv"),
            partial(comma_separated, frame, columns, made_in),
            file_name=f"{name}.csv",
            mime="text/csv",
            icon=":material/download:",
            on_click="ignore",
        )


def facts(title: str, choice: Selection, *cautions: str) -> list[tuple[str, str]]:
    """What stands on the second sheet: the list, the months, the filters, the day."""
    return [
        *written_facts(title, choice),
        *((word("export.caution"), caution) for caution in cautions),
        *([(word("export.source"), word("export.sample"))] if has_sample() else ()),
    ]


def written_facts(title: str, choice: Selection) -> list[tuple[str, str]]:
    """What was asked, in words; filters left open are not listed."""
    return [
        (word("export.title"), title),
        (word("filter.period"), page_header.period_name(choice)),
        *_filters(choice),
        (word("export.as_of"), formatting.day(choice.as_of)),
    ]


def _filters(choice: Selection) -> list[tuple[str, str]]:
    chosen = choice.filters
    written = {
        "unit": [choice.unit_name] if choice.unit_name else (),
        "type": [choice_word("cell_type", code) for code in chosen.cell_types or ()],
        "sign": [cell_formats.sign_mark(sign) for sign in chosen.signs or ()],
        "weight": [word(f"weight.{weight}") for weight in chosen.weights or ()],
        "change": [choice_word("change", change) for change in chosen.changes or ()],
        "text": [chosen.text] if chosen.text else (),
    }
    return [
        (word(f"filter.{name}"), ", ".join(values))
        for name, values in written.items()
        if values
    ]


def workbook(
    frame: pandas.DataFrame,
    columns: Sequence[str],
    facts: Sequence[tuple[str, str]],
    made_in: str,
) -> bytes:
    """The rows as a workbook: the list on one sheet, what was asked on the other.

    `made_in` is the language, said again because the file may be made in a thread that
    does not know what the screen spoke.
    """
    language.speak(made_in)
    return workbook_writer.workbook_of(
        partial(_list_sheet, frame=frame, columns=columns),
        partial(_facts_sheet, facts=facts),
    )


def comma_separated(
    frame: pandas.DataFrame, columns: Sequence[str], made_in: str
) -> bytes:
    """The rows as CSV: commas, points, ISO dates, and the mark Excel knows UTF-8 by."""
    language.speak(made_in)
    headers = [column_word(name) for name in columns]
    rows = ([_value(row, name) for name in columns] for row in frame.to_dict("records"))
    return spreadsheet_csv([headers, *rows]).encode()


def _list_sheet(book, frame: pandas.DataFrame, columns: Sequence[str]) -> None:
    sheet = book.add_worksheet(word("export.list_sheet"))
    head = workbook_writer.header_format(book, bottom=1)
    formats = {
        date: book.add_format({"num_format": "dd/mm/yyyy"}),
        float: book.add_format({"num_format": "0.0"}),
    }
    rows = frame.to_dict("records")
    for position, name in enumerate(columns):
        values = [_value(row, name) for row in rows]
        sheet.write_string(0, position, column_word(name), head)
        sheet.set_column(position, position, _width(column_word(name), values))
        for line, value in enumerate(values, start=1):
            _write(sheet, line, position, value, formats)
    sheet.freeze_panes(1, 1)
    if rows:
        sheet.autofilter(0, 0, len(rows), len(columns) - 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _facts_sheet(book, facts: Sequence[tuple[str, str]]) -> None:
    sheet = book.add_worksheet(word("export.facts_sheet"))
    bold = book.add_format({"bold": True})
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, 80)
    for line, (what, value) in enumerate(facts):
        sheet.write_string(line, 0, what, bold)
        sheet.write_string(line, 1, value)


def _write(sheet, line: int, position: int, value: Any, formats: dict) -> None:
    match value:
        case None:
            return
        case str():
            sheet.write_string(line, position, value)
        case date():
            sheet.write_datetime(line, position, value, formats[date])
        case float():
            sheet.write_number(line, position, value, formats[float])
        case _:
            sheet.write_number(line, position, value)


def _value(row: dict[str, Any], name: str) -> Any:
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
