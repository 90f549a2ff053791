"""The form of what became of a visit, with what the cell proposed at its meeting."""

import streamlit

from data.clock import today
from data.contract.definitions import TABLES
from data.importing.visit_entries import (
    KNOWN_BEFORE,
    RESULTS,
    Raised,
    Result,
    Visit,
    record_visit,
)
from data.store.access import Viewer
from pages.shared import formatting, memory, selections
from pages.shared.error_messages import readable_callback
from pages.shared.markdown_escape import plain
from pages.shared.snapshots import store_to_change, version
from pages.shared.words import choice_word, column_word, word
from pages.visits.entry_outcome import VISITS
from pages.visits.visit_rows import VISIT, Row, place_of, visit_of

GRADES = [each.code for each in TABLES["visits"].column("visit_grade").choices]


def show(viewer: Viewer, visit_key: str, row: Row) -> None:
    """Draw the form; what was typed stays until it is written."""
    key = VISITS.form_key(f"record_{visit_key}")
    is_cell = not formatting.is_missing(row["cell_code"])
    with streamlit.form(key, border=False):
        _result(key, row)
        if is_cell:
            _proposal(key)
        streamlit.form_submit_button(
            word("visit.save_result"),
            type="primary",
            on_click=_save,
            # As of now: what others write after this is drawn is a conflict.
            args=(viewer, key, visit_of(row), place_of(row), version()),
        )
    VISITS.show_refused(key)


def _result(key: str, row: Row) -> None:
    offered = RESULTS if row["planned_on"] <= today() else KNOWN_BEFORE
    status, grade = row["status"], row.get("visit_grade")
    with streamlit.container(horizontal=True):
        streamlit.selectbox(
            word("visit.result"),
            offered,
            index=offered.index(status) if status in offered else 0,
            format_func=lambda code: plain(choice_word("status", code)),
            key=f"{key}_status",
        )
        streamlit.selectbox(
            column_word("visit_grade"),
            GRADES,
            index=GRADES.index(grade) if grade in GRADES else None,
            placeholder=plain(word("visit.no_grade")),
            format_func=lambda code: plain(choice_word("visit_grade", code)),
            key=f"{key}_grade",
        )
        streamlit.text_input(
            column_word("substitute_name"),
            value=_text(row, "substitute_name"),
            placeholder=plain(word("visit.substitute_hint")),
            key=f"{key}_substitute",
        )
    streamlit.text_area(
        column_word("remarks"),
        value=_text(row, "remarks"),
        height="content",
        key=f"{key}_remarks",
    )


def _text(row: Row, name: str) -> str:
    value = row.get(name)
    return "" if formatting.is_missing(value) else value


def _proposal(key: str) -> None:
    with streamlit.expander(word("visit.proposal"), icon=":material/campaign:"):
        streamlit.caption(word("visit.proposal_note"))
        streamlit.text_area(
            column_word("content"), height="content", key=f"{key}_content"
        )
        with streamlit.container(horizontal=True):
            streamlit.text_input(column_word("addressed_to"), key=f"{key}_addressed")
            streamlit.date_input(
                column_word("due_on"),
                value=None,
                format="DD/MM/YYYY",
                key=f"{key}_due",
            )


@readable_callback
def _save(viewer: Viewer, key: str, visit: Visit, place: str, seen: int) -> None:
    names = ("status", "grade", "substitute", "remarks", "content", "addressed", "due")
    typed = {name: memory.widget_value(f"{key}_{name}") for name in names}
    result = Result(
        typed["status"],
        typed["grade"],
        typed["remarks"] or None,
        typed["substitute"] or None,
    )
    raised = None
    if typed["content"] or typed["addressed"]:
        raised = Raised(typed["content"], typed["addressed"], typed["due"])
    report = record_visit(store_to_change(), visit, result, viewer, seen, raised)
    what = "recorded_with_proposal" if raised else "recorded"
    if VISITS.keep(key, report, what, n=1, place=place, status=result.status):
        selections.choose(VISIT, None)
