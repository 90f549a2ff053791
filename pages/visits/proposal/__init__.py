"""A month of visits that proposes itself: who goes where, why, and what that achieves.

It is solved in a process apart; the reader pins, rejects and swaps, has it solved again
around what is pinned, and accepts all of it or some. Only then is anything planned.
"""

from collections.abc import Sequence

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
    selections,
    tables,
)
from pages.shared.answers import Selection, answer, thresholds
from pages.shared.words import word
from pages.visits.proposal import (
    accepting,
    compared,
    held_plan,
    listed,
    one_visit,
    waiting,
)
from pages.visits.proposal.asked import MONTH, SCOPE, Asked, ask
from queries.visit_proposals.facts import MonthFacts, days_off, month_facts
from queries.visit_proposals.left_out import left_out
from queries.visit_proposals.model import Pair
from queries.visit_proposals.outcome import (
    Outcome,
    outcome_of,
    proposed_outcome,
    rotation_outcome,
)

CHOICES = (MONTH, SCOPE, one_visit.PROPOSED, accepting.ACCEPTED)
QUESTIONS = (
    *("visit_values", "expected_meetings", "visiting_members", "visits_compared"),
    *("rejected_visits", "visit_round"),
)
REJECTED = ("full_name", "cell_name", "unit_name", "rejected_because")


def show(viewer: Viewer) -> None:
    """Draw the page; levels are those of the months every other page opens with."""
    standing = selections.first_period(viewer)
    choice = page_header.open_page(viewer, word("visit_proposal.title"), standing)
    if empty_states.is_store_empty(viewer, choice):
        return
    if empty_states.is_never_loaded(viewer, choice, "committee"):
        return
    answer_place = streamlit.container()
    asked = ask()
    facts = _facts(viewer, choice, asked)
    accepting.confirm(viewer, asked)
    one_visit.confirm(viewer)
    _search(facts, asked)
    chosen = held_plan.standing(facts, asked)
    planned = proposed_outcome(facts, chosen)
    with answer_place:
        page_header.write_answer(_sentence(facts, asked, chosen, planned))
        page_header.caution()
        _how_good(asked, chosen)
    if chosen:
        _plan(viewer, choice, asked, facts, chosen)
    _around(viewer, choice, asked, facts, chosen)
    method_note.explain_method(choice, *QUESTIONS)


def _facts(viewer: Viewer, choice: Selection, asked: Asked) -> MonthFacts:
    return month_facts(
        lambda name, **given: answer(viewer, name, choice, **given),
        asked.month,
        choice.as_of,
        thresholds(choice.period.until),
    )


def _search(facts: MonthFacts, asked: Asked) -> None:
    """Draw the button that has the month solved, or how that goes on."""
    if paper.is_asked():
        return
    found, now = held_plan.search(), held_plan.held(asked)
    if now.is_to_be_solved or (found and found.asked != asked):
        # What was looked for is of another month, or of before the swap.
        held_plan.end_search()
        if now.is_to_be_solved:
            held_plan.begin(facts, asked)
    if held_plan.search():
        waiting.draw()
        return
    key = "again" if now.plan else "propose"
    pins = len(held_plan.still_possible(facts, now.pins))
    if now.plan and pins:
        key = "around"
    if streamlit.button(
        word(f"visit_proposal.{key}", n=pins),
        type="secondary" if now.plan else "primary",
        icon=":material/event_upcoming:",
        key="propose_month",
    ):
        held_plan.begin(facts, asked)
        streamlit.rerun()
    if held_plan.was_stopped():
        streamlit.info(word("visit_proposal.stopped"), icon=":material/stop_circle:")


