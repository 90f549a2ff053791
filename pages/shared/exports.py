"""Files to take along: exactly the rows on screen, XLSX for people, CSV for programs.

A text that begins like a formula stays a text in both, because names and findings come
from files that other people wrote. The workbook says on its second sheet what was
filtered and when, since a printed list outlives the screen it came from.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import pandas
import streamlit

from data.contract.folding import fold
from data.contract.spreadsheet_csv import spreadsheet_csv
from pages.shared import (
    cell_formats,
    downloads,
    formatting,
    language,
    page_header,
    workbook_writer,
)
from pages.shared.answers import Selection
from pages.shared.first_start import has_sample
from pages.shared.list_sheets import facts_sheet, list_sheet, value_of
from pages.shared.records import records
from pages.shared.words import choice_word, column_word, word

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


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
        downloads.button(
            word("export.xlsx"),
            partial(workbook, frame, columns, facts, made_in, evidence),
            file_name=f"{file}.xlsx",
            mime=XLSX_TYPE,
            icon=":material/download:",
            subject=f"{name}.xlsx",
        )
        downloads.button(
            word("export.csv"),
            partial(comma_separated, frame, columns, made_in),
            file_name=f"{file}.csv",
            mime="text/csv",
            icon=":material/download:",
            subject=f"{name}.csv",
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
        partial(list_sheet, title=title, frame=frame, columns=columns, facts=facts),
        partial(facts_sheet, facts=facts),
    ]
    if evidence:
        sheets.append(
            partial(
                list_sheet,
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
    rows = ([value_of(row, name) for name in columns] for row in records(frame))
    return spreadsheet_csv([headers, *rows]).encode()
