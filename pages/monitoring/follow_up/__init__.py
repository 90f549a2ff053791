"""Follow-up: what was required, proposed or registered, until somebody closes it.

One list of three kinds, overdue ones first; beside the one chosen its history, and the
form that notes how far it is. Below, what became of what each unit was asked.
"""

from typing import Any

import pandas
import streamlit

from data.contract.definitions import TABLES
from data.contract.folding import fold
from data.store.access import Viewer
from pages.monitoring.follow_up import note_form, units
from pages.shared import (
    empty_states,
    exports,
    formatting,
    method_note,
    page_header,
    paper,
    selections,
    tables,
    widgets,
)
from pages.shared.answers import Selection, answer, thresholds
from pages.shared.markdown_escape import Markdown
from pages.shared.palette import FOLLOW_UP_STATUS, OPEN_STATES
from pages.shared.words import choice_word, word

COLUMNS = (
    *("follow_up_state", "content", "due_on", "days_overdue", "place_name"),
    *("unit_name", "owner", "status", "last_note"),
)
# Where something is open of a cell that has ended, who answers for it stands beside.
AFTER_MERGERS = (*COLUMNS[:5], "successor_name", *COLUMNS[5:])
SHORT = (
    *("follow_up_state", "content", "place_name", "unit_name", "due_on", "owner"),
    "last_note",
)
EXPORTED = (
    *("unit_code", "unit_name", "cell_code", "place_name", "successor_code"),
    *("successor_name", "subject", "subject_code"),
    *("finding_no", "raised_on", "content", "owner", "finding_area", "due_on"),
    *("days_overdue", "follow_up_state", "status", "closed_on", "is_repeated"),
    *("last_noted_on", "last_note", "file_name", "line"),
)
STATES = tuple(FOLLOW_UP_STATUS)
SUBJECTS = ("requirement", "proposal", "task")
STATUSES = ("open", "in_progress", "closure_proposed", "closed_done", "closed_not_done")
# Streamlit knows colours by name; the theme says which.
COLOURS = {"serious": "red", "notable": "orange", "pending": "gray", "fine": "green"}
LIST = "follow_up"
# The boxes, and by what of the question each narrows the list.
BOXES = {
    "subject": "subjects",
    "area": "finding_areas",
    "owner": "owners",
    "status": "statuses",
}
COLUMN_OF = {"area": "finding_area"}
# What narrows the list beyond the filters of every page, in the address.
CHOICES = (
    *("follow_state", "raised", "of_unit", "subject", "area", "owner", "status"),
    *("words", "item"),
)

QUESTIONS = (
    *("follow_up_list", "follow_up_totals"),
    *("follow_ups_by_unit", "follow_up_history"),
)


def show(viewer: Viewer) -> None:
    """Draw the page."""
    choice = page_header.open_page(viewer, word("follow_up.title"))
    if empty_states.is_store_empty(viewer, choice):
        return
    answer_place, chips_place = streamlit.container(), streamlit.container()
    boxes_place = streamlit.container(horizontal=True, key="filter_row_list")
    with boxes_place:
        scope = _scope()
    totals = answer(viewer, "follow_up_totals", choice, **scope)
    counts = dict(zip(totals["follow_up_state"], totals["items"], strict=True))
    with chips_place:
        states = _state_chips(counts)
    with boxes_place:
        narrowed = _boxes(viewer, choice, scope)
    rows = answer(
        viewer,
        "follow_up_list",
        choice,
        states=states or OPEN_STATES,
        **scope,
        **narrowed,
    )
    with answer_place:
        page_header.write_answer(_sentence(counts, choice))
        paper.facts(choice, *_said(scope, states, narrowed))
    _narrowed_to_unit(viewer, choice)
    if len(rows):
        _list(viewer, rows, choice, _said(scope, states, narrowed))
    else:
        # The last one may have been closed just now.
        note_form.confirm(viewer)
        empty_states.nothing_matches(word("follow_up.nothing"))
    units.show(viewer, choice)
    method_note.explain_method(choice, *QUESTIONS)


def _sentence(counts: dict[str, int], choice: Selection) -> str:
    """How many are open, how many of them overdue or due soon, how many closed."""
    if not counts:
        return word("follow_up.none")
    limits = thresholds(choice.period.until)
    return word(
        "follow_up.answer",
        n=sum(counts.get(each, 0) for each in OPEN_STATES),
        overdue=int(counts.get("overdue", 0)),
        soon=int(counts.get("due_soon", 0)),
        soon_days=formatting.limit(limits["due_soon_days"]),
        later=int(counts.get("due_later", 0)),
        later_days=formatting.limit(limits["due_later_days"]),
        closed=sum(counts.get(each, 0) for each in STATES if each not in OPEN_STATES),
    )


