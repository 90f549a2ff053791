"""Limits and what they rest on: every number that is a judgement, and who set it when.

A limit holds for all months, or from a month on; what it would change is shown before
it is saved, and what was in force before stays in the history and can be had back.
"""

from collections.abc import Mapping
from typing import Any

import pandas
import streamlit

from data.clock import today
from data.contract.threshold_months import first_month, holding
from data.store.access import Viewer
from data.store.authorization import may
from data.store.roles import Action
from pages.records.thresholds import history, proposals, proposing
from pages.shared import filter_row, formatting, page_header, tables
from pages.shared.answers import answer, threshold_settings, thresholds
from pages.shared.periods import first_day
from pages.shared.words import basis_word, choice_word, word
from queries.thresholds import THRESHOLDS, basis_of

GROUPS = {
    "attendance": (
        "attendance_threshold",
        "near_band_points",
        "persistent_months",
        "unexcused_limit",
        "small_expected",
        "wilson_z",
    ),
    "meetings": (
        "missed_limit",
        "grace_days",
        "unloaded_min_cells",
        "fixed_day_from",
        "fixed_day_to",
        "off_date_months",
        "regular_minutes",
        "combined_minutes",
        "short_months",
        "poor_minutes_limit",
    ),
    "grades": (
        "good_score",
        "fair_score",
        "average_score",
        "inspection_months",
        "score_gap_points",
    ),
    "levels": ("weak_serious", "weak_notable"),
    "visits": ("clash_hours", "travel_hours", "unvisited_months"),
    "visit_proposals": (
        *("habit_meetings", "usual_start_hour", "long_unvisited_months"),
        *("visit_value_serious", "visit_value_notable", "visit_value_new"),
        *("visit_value_month", "visit_value_months", "visit_value_never"),
        *("visit_value_overdue", "visit_value_assigned", "visit_value_lately"),
        *("visits_most", "visits_least", "online_most", "quota_value", "load_value"),
        *("candidates_a_day", "proposal_seconds"),
    ),
    "follow_up": ("due_soon_days", "due_later_days", "repeat_months"),
    "activity": (
        *("announced_days", "model_meetings_per_quarter"),
        *("good_example_months", "good_example_attendance"),
        *("trainings_least", "trainings_most", "still_task_days", "term_start_year"),
    ),
}
COLUMNS = (
    "limit_name",
    "limit_value",
    "limit_default",
    "limit_since",
    "limit_meaning",
    "limit_basis",
)
SHORT = ("limit_name", "limit_value", "limit_since", "limit_basis")


def show(viewer: Viewer) -> None:
    """Draw the page."""
    page_header.open_page_of_all(word("limits.title"))
    made = answer(viewer, "threshold_history", filter_row.any_cells())
    page_header.write_answer(_sentence(made))
    proposals.confirm(viewer)
    if may(viewer, Action.SET_THRESHOLDS):
        every = [name for names in GROUPS.values() for name in names]
        with streamlit.container(key="changing_limits"):
            proposing.show(viewer, every)
    by_change = {
        (row["name"], row["change_id"]): row for row in made.to_dict("records")
    }
    for group, names in GROUPS.items():
        page_header.section(word(f"limits.{group}"))
        limits = pandas.DataFrame([_described(name, by_change) for name in names])
        tables.in_two_forms(limits, COLUMNS, SHORT, key=f"limits_{group}")
    history.show(viewer, made)


def _sentence(made: pandas.DataFrame) -> str:
    """How many limits there are, and how many are not as they came."""
    in_force = thresholds(first_day(today()))
    own = [name for name in THRESHOLDS if in_force[name] != THRESHOLDS[name].default]
    attendance = formatting.limit_percent(in_force["attendance_threshold"])
    said = word("limits.answer", n=len(THRESHOLDS), attendance=attendance)
    if not own:
        return f"{said} {word('limits.all_default')}"
    names = ", ".join(word(f"threshold.{name}") for name in own)
    latest = formatting.moment(made["set_at"].iloc[0])
    return f"{said} {word('limits.own', n=len(own), names=names, latest=latest)}"


def _described(
    name: str, by_change: Mapping[tuple[str, int], Mapping[str, Any]]
) -> dict[str, str]:
    month, settings = first_day(today()), threshold_settings()
    held = holding(settings.standing, month).get(name)
    return {
        "limit_name": word(f"threshold.{name}"),
        "limit_value": _values(name),
        "limit_default": formatting.threshold(THRESHOLDS[name].default),
        "limit_since": _since(by_change[name, held.change_id])
        if held
        else word("limits.by_default"),
        "limit_meaning": word(f"limit_meaning.{name}"),
        "limit_basis": basis_word(basis_of(name, settings.in_force(month)[name])),
    }


def _values(name: str) -> str:
    """The value in force this month, and those that will be later."""
    month, settings = first_day(today()), threshold_settings()
    now = settings.in_force(month)[name]
    to_come = [
        formatting.threshold(each.value, each.from_month)
        for each in settings.standing
        if each.name == name and first_month(each) > month
    ]
    shown = formatting.threshold(now, settings.since(month).get(name))
    return "; ".join([shown, *to_come])


def _since(setting: Mapping[str, Any]) -> str:
    return word(
        "limits.since",
        at=formatting.moment(setting["set_at"]),
        by=choice_word("set_by", setting["set_by"]),
    )
