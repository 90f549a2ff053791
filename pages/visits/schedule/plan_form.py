"""The form of new visits: who, to which cells or committee, when, where and how."""

from datetime import date

import streamlit

from data.clock import today
from data.importing.visit_entries import Appointment, Visit, plan_visits
from data.store.access import Viewer
from pages.shared import filter_row, followed_cells, memory, page_header
from pages.shared.answers import answer
from pages.shared.error_messages import readable_callback
from pages.shared.markdown_escape import plain
from pages.shared.snapshots import store_to_change, version
from pages.shared.words import word
from pages.visits import sought_cells
from pages.visits.entry_outcome import VISITS
from pages.visits.schedule import appointment_fields, warned
from pages.visits.schedule.asked import Asked

KINDS = ("cell", "committee")


def show(viewer: Viewer, asked: Asked) -> None:
    """Draw the form; what was typed stays until it is written."""
    key = VISITS.form_key("plan_visit")
    with streamlit.expander(
        word("visit.new"),
        expanded=VISITS.is_refused(key),
        icon=":material/edit_calendar:",
        # Known by its key: it would fold itself where the page above it grows.
        key=f"{key}_open",
        on_change="rerun",
    ):
        page_header.note(word("visit.new_note"))
        _who_and_where(viewer, key, asked)
        appointment_fields.draw(key, {}, _first_day(asked.month))
        planned = _planned(key)
        warned.show_beforehand(viewer, planned)
        streamlit.button(
            word("visit.save_plan"),
            type="primary",
            on_click=_save,
            # As of now: what others write after this is drawn is a conflict.
            args=(viewer, key, version()),
            key=f"{key}_save",
        )
        VISITS.show_refused(key)


def _first_day(month: date) -> date:
    """The day offered: tomorrow, or the first of a month to come."""
    return max(month, today())


def _who_and_where(viewer: Viewer, key: str, asked: Asked) -> None:
    members = followed_cells.members(viewer, asked.month)
    codes = list(members)
    with streamlit.container(horizontal=True, vertical_alignment="bottom"):
        member = streamlit.selectbox(
            word("visit.member"),
            codes,
            index=codes.index(asked.member) if asked.member in members else None,
            placeholder=plain(word("visit.member_hint")),
            format_func=lambda code: plain(members[code]),
            key=f"{key}_member",
        )
        kind = streamlit.segmented_control(
            word("visit.kind"),
            KINDS,
            default=KINDS[0],
            required=True,
            format_func=lambda code: word(f"visit.kind_{code}"),
            key=f"{key}_kind",
        )
    if kind == "committee":
        _committee(viewer, key)
    else:
        _cells(viewer, key, member)


def _committee(viewer: Viewer, key: str) -> None:
    units = answer(viewer, "unit_choices", filter_row.any_cells())
    names = dict(zip(units["unit_code"], units["unit_name"], strict=True))
    streamlit.selectbox(
        word("visit.committee_of"),
        list(names),
        index=None,
        placeholder=plain(word("visit.committee_hint")),
        format_func=lambda code: plain(names[code]),
        key=f"{key}_committee",
    )


def _cells(viewer: Viewer, key: str, member: str | None) -> None:
    """Draw the box of cells: those the member follows, or those looked for."""
    choice = filter_row.any_cells()
    if member:
        followed = answer(viewer, "cells_of_member", choice, member_code=member)
        choice = choice.narrowed(cells=tuple(followed["cell_code"]))
    offered = sought_cells.found(viewer, choice)
    sought_cells.draw(viewer, key, "visit.cells", "visit.cells_hint", offered)


def _planned(key: str) -> list[Appointment]:
    """Return the visits that the form holds, as far as it is filled in."""
    member = memory.widget_value(f"{key}_member")
    if not member:
        return []
    cells: list[str | None] = list(memory.widget_value(f"{key}_cells") or [])
    committee = None
    if memory.widget_value(f"{key}_kind") == "committee":
        committee = memory.widget_value(f"{key}_committee")
        cells = [None] if committee else []
    visits = (Visit(member, date.min, code, committee) for code in cells)
    found = (appointment_fields.appointment(key, each) for each in visits)
    return [each for each in found if each]


@readable_callback
def _save(viewer: Viewer, key: str, seen: int) -> None:
    planned = _planned(key)
    report = plan_visits(store_to_change(), planned, viewer, seen)
    VISITS.keep(key, report, "planned", n=len(planned))
