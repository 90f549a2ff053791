"""What became of what each unit was asked: in time, late, not at all, or overdue."""

import streamlit

from data.store.access import Viewer
from pages.shared import formatting, links, page_header, tables
from pages.shared.answers import Selection, answer
from pages.shared.markdown_escape import plain
from pages.shared.palette import FOLLOW_UP_STATUS
from pages.shared.words import word

COLUMNS = (
    *("unit_name", "raised", "done_in_time", "done_late", "not_done"),
    *("overdue_items", "open_items", "median_days"),
)
# What is of no unit has a row too, and needs a name in a link.
NO_UNIT = "-"


def show(viewer: Viewer, choice: Selection) -> None:
    """Draw the table; a row leads to what it counts in the list above."""
    period = page_header.period_name(choice)
    page_header.section(
        word("follow_up.units", period=period),
        word("follow_up.units_note"),
        word("follow_up.units_how"),
    )
    found = answer(viewer, "follow_ups_by_unit", choice)
    if not len(found):
        streamlit.caption(word("follow_up.units_none", period=period))
        return
    picked = tables.grid(
        found,
        COLUMNS,
        key=links.key_of_leading("follow_up_units"),
        alt=word("follow_up.units", period=period),
        is_choosable=True,
    )
    if picked is not None:
        code = found["unit_code"].iloc[picked]
        links.go(
            "follow-up",
            of_unit=NO_UNIT if formatting.is_missing(code) else code,
            raised="period",
            follow_state=list(FOLLOW_UP_STATUS),
        )


def name_of(viewer: Viewer, choice: Selection, code: str) -> str:
    """The name of a unit that a link narrows to; its code where nobody knows it."""
    units = answer(viewer, "unit_choices", choice)
    names = dict(zip(units["unit_code"], units["unit_name"], strict=True))
    return plain(word("details.no_unit")) if code == NO_UNIT else names.get(code, code)
