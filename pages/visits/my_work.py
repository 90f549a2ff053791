"""My work: what needs one committee member, in the cells they follow and on their way.

Whoever says "I am …" finds what is overdue or falls due soon, the visits that are next
or still without a result, and the cells that have become weak.
"""

import pandas
import streamlit

from data.store.access import Viewer
from pages.shared import (
    empty_states,
    exports,
    followed_cells,
    formatting,
    links,
    method_note,
    page_header,
    paper,
    periods,
    selections,
    tables,
)
from pages.shared.answers import Selection, answer, one
from pages.shared.words import word
from pages.visits import agenda
from queries.filters import Period, months_later

DUE = ("overdue", "due_soon")
DUE_COLUMNS = (
    *("follow_up_state", "content", "due_on", "days_overdue", "place_name"),
    *("unit_name", "owner", "subject"),
)
DUE_EXPORTED = (
    *("unit_code", "unit_name", "cell_code", "place_name", "subject", "subject_code"),
    *("content", "owner", "due_on", "days_overdue", "follow_up_state", "status"),
)
WEAK_COLUMNS = ("cell_name", "unit_name", "signs", "share", "last_visited_on")
WEAK_EXPORTED = (
    *("unit_code", "unit_name", "cell_code", "cell_name", "signs", "expected"),
    *("present", "attendance_percent", "last_visited_on"),
)
# Visits to come are those of this month and the next; without a result, of the last
# three months.
MONTHS_AHEAD, MONTHS_BACK = 1, 3
OPEN_VISITS = ("planned", "overdue")
QUESTIONS = ("follow_up_list", "visit_schedule", "weak_cells")


def show(viewer: Viewer) -> None:
    """Draw the page."""
    standing = selections.first_period(viewer)
    choice = page_header.open_page(viewer, word("my_work.title"), standing)
    if empty_states.is_store_empty(viewer, choice):
        return
    if empty_states.is_never_loaded(viewer, choice, "committee"):
        return
    answer_place = streamlit.container()
    members = followed_cells.members(viewer)
    with streamlit.container(key="filter_row_me"):
        member = followed_cells.member_box(members, word("my_work.nobody"), width=420)
    if member is None:
        with answer_place:
            page_header.write_answer(word("my_work.hint"))
        return
    own = _own_cells(viewer, choice, member)
    due = answer(viewer, "follow_up_list", own, states=DUE)
    around = choice.over(_months_around(choice))
    weak = answer(
        viewer, "weak_list", own.narrowed(changes=("new",)), listed_level="weak"
    )
    with answer_place:
        page_header.write_answer(
            word(
                "my_work.answer",
                name=members[member],
                weak=len(weak),
                period=page_header.period_name(choice),
                **_due_counts(viewer, own),
                **_visit_counts(viewer, around, member),
            )
        )
        paper.facts(choice, (word("me.label"), members[member]))
        page_header.caution()
    said = [(word("me.label"), members[member])]
    _due(due, choice, said)
    _visits(viewer, around, member)
    _weak(weak, choice, said)
    method_note.explain_method(choice, *QUESTIONS)


def _own_cells(viewer: Viewer, choice: Selection, member: str) -> Selection:
    """The same months, and the cells that the member follows."""
    cells = answer(viewer, "cells_of_member", choice, member_code=member)
    return choice.narrowed(cells=tuple(cells["cell_code"]))


def _months_around(choice: Selection) -> Period:
    """The months of visits that are next, or past and perhaps without a result."""
    this_month = periods.first_day(choice.as_of)
    return Period(
        months_later(this_month, -MONTHS_BACK), months_later(this_month, MONTHS_AHEAD)
    )


def _due_counts(viewer: Viewer, own: Selection) -> dict[str, int]:
    totals = answer(viewer, "follow_up_totals", own)
    counts = dict(zip(totals["follow_up_state"], totals["items"], strict=True))
    return {
        "overdue": int(counts.get("overdue", 0)),
        "soon": int(counts.get("due_soon", 0)),
    }


def _visit_counts(viewer: Viewer, around: Selection, member: str) -> dict[str, object]:
    totals = one(viewer, "schedule_summary", around, member_code=member)
    is_known = not formatting.is_missing(totals.next_on)
    return {
        "past": int(totals.overdue),
        "next": formatting.day_of_week(totals.next_on)
        if is_known
        else word("my_work.no_visit"),
    }


def _due(
    rows: pandas.DataFrame, choice: Selection, said: list[tuple[str, str]]
) -> None:
    page_header.section(
        word("my_work.due", n=len(rows)),
        how=word("my_work.due_how") if len(rows) else None,
    )
    if not len(rows):
        streamlit.caption(word("my_work.due_none"))
        return
    picked = tables.grid(
        rows,
        DUE_COLUMNS,
        key="my_due",
        alt=word("my_work.due", n=len(rows)),
        is_choosable=True,
        short=("follow_up_state", "content", "place_name", "unit_name", "due_on"),
    )
    exports.buttons(
        rows,
        DUE_EXPORTED,
        name=word("my_work.due_file"),
        choice=choice,
        facts=exports.facts(word("my_work.title"), choice, narrowed=said),
    )
    if picked is not None:
        links.go("follow-up", words=str(rows["subject_code"].iloc[picked]))


def _visits(viewer: Viewer, around: Selection, member: str) -> None:
    planned = answer(viewer, "visit_schedule", around, member_code=member)
    visits = planned[planned["status"].isin(OPEN_VISITS)]
    page_header.section(word("my_work.visits", n=len(visits)))
    if len(visits):
        clashes = answer(viewer, "clashes", around, member_code=member)
        agenda.draw(visits, clashes, as_of=around.as_of, names=False)
    else:
        streamlit.caption(word("my_work.visits_none"))
    links.link("schedule", word("my_work.schedule"), icon=":material/calendar_month:")


def _weak(
    rows: pandas.DataFrame, choice: Selection, said: list[tuple[str, str]]
) -> None:
    period = page_header.period_name(choice)
    page_header.section(
        word("my_work.weak", n=len(rows), period=period),
        how=word("my_work.weak_how") if len(rows) else None,
    )
    if not len(rows):
        streamlit.caption(word("my_work.weak_none"))
        return
    picked = tables.grid(
        rows,
        WEAK_COLUMNS,
        key="my_weak",
        alt=word("my_work.weak", n=len(rows), period=period),
        is_choosable=True,
    )
    exports.buttons(
        rows,
        WEAK_EXPORTED,
        name=word("my_work.weak_file"),
        choice=choice,
        facts=exports.facts(word("my_work.title"), choice, narrowed=said),
    )
    if picked is not None:
        links.go("cell", cell=rows["cell_code"].iloc[picked])
