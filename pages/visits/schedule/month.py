"""The visits of the month, day by day: those to come, and folded those of the past."""

import streamlit

from data.store.access import Viewer
from pages.shared import exports, formatting, page_header
from pages.shared.answers import Selection, answer
from pages.shared.words import word
from pages.visits import agenda
from pages.visits.schedule.asked import Asked, facts

EXPORTED = (
    "planned_on",
    "start_time",
    "full_name",
    "position",
    "cell_code",
    "cell_name",
    "unit_name",
    "place",
    "mode",
    "status",
    "is_clash",
    "is_assigned",
    "last_visited_on",
)


def draw(viewer: Viewer, choice: Selection, asked: Asked) -> None:
    """Draw the days of the month asked, and the file of it."""
    visits = answer(viewer, "visit_schedule", choice, member_code=asked.member)
    clashes = answer(viewer, "clashes", choice, member_code=asked.member)
    month = formatting.month(choice.period.since)
    page_header.section(word("schedule.agenda_title", month=month))
    if not len(visits):
        streamlit.caption(word("schedule.nothing", month=month))
        return
    is_past = visits["planned_on"] < choice.as_of
    past, coming = visits[is_past], visits[~is_past]
    if len(coming):
        agenda.draw(coming, clashes, as_of=choice.as_of, names=asked.member is None)
    if len(past):
        label = word("schedule.past", n=len(past))
        folded = streamlit.container(key="printed_past")
        with folded.expander(label, expanded=not len(coming)):
            agenda.draw(past, clashes, as_of=choice.as_of, names=asked.member is None)
    exports.buttons(
        visits,
        EXPORTED,
        name=word("schedule.file"),
        choice=choice,
        facts=facts(word("schedule.title"), choice, asked),
    )
