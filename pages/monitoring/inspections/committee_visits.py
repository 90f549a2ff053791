"""Visits to meetings of committees in the months chosen, beside those to cells."""

import pandas
import streamlit

from data.contract.definitions import TABLES
from data.store.access import Viewer
from pages.shared import (
    empty_states,
    exports,
    links,
    page_header,
    paper,
    tables,
    widgets,
)
from pages.shared.answers import Selection, answer, one
from pages.shared.words import choice_word, word

COLUMNS = (
    *("planned_on", "start_time", "unit_name", "status", "full_name", "position"),
    *("mode", "place"),
)
SHORT = ("unit_name", "planned_on", "full_name", "status")
EXPORTED = ("unit_code", *COLUMNS, "file_name", "line")
STATUS = "visit_status"
CHOICES = (STATUS,)
QUESTIONS = ("committee_visit_list", "committee_visit_totals")


def show(viewer: Viewer, choice: Selection) -> None:
    """Draw how many committees and cells were visited, and the list of the former."""
    if empty_states.is_never_loaded(viewer, choice, "visits"):
        return
    _totals(viewer, choice)
    status = _status_box()
    said = [(word("committee_visits.status"), _written(status))] if status else []
    paper.facts(choice, *said)
    rows = answer(
        viewer,
        "committee_visit_list",
        choice,
        visit_statuses=(status,) if status else None,
    )
    if not len(rows):
        empty_states.nothing_matches(word("committee_visits.nothing"))
        return
    _list(rows, said, choice)


def _totals(viewer: Viewer, choice: Selection) -> None:
    totals = one(viewer, "committee_visit_totals", choice)
    page_header.section(
        word("committee_visits.title", period=page_header.period_name(choice)),
        word(
            "committee_visits.beside",
            n=int(totals.committee_visits_attended),
            committees=totals.committees_visited,
            visits=totals.cell_visits_attended,
            visited=totals.cells_visited,
            cells=totals.cells,
        ),
    )
    links.link(
        "details",
        word("committee_visits.to_cells"),
        icon=":material/list_alt:",
        list="attended_visits",
    )


def _list(
    rows: pandas.DataFrame, said: list[tuple[str, str]], choice: Selection
) -> None:
    tables.grid(
        rows,
        COLUMNS,
        key="committee_visits",
        alt=word("committee_visits.alt"),
        short=SHORT,
    )
    with streamlit.container(horizontal=True, horizontal_alignment="distribute"):
        streamlit.caption(word("committee_visits.listed", n=len(rows)))
        exports.buttons(
            rows,
            EXPORTED,
            name=word("committee_visits.file"),
            choice=choice,
            facts=exports.facts(
                word("committee_visits.alt"),
                choice,
                narrowed=said,
            ),
        )


def _status_box() -> str | None:
    statuses = [each.code for each in TABLES["visits"].column("status").choices]
    return widgets.pick_one(
        STATUS,
        [*statuses, "overdue"],
        _written,
        label=word("committee_visits.status"),
        everything=word("committee_visits.every_status"),
    )


def _written(status: str) -> str:
    return choice_word("status", status)
