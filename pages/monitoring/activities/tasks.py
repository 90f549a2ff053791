"""Breakthrough tasks: how far they are, and which stand still."""

import pandas
import streamlit

from data.store.access import Viewer
from pages.monitoring.activities.subject import (
    Listing,
    Shown,
    draw_list,
    list_section,
    listed,
    said_state,
    state_box,
)
from pages.shared import formatting, links, page_header
from pages.shared.answers import Selection, answer, thresholds
from pages.shared.words import word

QUESTIONS = ("task_counts", "task_list")
STATES = ("still", "moving", "closed")
LIST = Listing(
    "tasks",
    (
        *("task_state", "content", "place_name", "unit_name", "progress_percent"),
        *("days_still", "due_on", "status", "last_note"),
    ),
    ("place_name", "days_still", "content", "progress_percent"),
    (
        *("task_code", "unit_code", "unit_name", "cell_code", "place_name", "content"),
        *("registered_on", "due_on", "progress_percent", "status", "task_state"),
        *("last_noted_on", "last_note", "days_still", "file_name", "line"),
    ),
)


def show(viewer: Viewer, choice: Selection) -> Shown:
    """Draw how many are in which state, and the tasks below."""
    days = formatting.limit(thresholds(choice.period.until)["still_task_days"])
    counts = answer(viewer, "task_counts", choice)
    list_section("tasks")
    page_header.note(word("activities.tasks_note", days=days))
    with streamlit.container(horizontal=True, key="filter_row_list"):
        state = state_box("task_state", STATES)
    rows = answer(viewer, "task_list", choice, task_states=listed(state))
    narrowed = said_state("task_state", state)
    draw_list(rows, LIST, choice, narrowed)
    links.link("follow-up", word("activities.to_follow_up"), subject="task")
    return Shown(_sentence(counts, days), choice, narrowed)


def _sentence(counts: pandas.DataFrame, days: str) -> str:
    if not len(counts):
        return word("activities.tasks_none")
    found = counts.set_index("task_state")["items"].to_dict()
    return word(
        "activities.tasks_answer",
        n=int(found.get("still", 0)),
        days=days,
        moving=int(found.get("moving", 0)),
        closed=int(found.get("closed", 0)),
    )
