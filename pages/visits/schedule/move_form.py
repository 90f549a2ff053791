"""The forms that move a visit to another day, hour or place, and that cancel it."""

import streamlit

from data.importing.visit_entries import (
    Visit,
    cancel_visits,
    move_visits,
    plan_visits,
)
from data.store.access import Viewer
from pages.shared import formatting, selections
from pages.shared.error_messages import readable_callback
from pages.shared.snapshots import store_to_change, version
from pages.shared.words import word
from pages.visits.entry_outcome import VISITS
from pages.visits.schedule import appointment_fields, warned
from pages.visits.visit_rows import VISIT, Row, place_of, visit_of


def show(viewer: Viewer, visit_key: str, row: Row, *, is_again: bool) -> None:
    """Draw the form of another day; `is_again` plans a cancelled visit once more."""
    key = VISITS.form_key(f"move_{visit_key}")
    visit = visit_of(row)
    appointment_fields.draw(key, row, visit.planned_on)
    new = appointment_fields.appointment(key, visit)
    if new:
        leaving_on = None if is_again else visit.planned_on
        warned.show_beforehand(viewer, [new], leaving_on)
    streamlit.button(
        word("visit.save_again" if is_again else "visit.save_move"),
        type="primary",
        disabled=new is None,
        on_click=_save,
        # As of now: what others write after this is drawn is a conflict.
        args=(viewer, key, visit, place_of(row), is_again, version()),
        key=f"{key}_save",
    )
    VISITS.show_refused(key)


@readable_callback
def _save(
    viewer: Viewer, key: str, visit: Visit, place: str, is_again: bool, seen: int
) -> None:
    new = appointment_fields.appointment(key, visit)
    assert new is not None
    if is_again:
        report = plan_visits(store_to_change(), [new], viewer, seen)
        what = "planned"
    else:
        report = move_visits(store_to_change(), [(visit, new)], viewer, seen)
        what = "moved"
    day = formatting.day(new.visit.planned_on)
    if VISITS.keep(key, report, what, n=1, place=place, day=day):
        selections.choose(VISIT, None)


def cancel(viewer: Viewer, visit_key: str, row: Row) -> None:
    """Draw the button that cancels a visit; its row stays in the schedule."""
    key = VISITS.form_key(f"cancel_{visit_key}")
    streamlit.caption(word("visit.cancel_note"))
    streamlit.button(
        word("visit.save_cancel"),
        icon=":material/event_busy:",
        on_click=_cancel,
        args=(viewer, key, visit_of(row), version()),
        key=f"{key}_save",
    )
    VISITS.show_refused(key)


@readable_callback
def _cancel(viewer: Viewer, key: str, visit: Visit, seen: int) -> None:
    report = cancel_visits(store_to_change(), [visit], viewer, seen)
    if VISITS.keep(key, report, "cancelled", n=1):
        selections.choose(VISIT, None)
