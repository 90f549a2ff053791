"""Cells that wait for a visit, weak ones first."""

from typing import Any

import pandas
import streamlit

from data.store.access import Viewer
from pages.shared import exports, formatting, page_header, selections, tables, widgets
from pages.shared.answers import Selection, answer, thresholds
from pages.shared.words import word
from pages.visits import own_cells
from pages.visits.schedule.asked import Asked, facts

COLUMNS = ("cell_name", "unit_name", "level", "waiting", "followers")
EXPORTED = (
    "unit_code",
    "unit_name",
    "cell_code",
    "cell_name",
    "level",
    "last_visited_on",
    "months_since_visit",
    "followers",
)
MONTHS_UNVISITED = (1, 2, 3, 6, 9, 12)


def draw(viewer: Viewer, choice: Selection, asked: Asked) -> None:
    """Draw the box of months and the list."""
    in_force = int(thresholds(choice.period.until)["unvisited_months"])
    months = _months_unvisited(in_force)
    rows = answer(
        viewer,
        "unvisited_cells",
        choice,
        {"unvisited_months": months},
        member_code=asked.member,
    )
    title = word("schedule.unvisited_title", months=months)
    page_header.section(title)
    with streamlit.container(key="filter_row_unvisited"):
        _months_unvisited_box(in_force)
    if not len(rows) or not rows["has_visits"].iloc[0]:
        said = "schedule.unvisited_unknown" if len(rows) else "schedule.unvisited_none"
        streamlit.caption(word(said, months=months))
        return
    whose = "schedule.unvisited_you" if asked.member else "schedule.unvisited_all"
    streamlit.caption(
        word(whose, n=len(rows), months=months, weak=own_cells.weak_listed(rows))
    )
    tables.grid(
        rows,
        COLUMNS[:-1] if asked.member else COLUMNS,
        key="unvisited_cells",
        alt=word("schedule.unvisited_alt"),
        completed=_with_waiting,
    )
    exports.buttons(
        rows,
        EXPORTED,
        name=word("schedule.unvisited_file"),
        choice=choice,
        facts=facts(title, choice, asked),
    )


def _with_waiting(rows: pandas.DataFrame) -> pandas.DataFrame:
    return rows.assign(waiting=[_waiting(row) for row in rows.to_dict("records")])


def _waiting(row: dict[str, Any]) -> str:
    """How long a cell has waited, and since when."""
    if formatting.is_missing(row["last_visited_on"]):
        return word("schedule.waiting_always")
    return word(
        "schedule.waiting",
        n=int(row["months_since_visit"]),
        day=formatting.day(row["last_visited_on"]),
    )


def _months_unvisited(in_force: int) -> int:
    chosen = selections.chosen("unvisited")
    return int(chosen) if str(chosen).isdecimal() else in_force


def _months_unvisited_box(in_force: int) -> None:
    others = [str(each) for each in MONTHS_UNVISITED if each != in_force]
    widgets.pick_one(
        "unvisited",
        others,
        lambda each: word("schedule.unvisited_choice", n=int(each)),
        label=word("threshold.unvisited_months"),
        everything=word("schedule.unvisited_in_force", n=in_force),
        width=360,
    )
