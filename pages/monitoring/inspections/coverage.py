"""Coverage in the year: organisations under thematic supervision, cells inspected."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas
import streamlit

from data.store.access import Viewer
from pages.shared import (
    empty_states,
    exports,
    links,
    page_header,
    paper,
    selections,
    tables,
    widgets,
)
from pages.shared.answers import Selection, answer, one
from pages.shared.markdown_escape import Markdown
from pages.shared.palette import CHIP_COLOURS, COVERAGE_STATUS
from pages.shared.words import choice_word, word

ORGANISATIONS = (
    *("organisation_coverage", "organisation_name", "unit_name", "cells"),
    *("cells_inspected", "thematic_supervisions", "last_supervised_on"),
)
ORGANISATIONS_SHORT = ("organisation_name", "organisation_coverage", "cells")
CELLS = (
    *("cell_coverage", "cell_name", "unit_name", "cell_type", "inspections"),
    *("thematic_supervisions", "last_inspected_on", "last_inspection_grade"),
)
CELLS_SHORT = ("cell_name", "cell_coverage", "last_inspected_on")
# How a row stands, and which figure of coverage_totals counts those that do.
ORGANISATION_STATES = ("not_supervised", "supervised")
CELL_STATES = ("not_inspected", "otherwise", "thematic")
CHOICES = ("organisation_coverage", "cell_coverage")
QUESTIONS = ("organisation_coverage", "cell_coverage", "coverage_totals")


def show(viewer: Viewer, choice: Selection) -> None:
    """Draw both lists, each with chips that narrow it to what they count."""
    if empty_states.is_never_loaded(viewer, choice, "inspections"):
        return
    paper.facts(choice, *_said())
    totals = one(viewer, "coverage_totals", choice)
    _organisations(viewer, choice, totals)
    _cells(viewer, choice, totals)


def _said() -> list[tuple[str, str]]:
    """By what the lists are narrowed, in words, for paper."""
    return [
        (
            word(f"coverage.{name}"),
            ", ".join(choice_word(name, each) for each in states),
        )
        for name in CHOICES
        if (states := selections.chosen(name))
    ]


def _organisations(viewer: Viewer, choice: Selection, totals: Any) -> None:
    year = str(choice.period.until.year)
    page_header.section(
        word("coverage.organisations", year=year), word("coverage.organisations_note")
    )
    if totals.cells_of_no_organisation:
        page_header.note(word("coverage.no_level", n=totals.cells_of_no_organisation))
    counts = {
        "supervised": totals.organisations_supervised,
        "not_supervised": totals.organisations_not_supervised,
    }
    states = _chips("organisation_coverage", ORGANISATION_STATES, counts)
    rows = answer(
        viewer, "organisation_coverage", choice, organisation_coverages=states
    )
    _list(rows, "organisation_coverage", ORGANISATIONS, ORGANISATIONS_SHORT, choice)


def _cells(viewer: Viewer, choice: Selection, totals: Any) -> None:
    year = str(choice.period.until.year)
    page_header.section(
        word("coverage.cells", year=year), how=word("coverage.cells_how")
    )
    counts = {
        "thematic": totals.cells_supervised,
        "otherwise": totals.cells_otherwise,
        "not_inspected": totals.cells_not_inspected,
    }
    states = _chips("cell_coverage", CELL_STATES, counts)
    rows = answer(viewer, "cell_coverage", choice, cell_coverages=states)
    picked = _list(rows, "cell_coverage", CELLS, CELLS_SHORT, choice)
    if picked is not None:
        links.go("cell", cell=rows["cell_code"].iloc[picked])


def _chips(
    name: str, states: Sequence[str], counts: Mapping[str, int]
) -> tuple[str, ...] | None:
    return widgets.pick_many(
        name,
        states,
        lambda state: _chip(name, state, int(counts[state])),
        label=word(f"coverage.{name}"),
    )


def _chip(name: str, state: str, count: int) -> Markdown:
    status = COVERAGE_STATUS[state]
    return widgets.counted_chip(
        CHIP_COLOURS[status], status, choice_word(name, state), count
    )


def _list(
    rows: pandas.DataFrame,
    name: str,
    columns: Sequence[str],
    short: Sequence[str],
    choice: Selection,
) -> int | None:
    """Draw one list with its downloads; return the place of a row of a cell chosen."""
    if not len(rows):
        empty_states.nothing_matches()
        return None
    picked = tables.grid(
        rows,
        columns,
        key=name,
        alt=word(f"coverage.{name}"),
        is_choosable="cell_code" in rows,
        short=short,
    )
    code = "cell_code" if "cell_code" in rows else "organisation_code"
    with streamlit.container(horizontal=True, horizontal_alignment="distribute"):
        streamlit.caption(word("coverage.listed", n=len(rows)))
        exports.buttons(
            rows,
            (code, *columns),
            name=word(f"coverage.file_{name}"),
            choice=choice,
            facts=exports.facts(word(f"coverage.{name}"), choice, narrowed=_said()),
        )
    return picked
