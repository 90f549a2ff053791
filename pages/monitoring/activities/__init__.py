"""What makes the life of cells: themes, preparation, examples, classes, tasks, people.

One subject at a time, each with its own answer, one main thing and its list.
"""

import streamlit

from data.store.access import Viewer
from pages.monitoring.activities import (
    admissions,
    announcements,
    good_examples,
    model_meetings,
    speakers,
    tasks,
    thematic,
    topics,
    trainings,
)
from pages.shared import (
    empty_states,
    method_note,
    page_header,
    paper,
    selections,
    widgets,
)
from pages.shared.words import word

SUBJECTS = {
    "thematic": thematic,
    "topics": topics,
    "announcements": announcements,
    "speakers": speakers,
    "model_meetings": model_meetings,
    "good_examples": good_examples,
    "trainings": trainings,
    "tasks": tasks,
    "admissions": admissions,
}
# What is chosen beyond the filters of every page, in the address.
CHOICES = ("activity", "quarter", "state", "topic", "of_unit", "by")


def show(viewer: Viewer) -> None:
    """Draw the page."""
    choice = page_header.open_page(viewer, word("activities.title"))
    if empty_states.is_store_empty(viewer, choice):
        return
    answer_place = streamlit.container()
    name = _subject()
    subject = SUBJECTS[name]
    shown = subject.show(viewer, choice)
    with answer_place:
        page_header.write_answer(shown.sentence)
        what = (word("activities.subject"), word(f"activities.subject_{name}"))
        paper.facts(shown.choice, what, *shown.narrowed)
    method_note.explain_method(shown.choice, *subject.QUESTIONS)


def _subject() -> str:
    return widgets.pick_one(
        "activity",
        list(SUBJECTS),
        lambda subject: word(f"activities.subject_{subject}"),
        label=word("activities.subject"),
        draw=streamlit.segmented_control,
        required=True,
        # What narrowed one subject is nothing to the next.
        on_pick=lambda _: selections.clear(("quarter", "state", "topic", "of_unit")),
    )
