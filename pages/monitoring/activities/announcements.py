"""Whether the contents of meetings were sent to the members enough days before."""

from typing import Any

import streamlit

from data.store.access import Viewer
from pages.monitoring.activities.subject import (
    Listing,
    Shown,
    asked_unit,
    draw_by,
    draw_list,
    list_section,
    listed,
    narrowed_to_unit,
    said_state,
    state_box,
)
from pages.shared import formatting, page_header
from pages.shared.answers import Selection, answer, one, thresholds
from pages.shared.words import word

QUESTIONS = ("announcements_by_unit", "meeting_list")
STATES = ("late", "unknown", "in_time")
BY_UNIT = Listing(
    "announcements_by_unit",
    (
        *("unit_name", "in_time", "sent_late", "unknown_days", "in_time_percent"),
        "in_time_fraction",
    ),
    ("unit_name", "in_time_fraction", "sent_late"),
    (
        *("unit_code", "unit_name", "meetings", "in_time", "sent_late", "unknown_days"),
        *("known_days", "in_time_percent"),
    ),
)
LIST = Listing(
    "announcements",
    (
        *("cell_name", "unit_name", "held_on", "kind", "announced_on", "days_ahead"),
        *("announcement", "source"),
    ),
    ("cell_name", "held_on", "announcement"),
    (
        *("unit_code", "unit_name", "cell_code", "cell_name", "held_on", "kind"),
        *("announced_on", "days_ahead", "announcement", "topic", "file_name", "line"),
    ),
)


def show(viewer: Viewer, choice: Selection) -> Shown:
    """Draw the units, a row leading to its meetings, and the meetings below."""
    days = formatting.limit(thresholds(choice.period.until)["announced_days"])
    units = answer(viewer, "announcements_by_unit", choice)
    page_header.section(
        word("activities.announcements_title", period=page_header.period_name(choice)),
        word("activities.announcements_note", days=days),
        word("activities.units_how"),
    )
    draw_by(units, BY_UNIT, choice, "announcements")
    list_section("announcements")
    with streamlit.container(horizontal=True, key="filter_row_list"):
        state = state_box("announcement", STATES)
    narrowed = narrowed_to_unit(viewer, choice) + said_state("announcement", state)
    rows = answer(
        viewer,
        "meeting_list",
        choice,
        of_unit=asked_unit(),
        announcements=listed(state) or STATES,
    )
    draw_list(rows, LIST, choice, narrowed)
    total = one(viewer, "announcement_totals", choice)
    return Shown(_sentence(total, choice, days), choice, narrowed)


def _sentence(total: Any, choice: Selection, days: str) -> str:
    period = page_header.period_name(choice)
    if not total.meetings:
        return word("activities.announcements_none", period=period)
    if not total.known_days:
        return word(
            "activities.announcements_unknown", n=int(total.meetings), period=period
        )
    return word(
        "activities.announcements_answer",
        n=int(total.known_days),
        period=period,
        share=formatting.share(total.in_time, total.known_days, total.in_time_percent),
        days=days,
        late=int(total.sent_late),
        unknown=int(total.unknown_days),
    )
