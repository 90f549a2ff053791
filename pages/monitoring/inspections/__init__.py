"""Inspections: what was inspected, what is planned, and whom nobody has looked at.

One sentence and five figures; below them one of four parts: the inspections held, the
plan, the coverage of organisations and cells, and the visits to committees.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

import streamlit

from data.store.access import Viewer
from pages.monitoring.inspections import committee_visits, coverage, held, plan
from pages.shared import (
    empty_states,
    formatting,
    method_note,
    metrics,
    page_header,
    widgets,
)
from pages.shared.answers import Selection, answer, one
from pages.shared.metrics import Figure
from pages.shared.periods import twelve_months_to
from pages.shared.words import word

PART = "part"
PARTS: Mapping[str, Callable[[Viewer, Selection], None]] = MappingProxyType(
    {
        "held": held.show,
        "plan": plan.show,
        "coverage": coverage.show,
        "committees": committee_visits.show,
    }
)
# What narrows the parts beyond the filters of every page, in the address.
CHOICES = (
    PART,
    *(*held.CHOICES, *plan.CHOICES, *coverage.CHOICES, *committee_visits.CHOICES),
)
QUESTIONS = (
    *(*held.QUESTIONS, *plan.QUESTIONS, *coverage.QUESTIONS),
    *committee_visits.QUESTIONS,
)


def show(viewer: Viewer) -> None:
    """Draw the page."""
    choice = page_header.open_page(viewer, word("inspections.title"))
    if empty_states.is_store_empty(viewer, choice):
        return
    page_header.write_answer(_sentence(viewer, choice))
    draw_lines = metrics.row(_figures(viewer, choice))
    PARTS[_part()](viewer, choice)
    method_note.explain_method(choice, *QUESTIONS)
    draw_lines()


def _part() -> str:
    part = widgets.pick_one(
        PART,
        list(PARTS),
        lambda name: word(f"inspections.part_{name}"),
        label=word("inspections.part"),
        usual="held",
        draw=streamlit.segmented_control,
        required=True,
    )
    return part or "held"


def _sentence(viewer: Viewer, choice: Selection) -> str:
    """What was held and what is planned; of what was never loaded, that it was not."""
    if empty_states.has_rows(viewer, choice, "inspections"):
        held_and_covered = _said_of_inspections(viewer, choice)
    else:
        held_and_covered = word("empty.no_inspections")
    if not empty_states.has_rows(viewer, choice, "inspection_plans"):
        return f"{held_and_covered} {word('empty.no_inspection_plans')}"
    plans = one(viewer, "plan_totals", choice)
    planned = word(
        "inspections.answer_planned", open=plans.not_yet_done, late=plans.late
    )
    return f"{held_and_covered} {planned}"


def _said_of_inspections(viewer: Viewer, choice: Selection) -> str:
    totals = one(viewer, "inspection_totals", choice)
    covered = one(viewer, "coverage_totals", choice)
    held_in_cells = word(
        "inspections.answer",
        n=totals.inspections,
        cells=formatting.fraction(totals.cells_inspected, totals.cells),
        period=page_header.period_name(choice),
    )
    supervised = word(
        "inspections.answer_supervised",
        year=str(choice.period.until.year),
        organisations=formatting.fraction(
            covered.organisations_supervised, covered.organisations
        ),
    )
    return f"{held_in_cells} {supervised}"


def _figures(viewer: Viewer, choice: Selection) -> list[Figure]:
    """Figures of what is loaded alone."""
    figures: list[Figure] = []
    if empty_states.has_rows(viewer, choice, "inspections"):
        figures += [*_held(viewer, choice), *_covered(viewer, choice)]
    if empty_states.has_rows(viewer, choice, "visits"):
        figures.append(_committees(viewer, choice))
    return figures


def _held(viewer: Viewer, choice: Selection) -> list[Figure]:
    totals = one(viewer, "inspection_totals", choice)
    year = choice.over(twelve_months_to(choice.period.until))
    return [
        Figure(
            word("inspections.held"),
            formatting.whole(totals.inspections),
            before=page_header.before(
                choice, formatting.whole(totals.previous_inspections)
            ),
            line=answer(viewer, "inspections_by_month", year)["inspections"].to_list(),
            leads_to="inspections",
            choices={PART: "held"},
        ),
        Figure(
            word("inspections.repeating"),
            formatting.whole(totals.repeating_inspections),
            meaning=word("inspections.repeating_meaning"),
            leads_to="inspections",
            choices={PART: "held", "repeated": ["yes"]},
        ),
    ]


def _covered(viewer: Viewer, choice: Selection) -> list[Figure]:
    covered = one(viewer, "coverage_totals", choice)
    year = str(choice.period.until.year)
    return [
        Figure(
            word("inspections.organisations", year=year),
            formatting.fraction(
                covered.organisations_supervised, covered.organisations
            ),
            meaning=word("coverage.organisations_note"),
            leads_to="inspections",
            choices={PART: "coverage", "organisation_coverage": ["supervised"]},
        ),
        Figure(
            word("inspections.cells", year=year),
            formatting.fraction(covered.cells_inspected, covered.cells),
            meaning=word("inspections.cells_meaning", n=int(covered.cells_supervised)),
            leads_to="inspections",
            choices={PART: "coverage", "cell_coverage": ["thematic", "otherwise"]},
        ),
    ]


def _committees(viewer: Viewer, choice: Selection) -> Figure:
    visits = one(viewer, "committee_visit_totals", choice)
    return Figure(
        word("inspections.committees"),
        formatting.whole(visits.committee_visits_attended),
        before=word("inspections.cells_beside", n=int(visits.cell_visits_attended)),
        meaning=word("inspections.committees_meaning"),
        leads_to="inspections",
        choices={PART: "committees", "visit_status": "attended"},
    )
