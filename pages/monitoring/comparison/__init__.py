"""Like beside like: units, signs, and the cells in a funnel; a rank of nobody.

One subject at a time, each with its own answer, one main thing and its rows.
"""

import streamlit

from data.store.access import Viewer
from pages.monitoring.comparison import focus, funnel, signs, units
from pages.shared import (
    empty_states,
    method_note,
    page_header,
    paper,
    selections,
    widgets,
)
from pages.shared.words import word

SUBJECTS = {"units": units, "signs": signs, "focus": focus, "funnel": funnel}
# What narrows one subject, and is nothing to the next.
OWN_CHOICES = (
    *("measure", "beside_from", "beside_to", "of_unit", "by", "of_sign", "of_units"),
    *("sign_state", "outside"),
)
# What is chosen beyond the filters of every page, in the address.
CHOICES = ("compare", *OWN_CHOICES)


def show(viewer: Viewer) -> None:
    """Draw the page."""
    choice = page_header.open_page(viewer, word("comparison.title"))
    if empty_states.is_store_empty(viewer, choice):
        return
    if empty_states.is_outside(viewer, choice):
        return
    answer_place = streamlit.container()
    name = _subject()
    subject = SUBJECTS[name]
    shown = subject.show(viewer, choice)
    with answer_place:
        page_header.write_answer(shown.sentence)
        what = (word("comparison.subject"), word(f"comparison.subject_{name}"))
        paper.facts(choice, what, *shown.narrowed)
    method_note.explain_method(choice, *subject.QUESTIONS)


def _subject() -> str:
    return widgets.pick_one(
        "compare",
        list(SUBJECTS),
        lambda subject: word(f"comparison.subject_{subject}"),
        label=word("comparison.subject"),
        draw=streamlit.segmented_control,
        required=True,
        on_pick=lambda _: selections.clear(OWN_CHOICES),
    )
