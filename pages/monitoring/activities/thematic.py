"""Thematic meetings quarter by quarter, against the topics planned for the year."""

import pandas
import streamlit

from data.store.access import Viewer
from pages.monitoring.activities.subject import (
    Listing,
    Shown,
    draw_list,
    draw_quarters,
    list_section,
    listed,
    quarter_box,
    quarter_name,
    quarters_of_year,
    said_quarter,
    said_state,
    state_box,
    states_of_quarter,
)
from pages.shared import filter_row, page_header
from pages.shared.answers import Selection, answer
from pages.shared.words import word

QUESTIONS = ("thematic_by_quarter", "thematic_list")
STATES = ("held", "none", "not_loaded", "partly_active", "pending")
LIST = Listing(
    "thematic",
    (
        *("cell_name", "unit_name", "quarter", "thematic_state", "topics"),
        "planned_topics",
    ),
    ("cell_name", "quarter", "thematic_state", "planned_topics"),
    (
        *("unit_code", "unit_name", "cell_code", "cell_name", "cell_type", "year"),
        *("quarter", "thematic_state", "thematic_meetings", "topics"),
        "planned_topics",
    ),
)


def show(viewer: Viewer, choice: Selection) -> Shown:
    """Draw the quarters, each figure a link to its cells, and the list below."""
    of_year = quarters_of_year(choice)
    counts = answer(viewer, "thematic_by_quarter", of_year)
    page_header.section(
        word("activities.thematic_title", year=str(of_year.period.until.year)),
        word("activities.thematic_note"),
        word("activities.fields_how"),
    )
    draw_quarters(counts, of_year, "thematic", "thematic_state", STATES)
    list_section("thematic")
    with streamlit.container(horizontal=True, key="filter_row_list"):
        quarter = quarter_box(of_year)
        state = state_box("thematic_state", STATES)
    rows = answer(
        viewer,
        "thematic_list",
        of_year,
        of_quarter=quarter,
        thematic_states=listed(state),
    )
    narrowed = said_quarter(quarter, of_year) + said_state("thematic_state", state)
    draw_list(rows, LIST, of_year, narrowed)
    return Shown(_sentence(counts, of_year), of_year, narrowed)


def _sentence(counts: pandas.DataFrame, choice: Selection) -> str:
    """Of the quarter of the last month chosen: who held one, who did not, who may."""
    figures = ("items", "cells_with_theme_planned", "thematic_meetings")
    quarter, found = states_of_quarter(
        counts, "thematic_state", STATES, figures, choice
    )
    said = word(
        "activities.thematic_answer",
        quarter=filter_row.sentence_case(quarter_name(quarter, choice)),
        n=found["held"]["items"],
        meetings=found["held"]["thematic_meetings"],
        without=found["none"]["items"],
        planned=found["none"]["cells_with_theme_planned"],
    )
    for state in STATES[2:]:
        items = found[state]["items"]
        said += word(f"activities.thematic_{state}", n=items) if items else ""
    return f"{said}."
