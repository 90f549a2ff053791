"""The plan: which cells are to be inspected, whether it was done, and a new plan."""

from typing import Any

import pandas
import streamlit

from data.store.access import Viewer
from data.store.authorization import may
from data.store.roles import Action
from pages.monitoring.inspections import checklist, plan_form, planned_cell
from pages.shared import (
    empty_states,
    exports,
    page_header,
    paper,
    selections,
    tables,
    widgets,
)
from pages.shared.answers import Selection, answer, one
from pages.shared.markdown_escape import Markdown
from pages.shared.palette import CHIP_COLOURS, PLAN_STATUS
from pages.shared.words import choice_word, word

COLUMNS = (
    *("plan_state", "cell_name", "unit_name", "planned_from_on", "planned_until_on"),
    *("inspection_kind", "team", "done_on", "plan_code"),
)
SHORT = ("cell_name", "plan_state", "planned_from_on", "team")
EXPORTED = (
    *("plan_code", "unit_code", "unit_name", "cell_code", "cell_name", "cell_type"),
    *("team", "inspection_kind", "planned_from_on", "planned_until_on", "reason"),
    *("plan_state", "done_on", "done_inspection_code", "file_name", "line"),
)
STATES = tuple(PLAN_STATUS)
# Who cancelled a plan wants to see what is left of it.
LISTED = tuple(state for state in STATES if state != "cancelled")
CHOICES = ("plan_state", "planned", "plan", "planned_cell", plan_form.PICKED)
QUESTIONS = ("plan_list", "plan_totals")


def show(viewer: Viewer, choice: Selection) -> None:
    """Draw the form, the chips, the list and the one chosen in it."""
    plan_form.confirm(viewer)
    if may(viewer, Action.PLAN_INSPECTIONS) and not paper.is_asked():
        plan_form.show(viewer, choice)
    if empty_states.is_never_loaded(viewer, choice, "inspection_plans"):
        return
    page_header.section(word("plan.title"))
    chips_place = streamlit.container()
    with streamlit.container(horizontal=True, key="filter_row_list"):
        scope = _scope(viewer, choice)
    totals = one(viewer, "plan_totals", choice, **scope)
    with chips_place:
        states = _chips(totals)
    said = _said(scope, states)
    paper.facts(choice, *said)
    page_header.note(_sentence(totals))
    rows = answer(viewer, "plan_list", choice, plan_states=states or LISTED, **scope)
    if len(rows):
        _list(viewer, rows, choice, said)
    else:
        # The last one may have been cancelled just now.
        planned_cell.confirm(viewer)
        empty_states.nothing_matches(word("plan.nothing"))


def _sentence(totals: Any) -> str:
    return word(
        "plan.counts",
        n=int(totals.planned_cells),
        done=totals.done,
        open=totals.not_yet_done,
        late=totals.late,
    )


def _scope(viewer: Viewer, choice: Selection) -> dict[str, Any]:
    """Draw the boxes: whenever planned or in these months, and of which plan."""
    planned = widgets.pick_one(
        "planned",
        ("period",),
        lambda code: word("plan.planned_period"),
        label=word("plan.planned"),
        everything=word("plan.planned_any"),
    )
    every = answer(viewer, "plan_list", choice)
    plan = widgets.pick_one(
        "plan",
        sorted(every["plan_code"].unique(), reverse=True),
        str,
        label=word("plan.code"),
        everything=word("plan.every_code"),
    )
    return {"only_planned": planned == "period", "plan_code": plan}


def _chips(totals: Any) -> tuple[str, ...] | None:
    return widgets.pick_many(
        "plan_state",
        STATES,
        lambda state: _chip(state, int(getattr(totals, state))),
        label=word("plan.state"),
    )


def _chip(state: str, count: int) -> Markdown:
    status = PLAN_STATUS[state]
    name = choice_word("plan_state", state)
    return widgets.counted_chip(CHIP_COLOURS[status], status, name, count)


def _said(
    scope: dict[str, Any], states: tuple[str, ...] | None
) -> list[tuple[str, str]]:
    """By what the list is narrowed, in words, for a list that has left the screen."""
    named = ", ".join(choice_word("plan_state", each) for each in states or LISTED)
    said = [(word("plan.state"), named)]
    if scope["only_planned"]:
        said.append((word("plan.planned"), word("plan.planned_period")))
    if scope["plan_code"]:
        said.append((word("plan.code"), str(selections.chosen("plan"))))
    return said


def _list(
    viewer: Viewer,
    rows: pandas.DataFrame,
    choice: Selection,
    said: list[tuple[str, str]],
) -> None:
    keyed = rows.assign(
        planned_cell=[planned_cell.key_of(each) for each in rows.itertuples()]
    )
    tables.grid(
        keyed,
        COLUMNS,
        key="plans",
        alt=word("plan.alt"),
        picks=("planned_cell", "planned_cell"),
        short=SHORT,
    )
    with streamlit.container(horizontal=True, horizontal_alignment="distribute"):
        streamlit.caption(word("plan.listed", n=len(rows)))
        exports.buttons(
            rows,
            EXPORTED,
            name=word("plan.file"),
            choice=choice,
            facts=exports.facts(word("plan.title"), choice, narrowed=said),
        )
        if not paper.is_asked():
            checklist.download(viewer, choice, rows, key="checklists")
    planned_cell.show(viewer, keyed, choice)