def _sentence(
    facts: MonthFacts, asked: Asked, chosen: Sequence[Pair], planned: Outcome
) -> str:
    month = formatting.month(asked.month)
    kept = word("visit_proposal.kept", n=len(facts.kept)) if facts.kept else ""
    if not chosen:
        key = "answer_none" if held_plan.held(asked).plan else "answer_before"
        said = word(f"visit_proposal.{key}", month=month, members=len(facts.members))
        return f"{said} {kept}".rstrip()
    said = word(
        "visit_proposal.answer",
        n=len(chosen),
        month=month,
        members=len({member for member, _ in chosen}),
        weak=planned.weak_cells,
        unvisited=planned.long_unvisited_cells,
    )
    return f"{said} {kept}".rstrip()


def _how_good(asked: Asked, chosen: Sequence[Pair]) -> None:
    """Say whether another month could be better, and what was cut beforehand."""
    plan = held_plan.held(asked).plan
    if plan is None:
        return
    if set(chosen) != set(plan.solution.chosen):
        page_header.note(word("visit_proposal.changed"))
        return
    gap = plan.solution.gap
    key = "gap_unknown" if gap is None else "gap" if gap else "no_gap"
    said = [word(f"visit_proposal.{key}", n=gap or 0, worth=plan.solution.worth)]
    cut = "cut" if plan.candidates.cut else "no_cut"
    said.append(
        word(
            f"visit_proposal.{cut}",
            n=plan.candidates.possible,
            cut=plan.candidates.cut,
            seconds=formatting.decimal(plan.seconds),
        )
    )
    if plan.candidates.loose:
        said.append(word("visit_proposal.loose", n=len(plan.candidates.loose)))
    page_header.note(" ".join(said))


def _plan(
    viewer: Viewer,
    choice: Selection,
    asked: Asked,
    facts: MonthFacts,
    chosen: Sequence[Pair],
) -> None:
    """Draw the visits, what can be done with one, and the way to accept them."""
    cells = _cells(viewer, choice, asked)
    names = _names(viewer, choice, asked)
    rows = listed.rows_of(facts, cells, names, chosen, held_plan.held(asked).pins)
    listed.draw(viewer, rows, choice, formatting.month(asked.month))
    if may(viewer, Action.EDIT_VISITS) and not paper.is_asked():
        accepting.draw(viewer, rows, asked)
        places = {row.cell_code: _place(row) for row in cells.itertuples()}
        one_visit.draw(viewer, rows, facts, asked, names, places)


def _around(
    viewer: Viewer,
    choice: Selection,
    asked: Asked,
    facts: MonthFacts,
    chosen: Sequence[Pair],
) -> None:
    """Draw what the plan achieves, what it leaves out, and what was rejected."""
    plan = held_plan.held(asked).plan
    if plan:
        compared.draw(
            asked,
            proposed_outcome(facts, chosen),
            rotation_outcome(facts, chosen),
            outcome_of(facts, facts.before),
            facts.limit("long_unvisited_months"),
        )
        left = left_out(
            facts, plan.candidates.model, chosen, everywhere=asked.is_everywhere
        )
        cells, names = _cells(viewer, choice, asked), _names(viewer, choice, asked)
        compared.draw_left_out(left, cells, names)
    rejected = answer(viewer, "rejected_visits", choice, visit_month=asked.month)
    if len(rejected):
        page_header.section(word("visit_proposal.rejected_title", n=len(rejected)))
        tables.in_two_forms(rejected, REJECTED, REJECTED, key="rejected_visits")
    compared.draw_round(viewer, choice, asked)


def _cells(viewer: Viewer, choice: Selection, asked: Asked) -> pandas.DataFrame:
    """Return the rows that the facts were made of: one question, answered once."""
    return answer(
        viewer,
        "visit_values",
        choice,
        visit_month=asked.month,
        days_off=tuple(days_off(asked.month)),
    )


def _names(viewer: Viewer, choice: Selection, asked: Asked) -> dict[str, str]:
    rows = answer(viewer, "visiting_members", choice, visit_month=asked.month)
    return dict(zip(rows["member_code"], rows["full_name"], strict=True))


def _place(row: object) -> str:
    name, unit = getattr(row, "cell_name", ""), getattr(row, "unit_name", None)
    return name if formatting.is_missing(unit) else f"{name} – {unit}"
