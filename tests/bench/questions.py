"""How long questions take: the first after an import, and those that follow it.

Asked as pages ask, on a cursor that is open already: a page opens one for all that it
asks. The first assessment is timed with the cursor, for somebody comes to it first.
"""

from datetime import date

from data.store.access import EVERYTHING
from data.store.assessments import Assessments
from data.store.database import Store
from queries.asking import ask
from queries.cursors import question_cursor
from queries.filters import Period
from tests.bench.goals import Report, median_ms

AS_OF = date(2026, 11, 22)
QUARTER = Period(date(2026, 7, 1), date(2026, 9, 1))
YEAR = Period(date(2025, 11, 1), date(2026, 10, 1))
PERIODS = {"quarter": QUARTER, "year": YEAR}
# All that pages ask of signs, levels and what lists show beside them …
SIGN_QUESTIONS = (
    *("level_counts", "sign_counts", "weak_cells", "weak_list", "changed_cells"),
    *("recovered_cells", "unit_summary", "low_attendance", "low_list"),
    *("near_attendance", "attendance_summary", "attendance_bands"),
    *("attendance_by_type", "weak_by_period"),
)
# … and whatever else they ask of many cells.
OTHER_QUESTIONS: dict[str, dict[str, object]] = {
    "admissions_by_unit": {},
    "announcements_by_unit": {},
    "attendance_by_month": {},
    "cell_coverage": {},
    "cell_type_choices": {},
    "cells_without_report": {},
    "cells_of_sign": {"of_sign": "off_date"},
    "clashes": {},
    "committee_visit_list": {},
    "committee_visit_totals": {},
    "complete_units_by_period": {},
    "completeness": {},
    "contradictions": {},
    "coverage_totals": {},
    "follow_up_list": {},
    "good_examples": {},
    "model_units": {},
    "follow_up_totals": {},
    "follow_ups_by_unit": {},
    "inspection_counts": {},
    "inspection_list": {},
    "inspection_totals": {},
    "inspections_by_month": {},
    "last_closed_reports": {},
    "least_complete_units_by_month": {"units_at_most": 30},
    "lowest_units_by_month": {"units_at_most": 30},
    "month_range": {},
    "sign_by_period": {"of_sign": "off_date"},
    "signs_by_type": {},
    "signs_by_unit": {},
    "units_by_month": {"units_at_most": 24},
    "units_compared": {},
    "organisation_coverage": {},
    "overdue_by_period": {},
    "overdue_totals": {},
    "plan_list": {},
    "plan_totals": {},
    "quality_counts": {},
    "rating_contradictions": {},
    "rating_levels": {},
    "ratings_against_registered": {},
    "reports_by_month": {},
    "reports_by_unit": {},
    "reports_summary": {},
    "schedule_summary": {},
    "score_gaps": {},
    "speakers_by_unit": {},
    "task_list": {},
    "team_choices": {},
    "thematic_by_quarter": {},
    "thematic_list": {},
    "thematic_topics": {},
    "topic_totals": {},
    "topic_list": {},
    "unit_choices": {},
    "unvisited_cells": {},
    "visit_coverage": {},
    "visit_calendar": {},
    "visit_list": {},
    "visit_schedule": {},
    "visits_by_day": {},
    "visit_totals": {},
    "visits_by_month": {},
}


def measure(store: Store, size: str, report: Report) -> None:
    """Time the first assessment, then every question of the pages."""
    _first(store, size, report)
    sign_questions: dict[str, dict[str, object]] = {name: {} for name in SIGN_QUESTIONS}
    _all(store, size, report, "sign question", sign_questions)
    _all(store, size, report, "other question", OTHER_QUESTIONS)


def first_ms(store: Store, period: Period) -> float:
    """Return how long the first question takes when no cell has been assessed."""

    def first() -> None:
        store.assessments = Assessments()
        with question_cursor(store, EVERYTHING) as cursor:
            ask(cursor, "level_counts", period, AS_OF)

    return median_ms(first)


def _first(store: Store, size: str, report: Report) -> None:
    took = first_ms(store, QUARTER)
    report.milliseconds("first assessment of a quarter", size, took)
    report.said(
        f"first assessment of a year, {size}", f"{first_ms(store, YEAR):11,.0f} ms"
    )


def _all(
    store: Store,
    size: str,
    report: Report,
    goal: str,
    questions: dict[str, dict[str, object]],
) -> None:
    """Time each question over both periods; print the slowest of each period."""
    with question_cursor(store, EVERYTHING) as cursor:
        for title, period in PERIODS.items():
            took = {}
            for name, parameters in questions.items():

                def question(
                    name: str = name,
                    period: Period = period,
                    parameters: dict[str, object] = parameters,
                ) -> None:
                    ask(cursor, name, period, AS_OF, **parameters)

                question()
                took[name] = median_ms(question)
            _tell(took, title, size, report, goal)


def _tell(
    took: dict[str, float], title: str, size: str, report: Report, goal: str
) -> None:
    """Print the middle one, the slowest, and all that take longer than the goal."""
    ranked = sorted(took, key=took.__getitem__, reverse=True)
    middle = took[ranked[len(ranked) // 2]]
    what = f"{goal}: the middle one of {len(ranked)} over a {title}, {size}"
    report.said(what, f"{middle:11,.0f} ms")
    for place, name in enumerate(ranked):
        if place == 0 or not report.is_within(goal, size, took[name]):
            report.milliseconds(goal, size, took[name], f"{name}, {title}")
