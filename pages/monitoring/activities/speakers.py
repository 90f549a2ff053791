"""How many speak at meetings, by unit and by type: information, and no sign."""

import streamlit

from data.store.access import Viewer
from pages.monitoring.activities.subject import (
    Listing,
    Shown,
    asked_unit,
    by_box,
    draw_by,
    draw_list,
    list_section,
    narrowed_to_unit,
)
from pages.shared import formatting, page_header
from pages.shared.answers import Selection, answer, one
from pages.shared.words import word

QUESTIONS = ("speakers_by_unit", "speakers_by_type", "meeting_list")
FIGURES = (
    *("meetings", "speakers_per_meeting", "speakers_percent", "speakers_fraction"),
    "unknown_meetings",
)
FILED = (
    *("meetings", "speakers", "present", "speakers_per_meeting", "speakers_percent"),
    "unknown_meetings",
)
BY = {
    "unit": Listing(
        "speakers_by_unit",
        ("unit_name", *FIGURES),
        ("unit_name", "speakers_per_meeting", "speakers_fraction"),
        ("unit_code", "unit_name", *FILED),
    ),
    "type": Listing(
        "speakers_by_type",
        ("cell_type", *FIGURES),
        ("cell_type", "speakers_per_meeting", "speakers_fraction"),
        ("cell_type", *FILED),
    ),
}
LIST = Listing(
    "speakers",
    ("cell_name", "unit_name", "held_on", "kind", "speakers", "present", "source"),
    ("cell_name", "held_on", "speakers", "present"),
    (
        *("unit_code", "unit_name", "cell_code", "cell_name", "cell_type", "held_on"),
        *("kind", "speakers", "present", "file_name", "line"),
    ),
)


def show(viewer: Viewer, choice: Selection) -> Shown:
    """Draw units or types, a row leading to its meetings, and the meetings below."""
    period = page_header.period_name(choice)
    page_header.section(
        word("activities.speakers_title", period=period),
        word("activities.speakers_note"),
        word("activities.units_how"),
    )
    by = by_box(tuple(BY))
    draw_by(answer(viewer, f"speakers_by_{by}", choice), BY[by], choice, "speakers")
    list_section("speakers")
    with streamlit.container():
        narrowed = narrowed_to_unit(viewer, choice)
    rows = answer(
        viewer, "meeting_list", choice, of_unit=asked_unit(), only_spoken=True
    )
    draw_list(rows, LIST, choice, narrowed)
    return Shown(_sentence(viewer, choice, period), choice, narrowed)


def _sentence(viewer: Viewer, choice: Selection, period: str) -> str:
    total = one(viewer, "speaker_totals", choice)
    if not total.meetings:
        return word("activities.speakers_none", period=period)
    return word(
        "activities.speakers_answer",
        period=period,
        n=int(total.meetings),
        each=formatting.decimal(total.speakers_per_meeting),
        share=formatting.share(total.speakers, total.present, total.speakers_percent),
        unknown=int(total.unknown_meetings),
    )
