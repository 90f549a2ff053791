"""The visit schedule: who is due at which cell, what clashes, and whom nobody visits.

For a member of the standing committee: choose your name once, and the sentence says how
many visits you have and where the next one is.
"""

from typing import Any

import pandas
import streamlit

from data.store.access import Viewer
from data.store.authorization import may
from data.store.roles import Action
from pages.shared import (
    empty_states,
    formatting,
    method_note,
    page_header,
    paper,
    periods,
    selections,
)
from pages.shared.answers import Selection, answer, one
from pages.shared.markdown_escape import plain
from pages.shared.words import word
from pages.visits import counted_visits, own_cells
from pages.visits.entry_outcome import VISITS
from pages.visits.schedule import (
    coverage,
    files,
    month,
    one_visit,
    plan_form,
    printed_each,
    several,
    unrecorded,
    unvisited,
)
from pages.visits.schedule.asked import Asked, ask, whose
from pages.visits.visit_rows import VISIT, by_key
from queries.filters import Period

# What narrows or opens something here, in the address.
CHOICES = ("month", "unvisited", VISIT, month.BY)
QUESTIONS = (
    *("visit_schedule", "visit_agenda", "clashes", "visit_warnings"),
    *("unrecorded_visits", "followed_cells", "visit_coverage", "unvisited_cells"),
    *("visits_by_day", "visit_calendar"),
)


def show(viewer: Viewer) -> None:
    """Draw the page: its one time is the month, of visits and of their quarter.

    Levels are those of the months that every other page opens with.
    """
    standing = selections.first_period(viewer)
    choice = page_header.open_page(viewer, word("schedule.title"), standing)
    has_visits = empty_states.has_rows(viewer, choice, "visits")
    if not has_visits and empty_states.is_store_empty(viewer, choice):
        return
    answer_place = streamlit.container()
    asked = ask(viewer, choice)
    of_month = choice.over(Period(asked.month, asked.month))
    if printed_each.is_asked():
        printed_each.draw(viewer, of_month, asked)
        return
    totals = one(viewer, "schedule_summary", of_month, member_code=asked.member)
    followed = own_cells.followed_by(viewer, choice, asked.member)
    with answer_place:
        page_header.write_answer(
            _sentence(totals, asked, followed)
            if has_visits
            else f"{word('empty.no_visits')} {own_cells.sentence(followed)}".rstrip()
        )
        paper.facts(of_month, *whose(asked))
        counted_visits.draw(
            totals, counted_visits.OF_MONTH, of_month.period, asked.member
        )
    VISITS.confirm(viewer)
    _forms_and_month(viewer, of_month, asked, has_visits=has_visits)
    if followed is not None:
        own_cells.draw(followed, choice, whose(asked))
    if has_visits:
        coverage.draw(viewer, choice.over(periods.quarter_of(asked.month)), asked)
    unvisited.draw(viewer, choice, asked)
    method_note.explain_method(choice, *QUESTIONS)


def _forms_and_month(
    viewer: Viewer, of_month: Selection, asked: Asked, *, has_visits: bool
) -> None:
    if may(viewer, Action.EDIT_VISITS) and not paper.is_asked():
        plan_form.show(viewer, asked)
    if has_visits:
        _to_do(viewer, of_month, asked)
        month.draw(viewer, of_month, asked)
        files.draw(viewer, of_month, asked)


def _to_do(viewer: Viewer, of_month: Selection, asked: Asked) -> None:
    """The visit chosen and its forms, the visits without a result, and several."""
    past = answer(viewer, "unrecorded_visits", of_month, member_code=asked.member)
    visits = by_key(month.visits_of(viewer, of_month, asked), past)
    unrecorded.draw(past, of_month, asked)
    chosen = one_visit.choose(visits)
    if chosen:
        one_visit.show(viewer, of_month, chosen, visits[chosen])
    if may(viewer, Action.EDIT_VISITS) and not paper.is_asked():
        several.show(viewer, visits)


def _sentence(totals: Any, asked: Asked, followed: pandas.DataFrame | None) -> str:
    """How many visits, what is wrong with them, which comes next, and who needs one."""
    who = "you" if asked.member else "all"
    key = f"schedule.answer_{who}" if totals.visits else f"schedule.answer_{who}_none"
    said = word(
        key,
        n=int(totals.visits),
        month=formatting.month(asked.month),
        members=totals.members,
    )
    for name in ("clashes", "unassigned", "overdue"):
        count = int(getattr(totals, name))
        said += word(f"schedule.{name}", n=count) if count else ""
    said = f"{said}; {_next(totals)}."
    return f"{said} {own_cells.sentence(followed)}".rstrip()


def _next(totals: Any) -> str:
    if formatting.is_missing(totals.next_on):
        return word("schedule.no_next")
    when = formatting.day_of_week(totals.next_on)
    if not formatting.is_missing(totals.next_time):
        when = f"{when}, {formatting.clock(totals.next_time)}"
    unit = totals.next_unit_name
    where = "" if formatting.is_missing(unit) else f" ({unit})"
    cell = f"{totals.next_cell_name}{where}"
    return plain(word("schedule.next", when=when, cell=cell))
