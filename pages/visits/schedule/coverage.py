"""Who has visited how much of what is theirs; by name, for it is no ranking."""

import streamlit

from data.store.access import Viewer
from pages.shared import exports, page_header, tables
from pages.shared.answers import Selection, answer
from pages.shared.words import word
from pages.visits import counted_visits
from pages.visits.schedule.asked import Asked, facts

COLUMNS = (
    "full_name",
    "position",
    "coverage",
    "planned",
    "attended",
    "substituted",
    "absent",
    "overdue",
)
EXPORTED = (
    "member_code",
    "full_name",
    "position",
    "assigned_cells",
    "visited_cells",
    "coverage_percent",
    *COLUMNS[3:],
)


def draw(viewer: Viewer, choice: Selection, asked: Asked) -> None:
    """Draw a row for each member, and below one member what leads to their visits."""
    rows = answer(viewer, "visit_coverage", choice, member_code=asked.member)
    page_header.section(
        word("schedule.coverage_title", period=page_header.period_name(choice)),
        word("schedule.coverage_note"),
    )
    if not len(rows):
        streamlit.caption(word("schedule.coverage_none"))
        return
    tables.grid(
        rows,
        COLUMNS,
        key="coverage",
        alt=word("schedule.coverage_alt"),
        picks=("member", "member_code"),
    )
    if asked.member:
        [counts] = rows.itertuples()
        counted_visits.draw(
            counts, counted_visits.OF_MEMBER, choice.period, asked.member
        )
    exports.buttons(
        rows,
        EXPORTED,
        name=word("schedule.coverage_file"),
        choice=choice,
        facts=facts(word("schedule.coverage_alt"), choice, asked),
    )