# --- what the list is narrowed by ---------------------------------------------------


def _scope() -> dict[str, Any]:
    """Whether only what was raised in the months counts, and of which unit alone."""
    raised = widgets.pick_one(
        "raised",
        ("period",),
        lambda code: word(f"follow_up.raised_{code}"),
        label=word("follow_up.raised"),
        everything=word("follow_up.raised_any"),
    )
    unit = selections.chosen("of_unit")
    return {
        "only_raised": raised == "period",
        "of_unit": "" if unit == units.NO_UNIT else unit,
    }


def _state_chips(counts: dict[str, int]) -> tuple[str, ...] | None:
    states = widgets.pick_many(
        "follow_state",
        STATES,
        lambda state: _chip(state, int(counts.get(state, 0))),
        label=word("follow_up.state"),
    )
    if not states:
        streamlit.caption(word("follow_up.open_only"))
    return states


def _chip(state: str, count: int) -> Markdown:
    status = FOLLOW_UP_STATUS[state]
    name = choice_word("follow_up_state", state)
    return widgets.counted_chip(COLOURS[status], status, name, count)


def _boxes(
    viewer: Viewer, choice: Selection, scope: dict[str, Any]
) -> dict[str, tuple[str, ...] | str | None]:
    """Draw the boxes, and return by what they narrow the list."""
    every = answer(viewer, "follow_up_list", choice, **scope)
    areas = [each.code for each in TABLES["inspections"].column("finding_area").choices]
    words = widgets.search(
        "words",
        label=word("follow_up.words"),
        placeholder=word("follow_up.words_hint"),
    )
    options = {
        "subject": SUBJECTS,
        "area": areas,
        "owner": sorted(every["owner"].dropna().unique()),
        "status": STATUSES,
    }
    boxes = {name: _box(box, options[box]) for box, name in BOXES.items()}
    return {**boxes, "words": fold(words or "") or None}


def _box(name: str, options: Any) -> tuple[str, ...] | None:
    column = COLUMN_OF.get(name, name)
    value = widgets.pick_one(
        name,
        list(options),
        lambda code: choice_word(column, code),
        label=word(f"follow_up.{name}"),
        everything=word(f"follow_up.every_{name}"),
    )
    return (value,) if value else None


def _said(
    scope: dict[str, Any], states: tuple[str, ...] | None, narrowed: dict[str, Any]
) -> list[tuple[str, str]]:
    """By what the list is narrowed, in words, for a list that has left the screen."""
    listed = states or OPEN_STATES
    named = ", ".join(choice_word("follow_up_state", each) for each in listed)
    said = [(word("follow_up.state"), named)]
    if scope["only_raised"]:
        said.append((word("follow_up.raised"), word("follow_up.raised_period")))
    if scope["of_unit"] is not None:
        said.append((word("details.of_unit"), str(selections.chosen("of_unit"))))
    said += [
        (word(f"follow_up.{box}"), choice_word(COLUMN_OF.get(box, box), value))
        for box, name in BOXES.items()
        for value in narrowed[name] or ()
    ]
    if narrowed["words"]:
        said.append((word("follow_up.words"), str(selections.chosen("words"))))
    return said


def _narrowed_to_unit(viewer: Viewer, choice: Selection) -> None:
    """Say that one unit alone is listed, and offer to widen it."""
    if not selections.chosen("of_unit"):
        return
    with streamlit.container(horizontal=True, vertical_alignment="center"):
        name = units.name_of(viewer, choice, str(selections.chosen("of_unit")))
        streamlit.caption(word("follow_up.of_unit", name=name))
        streamlit.button(
            word("nothing.widen"),
            icon=":material/filter_alt_off:",
            on_click=selections.clear,
            args=(("of_unit", "raised", "follow_state"),),
            # Where nothing is found there is a second of that name.
            key="widen_of_unit",
        )


# --- the list -----------------------------------------------------------------------


def _list(
    viewer: Viewer,
    rows: pandas.DataFrame,
    choice: Selection,
    said: list[tuple[str, str]],
) -> None:
    keyed = rows.assign(item=[note_form.key_of(each) for each in rows.itertuples()])
    tables.grid(
        keyed,
        COLUMNS if rows["successor_name"].isna().all() else AFTER_MERGERS,
        key=LIST,
        alt=word("follow_up.alt"),
        picks=("item", "item"),
        short=SHORT,
        is_tall=True,
    )
    with streamlit.container(horizontal=True, horizontal_alignment="distribute"):
        streamlit.caption(word("follow_up.listed", n=len(rows)))
        exports.buttons(
            rows,
            EXPORTED,
            name=word("follow_up.file"),
            choice=choice,
            facts=exports.facts(word("follow_up.title"), choice, narrowed=said),
        )
    note_form.show(viewer, keyed, choice)
