"""Several visits at once: recorded as attended, cancelled, or moved by some days."""

from datetime import timedelta

import streamlit

from data.importing.entries import EntryReport
from data.importing.visit_entries import (
    OPEN,
    Appointment,
    Visit,
    cancel_visits,
    move_visits,
    record_attended,
)
from data.store.access import Viewer
from pages.shared import formatting, memory, page_header
from pages.shared.error_messages import readable_callback
from pages.shared.markdown_escape import plain
from pages.shared.snapshots import store_to_change, version
from pages.shared.words import word
from pages.visits.entry_outcome import VISITS
from pages.visits.visit_rows import Row, name_of, visit_of

# A visit of which nobody has said what became of it yet.
TO_DO = (*OPEN, "overdue")
MOST_DAYS = 31
ACTIONS = {
    "recorded": ":material/task_alt:",
    "cancelled": ":material/event_busy:",
    "moved": ":material/event_repeat:",
}


def show(viewer: Viewer, rows: dict[str, Row]) -> None:
    """Draw the box of visits still to do, and the three buttons."""
    offered = {key: row for key, row in rows.items() if row["status"] in TO_DO}
    if not offered:
        return
    key = VISITS.form_key("several_visits")
    with streamlit.expander(
        word("visit.several"),
        expanded=VISITS.is_refused(key),
        icon=":material/checklist:",
        # Known by its key: it would fold itself where the page above it grows.
        key=f"{key}_open",
        on_change="rerun",
    ):
        page_header.note(word("visit.several_note"))
        picked = streamlit.multiselect(
            word("visit.several_box"),
            list(offered),
            placeholder=plain(word("visit.several_hint")),
            format_func=lambda each: plain(name_of(offered[each])),
            key=f"{key}_picked",
        )
        _buttons(viewer, key, [offered[each] for each in picked])
        VISITS.show_refused(key)


def _buttons(viewer: Viewer, key: str, chosen: list[Row]) -> None:
    with streamlit.container(horizontal=True, vertical_alignment="bottom"):
        streamlit.number_input(
            word("visit.days"),
            min_value=-MOST_DAYS,
            max_value=MOST_DAYS,
            value=7,
            width=160,
            key=f"{key}_days",
        )
        for what, icon in ACTIONS.items():
            streamlit.button(
                word(f"visit.all_{what}"),
                icon=icon,
                disabled=not chosen,
                on_click=_save,
                # As of now: what others write after this is a conflict.
                args=(viewer, key, what, chosen, version()),
                key=f"{key}_{what}",
            )


@readable_callback
def _save(viewer: Viewer, key: str, what: str, rows: list[Row], seen: int) -> None:
    report = _written(viewer, key, what, rows, seen)
    VISITS.keep(key, report, f"{what}_several", n=len(rows))


def _written(
    viewer: Viewer, key: str, what: str, rows: list[Row], seen: int
) -> EntryReport:
    visits = [visit_of(row) for row in rows]
    if what == "recorded":
        return record_attended(store_to_change(), visits, viewer, seen)
    if what == "cancelled":
        return cancel_visits(store_to_change(), visits, viewer, seen)
    days = timedelta(days=memory.widget_value(f"{key}_days") or 0)
    moves = [(visit_of(row), _later(row, days)) for row in rows]
    return move_visits(store_to_change(), moves, viewer, seen)


def _later(row: Row, days: timedelta) -> Appointment:
    """The same visit so many days later, at the same hour and place."""
    visit = visit_of(row)
    new = Visit(
        visit.member_code, visit.planned_on + days, visit.cell_code, visit.unit_code
    )
    start, place, mode = (
        None if formatting.is_missing(row[name]) else row[name]
        for name in ("start_time", "place", "mode")
    )
    return Appointment(new, start, place, mode)
