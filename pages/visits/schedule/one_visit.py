"""The visit chosen: what is known beforehand, and the forms of what becomes of it.

On top stand what the visitor before noted and what the cell still owes: that is what
one goes for. Of those present the meeting tells, where it is reported; they are not
entered here.
"""

from typing import Any

import streamlit

from data.store.access import Viewer
from data.store.authorization import may
from data.store.roles import Action
from pages.shared import (
    cell_formats,
    facts,
    filter_row,
    formatting,
    links,
    page_header,
    paper,
    selections,
    style,
    tables,
    widgets,
)
from pages.shared.answers import Selection, answer, one
from pages.shared.facts import Fact
from pages.shared.words import choice_word, column_word, word
from pages.visits import agenda
from pages.visits.schedule import move_form, record_form
from pages.visits.visit_rows import VISIT, Row, name_of, place_of, when

KNOWN = (
    *("full_name", "position", "place", "mode", "moved_from", "substitute_name"),
    *("visit_grade", "remarks"),
)
REQUIRED = ("follow_up_state", "subject", "content", "due_on", "days_overdue")
OPEN_STATES = ("overdue", "due_soon", "due_later", "due_after", "undated")
# What can be done with a visit that stands so, the likeliest first.
ACTIONS = {
    "overdue": ("record", "move", "cancel"),
    "planned": ("move", "record", "cancel"),
    "postponed": ("move", "record", "cancel"),
    "cancelled": ("plan_again",),
}
CORRECTED = ("record",)


def choose(rows: dict[str, Row]) -> str | None:
    """Draw the box of visits, which opens one; return the key of the one open."""
    return widgets.pick_one(
        VISIT,
        list(rows),
        lambda key: name_of(rows[key]),
        label=word("visit.one"),
        everything=word("visit.none_open"),
        width="stretch",
    )


def show(viewer: Viewer, choice: Selection, key: str, row: Row) -> None:
    """Draw what is known of the visit with this key, and what can be done with it."""
    with streamlit.container(border=True, key="evidence"):
        _title(row)
        if not formatting.is_missing(row["cell_code"]):
            _beforehand(viewer, choice, row)
        if may(viewer, Action.EDIT_VISITS) and not paper.is_asked():
            _forms(viewer, key, row)


def _title(row: Row) -> None:
    page_header.section(word("visit.title", when=when(row), place=place_of(row)))
    status = row["status"]
    mark = style.mark(agenda.STATUSES[status], choice_word("status", status))
    streamlit.html(f"<p>{mark}</p>")
    known = dict(row)
    facts.listed(
        *(
            Fact(column_word(name), cell_formats.text(known, name))
            for name in KNOWN
            if not formatting.is_missing(row.get(name))
        )
    )


def _beforehand(viewer: Viewer, choice: Selection, row: Row) -> None:
    """What is known of the cell: the visit before, the meeting, what it still owes."""
    asked = {"cell_code": row["cell_code"], "planned_on": row["planned_on"]}
    known = one(viewer, "visit_occasion", choice, **asked)
    facts.listed(
        Fact(word("visit.before"), _visit_before(known)),
        Fact(column_word("last_remarks"), known.last_remarks),
        Fact(word("visit.meeting"), _meeting(known)),
    )
    own = filter_row.any_cells().narrowed(cells=(row["cell_code"],))
    owed = answer(viewer, "follow_up_list", own, states=OPEN_STATES)
    if len(owed):
        streamlit.markdown(word("visit.owed", n=len(owed)))
        tables.in_two_forms(owed, REQUIRED, REQUIRED, key="visit_owed")
    else:
        streamlit.caption(word("visit.owes_nothing"))
    links.link(
        "cell", word("weak.profile"), icon=":material/badge:", cell=row["cell_code"]
    )


def _visit_before(known: Any) -> str:
    if formatting.is_missing(known.last_visited_on):
        return word("visit.before_none").plain
    said = word(
        "visit.before_of",
        day=formatting.day(known.last_visited_on),
        member=known.last_visitor,
    ).plain
    if formatting.is_missing(known.last_visit_grade):
        return said
    return f"{said} – {choice_word('visit_grade', known.last_visit_grade)}"


def _meeting(known: Any) -> str:
    if formatting.is_missing(known.expected):
        return word("visit.meeting_none").plain
    return word(
        "visit.meeting_of",
        kind=choice_word("kind", known.kind),
        fraction=formatting.fraction(known.present, known.expected),
    ).plain


def _forms(viewer: Viewer, key: str, row: Row) -> None:
    """The choice of what is to be done, where there is one, and its form."""
    actions = ACTIONS.get(row["status"], CORRECTED)
    action = streamlit.segmented_control(
        word("visit.action"),
        actions,
        default=actions[0],
        required=True,
        format_func=lambda name: word(f"visit.action_{name}"),
        key=f"visit_action_{key}_{row['status']}",
    )
    if action == "record":
        record_form.show(viewer, key, row)
    elif action == "cancel":
        move_form.cancel(viewer, key, row)
    else:
        move_form.show(viewer, key, row, is_again=action == "plan_again")
    streamlit.button(
        word("visit.close"),
        icon=":material/close:",
        on_click=selections.choose,
        args=(VISIT, None),
        key="visit_close",
    )
