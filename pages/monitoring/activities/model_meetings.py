"""Model meetings: each unit at least one a quarter; where, on what, what was learnt."""

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
from pages.shared import filter_row, formatting, page_header
from pages.shared.answers import Selection, answer, thresholds
from pages.shared.words import word

QUESTIONS = ("model_counts", "model_units", "meeting_list")
STATES = ("held", "none", "not_loaded", "partly_active", "pending")
UNITS = Listing(
    "model_units",
    ("unit_name", "quarter", "model_state", "model_meetings", "last_model_on"),
    ("unit_name", "quarter", "model_state"),
    (
        *("unit_code", "unit_name", "year", "quarter", "model_state"),
        *("model_meetings", "last_model_on"),
    ),
)
MEETINGS = Listing(
    "model_meetings",
    (
        *("cell_name", "unit_name", "held_on", "topic", "invited_cells", "lessons"),
        "source",
    ),
    ("cell_name", "held_on", "topic"),
    (
        *("unit_code", "unit_name", "cell_code", "cell_name", "held_on", "topic"),
        *("invited_cells", "lessons", "file_name", "line"),
    ),
)


def show(viewer: Viewer, choice: Selection) -> Shown:
    """Draw the quarters, the units of each field, and the meetings themselves."""
    of_year = quarters_of_year(choice)
    counts = answer(viewer, "model_counts", of_year)
    least = thresholds(of_year.period.until)["model_meetings_per_quarter"]
    page_header.section(
        word("activities.model_title", year=str(of_year.period.until.year)),
        word("activities.model_note", least=formatting.limit(least)),
        word("activities.fields_how"),
    )
    draw_quarters(counts, of_year, "model_meetings", "model_state", STATES)
    list_section("model_units")
    with streamlit.container(horizontal=True, key="filter_row_list"):
        quarter, state = quarter_box(of_year), state_box("model_state", STATES)
    narrowed = said_quarter(quarter, of_year) + said_state("model_state", state)
    asked = {"of_quarter": quarter, "model_states": listed(state)}
    draw_list(answer(viewer, "model_units", of_year, **asked), UNITS, of_year, narrowed)
    list_section("model_meetings")
    meetings = answer(viewer, "meeting_list", of_year, only_model=True)
    draw_list(meetings, MEETINGS, of_year, [])
    return Shown(_sentence(counts, of_year), of_year, narrowed)


def _sentence(counts: pandas.DataFrame, choice: Selection) -> str:
    quarter, found = states_of_quarter(
        counts, "model_state", STATES, ("items", "model_meetings"), choice
    )
    said = word(
        "activities.model_answer",
        quarter=filter_row.sentence_case(quarter_name(quarter, choice)),
        n=found["held"]["items"],
        meetings=found["held"]["model_meetings"],
        without=found["none"]["items"],
    )
    for state in STATES[2:]:
        items = found[state]["items"]
        said += word(f"activities.model_{state}", n=items) if items else ""
    return f"{said}."
