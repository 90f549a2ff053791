"""The forms of assignments: a new one, and ending or handing over what there is."""

from typing import Any

import pandas
import streamlit
from streamlit.delta_generator import DeltaGenerator

from data.clock import today
from data.contract.problems import UserError
from data.importing.assignment_entries import (
    Assignment,
    assign,
    end_assignments,
    hand_over,
)
from data.store.access import Viewer
from pages.shared import filter_row, followed_cells, formatting, memory, page_header
from pages.shared.answers import answer
from pages.shared.error_messages import readable_callback
from pages.shared.markdown_escape import plain
from pages.shared.snapshots import store_to_change, version
from pages.shared.words import word
from pages.visits import sought_cells
from pages.visits.entry_outcome import ASSIGNMENTS

MOST_VISITS = 31
KINDS = ("cell", "unit")
CHANGES = ("hand_over", "end")


def show_new(viewer: Viewer, unfollowed: pandas.DataFrame) -> None:
    """Draw the form of new assignments; cells that nobody follows are offered."""
    key = ASSIGNMENTS.form_key("new_assignment")
    members = followed_cells.members(viewer)
    with _folded(key, "assignment.new", ":material/person_add:"):
        page_header.note(word("assignment.new_note"))
        with streamlit.container(horizontal=True, vertical_alignment="bottom"):
            _member_box(members, f"{key}_member")
            kind = streamlit.segmented_control(
                word("assignment.kind"),
                KINDS,
                default=KINDS[0],
                required=True,
                format_func=lambda code: word(f"assignment.kind_{code}"),
                key=f"{key}_kind",
            )
        _places(viewer, key, kind, unfollowed)
        with streamlit.container(horizontal=True):
            _day_box(f"{key}_from", "assignment.from")
            streamlit.number_input(
                word("assignment.visits"),
                min_value=0,
                max_value=MOST_VISITS,
                value=None,
                key=f"{key}_visits",
            )
        streamlit.button(
            word("assignment.save"),
            type="primary",
            on_click=_save_new,
            # As of now: what others write after this is drawn is a conflict.
            args=(viewer, key, version()),
            key=f"{key}_save",
        )
        ASSIGNMENTS.show_refused(key)


def _folded(key: str, label: str, icon: str) -> DeltaGenerator:
    return streamlit.expander(
        word(label),
        expanded=ASSIGNMENTS.is_refused(key),
        icon=icon,
        # Known by its key: it would fold itself where the page above it grows.
        key=f"{key}_open",
        on_change="rerun",
    )


def _member_box(members: dict[str, str], key: str) -> None:
    streamlit.selectbox(
        word("assignment.member"),
        list(members),
        index=None,
        placeholder=plain(word("visit.member_hint")),
        format_func=lambda code: plain(members[code]),
        key=key,
    )


def _day_box(key: str, label: str) -> None:
    streamlit.date_input(word(label), value=today(), format="DD/MM/YYYY", key=key)


def _places(viewer: Viewer, key: str, kind: str, unfollowed: pandas.DataFrame) -> None:
    if kind == "cell":
        # Those that nobody follows first: for them the form is opened.
        rows = unfollowed.head(sought_cells.MOST_OFFERED).to_dict("records")
        names = {row["cell_code"]: sought_cells.name_of(row) for row in rows}
        offered = names | sought_cells.found(viewer, filter_row.any_cells())
        label, hint = "assignment.places_cell", "assignment.places_hint"
        sought_cells.draw(viewer, key, label, hint, offered)
        return
    units = answer(viewer, "unit_choices", filter_row.any_cells())
    names = dict(zip(units["unit_code"], units["unit_name"], strict=True))
    streamlit.multiselect(
        word("assignment.places_unit"),
        list(names),
        placeholder=plain(word("assignment.places_hint")),
        format_func=lambda code: plain(names[code]),
        key=f"{key}_units",
    )


@readable_callback
def _save_new(viewer: Viewer, key: str, seen: int) -> None:
    typed = {
        name: memory.widget_value(f"{key}_{name}")
        for name in ("member", "kind", "cells", "units", "from", "visits")
    }
    if not typed["member"]:
        raise UserError("no_member_chosen")
    first, member = typed["from"] or today(), typed["member"]
    if typed["kind"] == "unit":
        units = typed["units"] or []
        new = [Assignment(member, first, unit_code=code) for code in units]
    else:
        cells = typed["cells"] or []
        new = [Assignment(member, first, cell_code=code) for code in cells]
    report = assign(store_to_change(), new, viewer, seen, typed["visits"])
    ASSIGNMENTS.keep(key, report, "assigned", n=len(new))


def show_changes(viewer: Viewer, rows: pandas.DataFrame) -> None:
    """Draw the form that hands over or ends assignments in force or to come."""
    offered = {_key(row): row for row in rows.to_dict("records")}
    if not offered:
        return
    key = ASSIGNMENTS.form_key("change_assignments")
    with _folded(key, "assignment.change", ":material/swap_horiz:"):
        page_header.note(word("assignment.change_note"))
        picked = streamlit.multiselect(
            word("assignment.picked"),
            list(offered),
            placeholder=plain(word("assignment.picked_hint")),
            format_func=lambda each: plain(_name(offered[each])),
            key=f"{key}_picked",
        )
        what = streamlit.segmented_control(
            word("assignment.what"),
            CHANGES,
            default=CHANGES[0],
            required=True,
            format_func=lambda code: word(f"assignment.what_{code}"),
            key=f"{key}_what",
        )
        with streamlit.container(horizontal=True):
            if what == "hand_over":
                _member_box(followed_cells.members(viewer), f"{key}_member")
            _day_box(f"{key}_day", f"assignment.day_{what}")
        chosen = [_assignment(offered[each]) for each in picked]
        streamlit.button(
            word(f"assignment.save_{what}"),
            type="primary",
            on_click=_save_changes,
            args=(viewer, key, what, chosen, version()),
            key=f"{key}_save",
        )
        ASSIGNMENTS.show_refused(key)


def _key(row: dict[str, Any]) -> str:
    parts = ("member_code", "cell_code", "assigned_unit_code", "assigned_from")
    return "|".join(str(row[name]) for name in parts)


def _name(row: dict[str, Any]) -> str:
    unit = row["unit_name"]
    above = "" if formatting.is_missing(unit) else f" ({unit})"
    return f"{row['full_name']} – {row['place_name']}{above}"


def _assignment(row: dict[str, Any]) -> Assignment:
    known = {
        name: None if formatting.is_missing(row[name]) else row[name]
        for name in ("assigned_from", "assigned_unit_code", "cell_code")
    }
    return Assignment(
        row["member_code"],
        known["assigned_from"],
        known["assigned_unit_code"],
        known["cell_code"],
    )


@readable_callback
def _save_changes(
    viewer: Viewer, key: str, what: str, chosen: list[Assignment], seen: int
) -> None:
    day = memory.widget_value(f"{key}_day") or today()
    said = {"n": len(chosen), "day": formatting.day(day)}
    if what == "end":
        report = end_assignments(store_to_change(), chosen, day, viewer, seen)
        ASSIGNMENTS.keep(key, report, "ended", **said)
        return
    member = memory.widget_value(f"{key}_member")
    if not member:
        raise UserError("no_member_chosen")
    report = hand_over(store_to_change(), chosen, member, day, viewer, seen)
    name = followed_cells.members(viewer).get(member, member)
    ASSIGNMENTS.keep(
        key, report, "handed_over", **said, member=name.partition(" – ")[0]
    )
