"""Admissions of new members against the target, year by year since the term began."""

from typing import Any

import pandas

from data.store.access import Viewer
from pages.monitoring.activities.subject import (
    Listing,
    Shown,
    draw_list,
    list_section,
)
from pages.shared import formatting, page_header, tables
from pages.shared.answers import Selection, answer, thresholds
from pages.shared.words import word

QUESTIONS = ("admissions_by_year", "admissions_by_unit")
YEARS = (
    *("year", "admitted", "target", "admitted_percent", "target_fraction"),
    *("term_admitted", "is_full_year"),
)
SHORT_YEARS = ("year", "admitted", "target_fraction", "term_admitted")
UNITS = Listing(
    "admissions",
    (
        *("unit_name", "admitted", "target", "admitted_percent", "term_admitted"),
        *("full_years", "yearly_average"),
    ),
    ("unit_name", "admitted", "target", "term_admitted"),
    (
        *("unit_code", "unit_name", "admitted", "target", "admitted_percent"),
        *("term_admitted", "full_years", "yearly_average"),
    ),
)


def show(viewer: Viewer, choice: Selection) -> Shown:
    """Draw the years of the term and below them the units in the year."""
    term = int(thresholds(choice.period.until)["term_start_year"])
    years = answer(viewer, "admissions_by_year", choice)
    if not len(years):
        return Shown(word("activities.admissions_none", term=str(term)), choice)
    page_header.section(
        word("activities.admissions_title", term=str(term)),
        word("activities.admissions_note"),
    )
    tables.in_two_forms(years.iloc[::-1], YEARS, SHORT_YEARS, key="admissions_by_year")
    list_section("admissions")
    units = answer(viewer, "admissions_by_unit", choice)
    draw_list(units, UNITS, choice, [])
    return Shown(_sentence(years, term), choice)


def _sentence(years: pandas.DataFrame, term: int) -> str:
    """The sum with the running year, and the mean of the years that are over."""
    last: Any = list(years.itertuples())[-1]
    said = word(
        "activities.admissions_answer",
        term=str(term),
        year=str(last.year),
        n=int(last.term_admitted),
        admitted=int(last.admitted),
    )
    if not formatting.is_missing(last.admitted_percent):
        share = formatting.share(
            last.target_admitted, last.target, last.admitted_percent
        )
        said += word("activities.admissions_target", share=share)
    if formatting.is_missing(last.yearly_average):
        return f"{said}. {word('activities.admissions_no_average')}"
    average = word(
        "activities.admissions_average",
        average=int(last.yearly_average),
        full=int(last.full_admitted),
        n=int(last.full_years),
    )
    return f"{said}. {average}"
