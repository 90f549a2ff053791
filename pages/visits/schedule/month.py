"""The visits of the month: on one sheet, and day by day, member by member, by unit.

Day by day those to come stand first, and those of the past are folded.
"""

import pandas
import streamlit

from data.store.access import Viewer
from pages.shared import exports, formatting, page_header, selections, widgets
from pages.shared.answers import Selection, answer
from pages.shared.words import word
from pages.visits import agenda
from pages.visits.schedule import month_calendar, warned
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
BY = "agenda_by"


def visits_of(viewer: Viewer, choice: Selection, asked: Asked) -> pandas.DataFrame:
    """Return the visits of the month, to cells and committees, as they are to stand."""
    by = _by()
    return answer(
        viewer,
        "visit_agenda",
        choice,
        member_code=asked.member,
        agenda_by=None if by == "day" else by,
    )


def draw(viewer: Viewer, choice: Selection, asked: Asked) -> None:
    """Draw the month asked, and the file of it."""
    month = formatting.month(choice.period.since)
    page_header.section(word("schedule.agenda_title", month=month))
    visits = visits_of(viewer, choice, asked)
    if not len(visits):
        streamlit.caption(word("schedule.nothing", month=month))
        return
    names = asked.member is None
    by_day = answer(viewer, "visit_agenda", choice, member_code=asked.member)
    month_calendar.draw(by_day, asked.month, as_of=choice.as_of, names=names)
    _by_box(names)
    _agenda(viewer, visits, choice, asked)
    exports.buttons(
        by_day,
        EXPORTED,
        name=word("schedule.file"),
        choice=choice,
        facts=facts(word("schedule.title"), choice, asked),
    )


def _agenda(
    viewer: Viewer, visits: pandas.DataFrame, choice: Selection, asked: Asked
) -> None:
    by = _by()
    told = {
        "as_of": choice.as_of,
        "names": asked.member is None,
        "warnings": warned.of_month(viewer, choice, asked.member),
        "by": by,
    }
    clashes = answer(viewer, "clashes", choice, member_code=asked.member)
    if by != "day":
        agenda.draw(visits, clashes, **told)
        return
    is_past = visits["planned_on"] < choice.as_of
    past, coming = visits[is_past], visits[~is_past]
    if len(coming):
        agenda.draw(coming, clashes, **told)
    if len(past):
        label = word("schedule.past", n=len(past))
        folded = streamlit.container(key="printed_past")
        with folded.expander(label, expanded=not len(coming)):
            agenda.draw(past, clashes, **told)


def _by() -> str:
    chosen = selections.chosen(BY)
    return chosen if chosen in agenda.GROUPS else "day"


def _by_box(names: bool) -> None:
    """Draw what the visits stand by; of one person's not by member."""
    offered = [each for each in agenda.GROUPS if names or each != "member"]
    widgets.pick_one(
        BY,
        offered,
        lambda each: word(f"schedule.by_{each}"),
        label=word("schedule.by"),
        usual="day",
        draw=streamlit.segmented_control,
        required=True,
    )
