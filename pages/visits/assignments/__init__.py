"""Who follows what: assignments, cells nobody follows, load, changes within the term.

Members stand by name: how much each follows is a fact to share work by, no ranking.
"""

import pandas
import streamlit

from data.store.access import Viewer
from data.store.authorization import may
from data.store.roles import Action
from pages.shared import (
    empty_states,
    exports,
    followed_cells,
    formatting,
    method_note,
    page_header,
    paper,
    periods,
    selections,
    tables,
    widgets,
)
from pages.shared.answers import Selection, answer, thresholds
from pages.shared.words import choice_word, word
from pages.visits.assignments import forms
from pages.visits.entry_outcome import ASSIGNMENTS

STATES = ("in_force", "to_come", "ended")
STATE = "assignment_state"
CHOICES = (STATE,)
LIST = (
    *("full_name", "place_name", "unit_name", "cells", "assigned_from"),
    *("assigned_to", "visits_per_month", "assignment_state"),
)
LIST_SHORT = ("place_name", "assignment_state", "full_name", "assigned_from")
LIST_EXPORTED = ("member_code", "position", "cell_code", "assigned_unit_code", *LIST)
UNFOLLOWED = ("cell_name", "unit_name", "level", "last_visited_on")
UNFOLLOWED_EXPORTED = ("cell_code", "unit_code", "cell_type", *UNFOLLOWED)
LOAD = (
    *("full_name", "position", "assignments", "assigned_cells"),
    *("visits_per_month", "visits_this_month"),
)
LOAD_SHORT = ("full_name", "assigned_cells", "visits_per_month", "visits_this_month")
LOAD_EXPORTED = ("member_code", "body", *LOAD)
CHANGES = (
    *("changed_on", "place_name", "unit_name", "left_members", "followers"),
    "changes_of_place",
)
CHANGES_EXPORTED = ("cell_code", "assigned_unit_code", *CHANGES)
QUESTIONS = ("assignment_list", "unfollowed_cells", "member_load", "follower_changes")


def show(viewer: Viewer) -> None:
    """Draw the page."""
    standing = selections.first_period(viewer)
    choice = page_header.open_page(viewer, word("assignment.title"), standing)
    if empty_states.is_store_empty(viewer, choice):
        return
    answer_place = streamlit.container()
    unfollowed = answer(viewer, "unfollowed_cells", choice)
    changes = answer(viewer, "follower_changes", choice)
    with answer_place:
        in_force = answer(
            viewer, "assignment_list", choice, assignment_states=("in_force",)
        )
        page_header.write_answer(
            word(
                "assignment.answer",
                n=len(in_force),
                day=formatting.day(choice.as_of),
                cells=len(unfollowed),
                changes=len(changes),
                year=str(_term_start(choice)),
            )
        )
        paper.facts(choice)
    ASSIGNMENTS.confirm(viewer)
    if may(viewer, Action.EDIT_VISITS) and not paper.is_asked():
        forms.show_new(viewer, unfollowed)
        states = ("in_force", "to_come")
        forms.show_changes(
            viewer, answer(viewer, "assignment_list", choice, assignment_states=states)
        )
    _list(viewer, choice)
    _unfollowed(unfollowed, choice)
    _load(viewer, choice)
    _changes(changes, choice)
    method_note.explain_method(choice, *QUESTIONS)


def _term_start(choice: Selection) -> int:
    month = periods.first_day(choice.as_of)
    return int(thresholds(month)["term_start_year"])


def _list(viewer: Viewer, choice: Selection) -> None:
    page_header.section(word("assignment.list"))
    members = followed_cells.members(viewer)
    with streamlit.container(horizontal=True, key="filter_row_list"):
        member = followed_cells.member_box(
            members, word("assignment.everybody"), width=420
        )
        state = widgets.pick_one(
            STATE,
            STATES,
            lambda code: choice_word(STATE, code),
            label=word("assignment.state"),
            everything=word("assignment.every_state"),
            width=220,
        )
    rows = answer(
        viewer,
        "assignment_list",
        choice,
        member_code=member,
        assignment_states=(state,) if state else None,
    )
    if not len(rows):
        streamlit.caption(word("assignment.none"))
        return
    tables.grid(
        rows, LIST, key="assignments", alt=word("assignment.list"), short=LIST_SHORT
    )
    _files(rows, LIST_EXPORTED, "assignment.list", choice)


def _unfollowed(rows: pandas.DataFrame, choice: Selection) -> None:
    page_header.section(word("assignment.unfollowed", n=len(rows)))
    if not len(rows):
        streamlit.caption(word("assignment.unfollowed_none"))
        return
    tables.grid(
        rows,
        UNFOLLOWED,
        key="unfollowed_cells",
        alt=word("assignment.unfollowed", n=len(rows)),
    )
    _files(rows, UNFOLLOWED_EXPORTED, "assignment.unfollowed_cells", choice)


def _load(viewer: Viewer, choice: Selection) -> None:
    rows = answer(viewer, "member_load", choice)
    page_header.section(word("assignment.load"), word("assignment.load_note"))
    if not len(rows):
        streamlit.caption(word("assignment.load_none"))
        return
    tables.grid(
        rows, LOAD, key="member_load", alt=word("assignment.load"), short=LOAD_SHORT
    )
    _files(rows, LOAD_EXPORTED, "assignment.load", choice)


def _changes(rows: pandas.DataFrame, choice: Selection) -> None:
    year = str(_term_start(choice))
    page_header.section(
        word("assignment.changes", n=len(rows), year=year),
        word("assignment.changes_note"),
    )
    if not len(rows):
        streamlit.caption(word("assignment.changes_none", year=year))
        return
    tables.grid(
        rows,
        CHANGES,
        key="follower_changes",
        alt=word("assignment.changes", n=len(rows), year=year),
    )
    _files(rows, CHANGES_EXPORTED, "assignment.changes_of_term", choice)


def _files(
    rows: pandas.DataFrame, columns: tuple[str, ...], title: str, choice: Selection
) -> None:
    exports.buttons(
        rows,
        columns,
        name=word(f"{title}_file"),
        choice=choice,
        facts=exports.facts(word(title), choice),
    )
