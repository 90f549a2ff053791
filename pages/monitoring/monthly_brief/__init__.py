"""The monthly brief: its figures on the screen, the document and the workbook to take.

What it says is made in pages/reports/, from the answers of the other pages.
"""

from collections.abc import Callable
from datetime import date
from functools import partial

import pandas
import streamlit

from data.store.access import Viewer
from pages.monitoring.monthly_brief import office_template
from pages.reports import brief_figures, monthly_brief
from pages.reports.month_answers import COMPARED, MonthAnswers
from pages.reports.period_workbook import workbook
from pages.reports.word_documents import WORD_TYPE
from pages.shared import (
    downloads,
    empty_states,
    exports,
    filter_row,
    formatting,
    language,
    links,
    method_note,
    page_header,
    paper,
    periods,
    selections,
    tables,
    widgets,
)
from pages.shared.answers import (
    Selection,
    answer,
    asker,
    one,
    rows_of_file,
    threshold_settings,
)
from pages.shared.words import word
from queries.filters import Period, months_later

COLUMNS = ("figure_name", "this_month", "last_month", "last_year")
# Where the rows of a figure stand: the page, and what is chosen there.
LISTS: dict[str, tuple[str, dict[str, str]]] = {
    "received": ("details", {"list": "received_months"}),
    "on_time": ("details", {"list": "on_time_months"}),
    "attendance": ("details", {"list": "cells_met"}),
    "below": ("details", {"list": "cells_below"}),
    "weak": ("weak-cells", {}),
    "visits": ("details", {"list": "attended_visits"}),
    "overdue": ("details", {"list": "overdue_requirements"}),
    "inspections": ("inspections", {}),
}
QUESTIONS = (
    *("weak_cells", "completeness", "unit_summary", "follow_up_list"),
    "inspection_list",
)
MONTHS_OFFERED = 24


def show(viewer: Viewer) -> None:
    """Draw the page: its one time is the month of the brief."""
    known = one(viewer, "month_range", filter_row.any_cells())
    month = _chosen(known)
    choice = page_header.open_page(
        viewer, word("brief.title"), None if month is None else Period(month, month)
    )
    if empty_states.is_store_empty(viewer, choice) or month is None:
        return
    answer_place = streamlit.container()
    _month_box(known, month)
    answers = _answers(viewer, choice, answer)
    with answer_place:
        page_header.write_answer(" ".join(monthly_brief.summary(answers)))
        paper.facts(choice)
    page_header.caution()
    downloads_place = streamlit.container(horizontal=True)
    _figures(answers)
    office_template.show(viewer)
    with downloads_place:
        _downloads(viewer, choice)
    method_note.explain_method(choice, *QUESTIONS)


def _chosen(known: object) -> date | None:
    """The month of the link, else the last closed one with data; None without data."""
    last = getattr(known, "last_closed_month", None)
    ends = getattr(known, "data_ends", None)
    usual = ends if formatting.is_missing(last) else last
    if formatting.is_missing(usual):
        return None
    return selections.chosen_month("month") or usual


def _month_box(known: object, month: date) -> None:
    ends = max(known.data_ends, month)
    begins = min(max(known.data_begins, months_later(ends, -MONTHS_OFFERED)), month)
    offered = [periods.write_month(each) for each in Period(begins, ends).months]
    widgets.pick_one(
        "month",
        offered[::-1],
        lambda text: filter_row.sentence_case(
            formatting.month(periods.read_month(text))
        ),
        label=word("brief.month"),
        usual=periods.write_month(month),
        width=240,
    )


def _answers(
    viewer: Viewer, choice: Selection, asked: Callable[..., pandas.DataFrame]
) -> MonthAnswers:
    """What the brief is made of, asked by `asked` with the filters and rights."""
    return MonthAnswers(
        asker(viewer, choice, asked),
        choice.period.until,
        choice.as_of,
        threshold_settings(),
        choice.unit_name,
    )


def _figures(answers: MonthAnswers) -> None:
    page_header.section(
        word("brief.figures"),
        word("brief.columns_by_own_limits")
        if any(map(answers.has_own_limits, COMPARED))
        else None,
        word("brief.figures_how"),
    )
    found = brief_figures.figures(answers)
    frame = pandas.DataFrame(
        {
            "figure_name": [each.name for each in found],
            "this_month": [each.now for each in found],
            "last_month": [each.last_month for each in found],
            "last_year": [each.last_year for each in found],
        }
    )
    with streamlit.container(key="brief_figures"):
        tables.plain(frame, COLUMNS)
    name = widgets.opening_box(
        "open_figure",
        {each: word(f"brief.{each}") for each in LISTS},
        label=word("brief.open_figure"),
        width=420,
    )
    if name:
        page, chosen = LISTS[name]
        links.go(page, **chosen, **periods.one_month(answers.month))


# --- to take along ------------------------------------------------------------------


def _downloads(viewer: Viewer, choice: Selection) -> None:
    template, called = office_template.content_in_use()
    downloads.button(
        word("brief.document"),
        partial(_document, viewer, choice, template, called),
        file_name=f"{exports.file_name(word('brief.file'), choice)}.docx",
        mime=WORD_TYPE,
        icon=":material/description:",
        subject="monthly_brief.docx",
    )
    downloads.button(
        word("brief.workbook"),
        partial(_workbook, viewer, choice, language.spoken()),
        file_name=f"{exports.file_name(word('brief.workbook_file'), choice)}.xlsx",
        mime=exports.XLSX_TYPE,
        icon=":material/download:",
        subject="monthly_brief.xlsx",
    )


def _document(viewer: Viewer, choice: Selection, template: bytes, called: str) -> bytes:
    """The document; what it speaks is set back, for the page may go on after it."""
    spoken = language.spoken()
    answers = _answers(viewer, choice, rows_of_file)
    try:
        return monthly_brief.brief(answers, template, called)
    finally:
        language.speak(spoken)


def _workbook(viewer: Viewer, choice: Selection, made_in: str) -> bytes:
    language.speak(made_in)
    return workbook(_answers(viewer, choice, rows_of_file))
