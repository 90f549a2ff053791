"""The cells that a member of the committee follows: who needs them, and when it meets.

It stands on the schedule once somebody has said who they are.
"""

import pandas
import streamlit

from data.store.access import Viewer
from pages.shared import exports, links, page_header, tables
from pages.shared.answers import Selection, answer
from pages.shared.words import word

COLUMNS = (
    *("cell_name", "unit_name", "level", "signs", "last_visited_on"),
    "next_meeting_on",
)
EXPORTED = (
    "unit_code",
    "unit_name",
    "cell_code",
    "cell_name",
    "level",
    "signs",
    "last_visited_on",
    "next_visit_on",
    "next_meeting_on",
    "next_meeting_until_on",
)


def followed_by(
    viewer: Viewer, choice: Selection, member: str | None
) -> pandas.DataFrame | None:
    """Return what the member follows, who needs them first; None for everybody."""
    if member is None:
        return None
    return answer(viewer, "followed_cells", choice, member_code=member)


def sentence(rows: pandas.DataFrame | None) -> str:
    """Return how many of them show signs of weakness; nothing where there are none."""
    if rows is None or not len(rows):
        return ""
    return word("schedule.followed_weak", n=weak_listed(rows), cells=len(rows))


def weak_listed(rows: pandas.DataFrame) -> int:
    """Return how many of the cells listed are weak, as the question has counted."""
    return int(rows["weak_listed"].iloc[0])


def draw(
    rows: pandas.DataFrame, choice: Selection, whose: list[tuple[str, str]]
) -> None:
    """Draw the list; a row opens the profile. `whose` it is, is said in its files."""
    title = word("schedule.followed_title", n=len(rows))
    period = page_header.period_name(choice)
    page_header.section(title, word("schedule.followed_note", period=period))
    if not len(rows):
        streamlit.caption(word("schedule.followed_none"))
        return
    picked = tables.grid(
        rows, COLUMNS, key="followed_cells", alt=title, is_choosable=True
    )
    exports.buttons(
        rows,
        EXPORTED,
        name=word("schedule.followed_file"),
        choice=choice,
        facts=exports.facts(title, choice, narrowed=whose),
    )
    if picked is not None:
        links.go("cell", cell=rows["cell_code"].iloc[picked])
