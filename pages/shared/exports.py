"""Files to take along: exactly the rows on screen, XLSX for people, CSV for programs.

A text that begins like a formula stays a text in both, because names and findings come
from files that other people wrote. The workbook says on its second sheet what was
filtered and when, since a printed list outlives the screen it came from.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, time
from functools import partial
from typing import Any

import pandas
import streamlit
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from data.contract.folding import fold
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
NUMBER_WIDTH = 6
# The number by which Excel knows the size of paper.
A4 = 9


@dataclass(frozen=True)
class Evidence:
    """A further sheet of a workbook, asked for only when the file is made."""

    columns: Sequence[str]
    rows: Callable[[], pandas.DataFrame]


def buttons(
    frame: pandas.DataFrame,
    columns: Sequence[str],
    *,
    name: str,
    choice: Selection,
    facts: Sequence[tuple[str, str]],
    evidence: Evidence | None = None,
) -> None:
    """Draw the two downloads of a frame; the files are made when they are asked for.

    `columns` are exported in this order, all rows of them; `facts` are (what, value):
    the title, the period, the filters, the day.
    """
    made_in = language.spoken()
    file = file_name(name, choice)
    with streamlit.container(horizontal=True, key=f"export_{name}"):
        streamlit.download_button(
            word("export.xlsx"),
            partial(workbook, frame, columns, facts, made_in, evidence),
            file_name=f"{file}.xlsx",
            mime=XLSX_TYPE,
            icon=":material/download:",
            on_click="ignore",
        )
        streamlit.download_button(
            word("export.csv"),
            partial(comma_separated, frame, columns, made_in),
            file_name=f"{file}.csv",
            mime="text/csv",
            icon=":material/download:",
            on_click="ignore",
        )


def file_name(name: str, choice: Selection) -> str:
    """`chi-bo-yeu_2026-07_2026-09_xa-vu-le`: what it is, of which months, of whom."""
    since, until = choice.period.since, choice.period.until
    months = dict.fromkeys(f"{month:%Y-%m}" for month in (since, until))
    unit = re.sub(r"[^a-z0-9]+", "-", fold(choice.unit_name or "")).strip("-")
    return "_".join(part for part in (name, *months, unit) if part)


def facts(
    title: str,
    choice: Selection,
    *cautions: str,
    narrowed: Sequence[tuple[str, str]] = (),
    limits: Sequence[tuple[str, str]] = (),
) -> list[tuple[str, str]]:
    """What stands above a list and on the second sheet: what was asked, and cautions.

    `narrowed` is by what a page of its own narrows the list, beyond the filters;
    `limits` are those that made the list (see pages.shared.limit_facts).
    """
    return [
        *written_facts(title, choice, *narrowed),
        *limits,
        *((word("export.caution"), caution) for caution in cautions),
        *([(word("export.source"), word("export.sample"))] if has_sample() else ()),
    ]


def picture_title(title: str, choice: Selection) -> tuple[str, str]:
    """Return what stands over a chart taken along: its title, and what was asked."""
    asked = written_facts(title, choice)[1:]
    return title, " · ".join(f"{what}: {value}" for what, value in asked)


def written_facts(
    title: str, choice: Selection, *narrowed: tuple[str, str]
) -> list[tuple[str, str]]:
    """What was asked, in words; filters left open are not listed."""
    return [
        (word("export.title"), title),
        (word("filter.period"), page_header.period_name(choice)),
        *_filters(choice),
        *narrowed,
        (word("export.as_of"), formatting.day(choice.as_of)),
    ]


def _filters(choice: Selection) -> list[tuple[str, str]]:
    chosen = choice.filters
    written = {
        "unit": [choice.unit_name] if choice.unit_name else (),
        "mine": [choice.followed_by] if choice.followed_by else (),
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
    evidence: Evidence | None = None,
) -> bytes:
    """The rows as a workbook: the list on one sheet, what was asked on the other.

    The evidence, where there is any, has a third.

    `made_in` is the language, said again because the file may be made in a thread that
    does not know what the screen spoke.
    """
    language.speak(made_in)
    title = word("export.list_sheet")
    sheets = [
        partial(_list_sheet, title=title, frame=frame, columns=columns, facts=facts),
        partial(_facts_sheet, facts=facts),
    ]
    if evidence:
        sheets.append(
            partial(
                _list_sheet,
                title=word("export.evidence_sheet"),
                frame=evidence.rows(),
                columns=evidence.columns,
                facts=facts,
            )
        )
    return workbook_writer.workbook_of(*sheets)


def comma_separated(
    frame: pandas.DataFrame, columns: Sequence[str], made_in: str
) -> bytes:
    """The rows as CSV: commas, points, ISO dates, and the mark Excel knows UTF-8 by."""
    language.speak(made_in)
    headers = [column_word(name) for name in columns]
    rows = ([_value(row, name) for name in columns] for row in frame.to_dict("records"))
    return spreadsheet_csv([headers, *rows]).encode()


def _list_sheet(
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
    rows = frame.to_dict("records")
    sheet.write_string(top, 0, word("export.number"), head)
    sheet.set_column(0, 0, NUMBER_WIDTH)
    for line in range(len(rows)):
        sheet.write_number(top + 1 + line, 0, line + 1)
    for position, name in enumerate(columns, start=1):
        values = [_value(row, name) for row in rows]
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


def _facts_sheet(book: Workbook, facts: Sequence[tuple[str, str]]) -> None:
    sheet = book.add_worksheet(word("export.facts_sheet"))
    bold = book.add_format({"bold": True})
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, 80)
    for line, (what, value) in enumerate(facts):
        sheet.write_string(line, 0, what, bold)
        sheet.write_string(line, 1, value)


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
