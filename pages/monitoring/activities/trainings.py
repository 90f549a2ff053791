"""Training classes of the year against the number a unit usually holds."""

import streamlit

from data.store.access import Viewer
from pages.monitoring.activities.subject import (
    Listing,
    Shown,
    asked_unit,
    draw_by,
    draw_list,
    list_section,
    narrowed_to_unit,
)
from pages.shared import formatting, page_header
from pages.shared.answers import Selection, answer, thresholds
from pages.shared.words import word

QUESTIONS = ("trainings_by_unit", "training_list")
BY_UNIT = Listing(
    "trainings_by_unit",
    (
        *("unit_name", "trainings", "training_state", "previous_trainings"),
        *("participants", "last_training_on"),
    ),
    ("unit_name", "trainings", "training_state"),
    (
        *("unit_code", "unit_name", "trainings", "training_state"),
        *("previous_trainings", "participants", "last_training_on"),
    ),
)
LIST = Listing(
    "trainings",
    ("held_on", "unit_name", "topic", "audience", "participants", "source"),
    ("held_on", "unit_name", "topic"),
    (
        *("training_code", "unit_code", "unit_name", "held_on", "topic", "audience"),
        *("participants", "file_name", "line"),
    ),
)


def show(viewer: Viewer, choice: Selection) -> Shown:
    """Draw the units, a row leading to its classes, and the classes below."""
    limits = thresholds(choice.period.until)
    least = formatting.limit(limits["trainings_least"])
    most = formatting.limit(limits["trainings_most"])
    year = str(choice.period.until.year)
    units = answer(viewer, "trainings_by_unit", choice)
    page_header.section(
        word("activities.trainings_title", year=year),
        word("activities.trainings_note", least=least, most=most),
        word("activities.units_how"),
    )
    draw_by(units, BY_UNIT, choice, "trainings")
    list_section("trainings")
    with streamlit.container():
        narrowed = narrowed_to_unit(viewer, choice)
    rows = answer(viewer, "training_list", choice, of_unit=asked_unit())
    draw_list(rows, LIST, choice, narrowed)
    every = answer(viewer, "training_list", choice)
    return Shown(
        word("activities.trainings_answer", year=year, n=len(every), units=len(units))
        if len(units)
        else word("activities.trainings_none"),
        choice,
        narrowed,
    )
