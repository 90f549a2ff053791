"""Limits and what they rest on: every number that is a judgement, and who set it when.

A limit holds from the moment it is set, for every page and every month; what was in
force before stays in the history, so that an old list can be explained.
"""

from collections.abc import Mapping
from typing import Any

import pandas
import streamlit

from data.store import journal
from data.store.access import Viewer
from pages.shared import (
    confirmation,
    filter_row,
    formatting,
    page_header,
    tables,
    widgets,
)
from pages.shared.answers import answer
from pages.shared.answers import thresholds as limits_in_force
from pages.shared.error_messages import readable_callback
from pages.shared.palette import marked
from pages.shared.snapshots import store_to_change
from pages.shared.words import basis_word, choice_word, word
from queries.thresholds import (
    PRESETS,
    THRESHOLDS,
    Preset,
    ThresholdError,
    check_thresholds,
)

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
    "visits": ("clash_hours", "unvisited_months"),
    "follow_up": ("due_soon_days", "due_later_days", "repeat_months"),
    "activity": (
        "announced_days",
        "term_start_year",
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
HISTORY = ("set_at", "limit_name", "limit_value", "set_by", "limit_state")
HISTORY_SHORT = ("limit_name", "limit_value", "set_at", "limit_state")
ATTENDANCE = "attendance_threshold"
CHANGED = "limit_changed"


def show(viewer: Viewer) -> None:
    """Draw the page."""
    page_header.open_page_of_all(word("limits.title"))
    history = answer(viewer, "threshold_history", filter_row.any_cells())
    set_last = {
        row["name"]: row for row in history.to_dict("records") if row["is_in_force"]
    }
    page_header.write_answer(_sentence(limits_in_force(), history))
    _changed()
    _presets(viewer, limits_in_force())
    _change(viewer, limits_in_force())
    for group, names in GROUPS.items():
        page_header.section(word(f"limits.{group}"))
        described = [_described(name, limits_in_force(), set_last) for name in names]
        rows = pandas.DataFrame(described)
        tables.in_two_forms(rows, COLUMNS, SHORT, key=f"limits_{group}")
    _history(history)


def _sentence(in_force: Mapping[str, float], history: pandas.DataFrame) -> str:
    """How many limits there are, and how many are not as they came."""
    own = [name for name in THRESHOLDS if in_force[name] != THRESHOLDS[name].default]
    attendance = formatting.limit_percent(in_force[ATTENDANCE])
    said = word("limits.answer", n=len(THRESHOLDS), attendance=attendance)
    if not own:
        return f"{said} {word('limits.all_default')}"
    names = ", ".join(word(f"threshold.{name}") for name in own)
    latest = formatting.moment(history["set_at"].iloc[0])
    return f"{said} {word('limits.own', n=len(own), names=names, latest=latest)}"


# --- presets ------------------------------------------------------------------------


def _presets(viewer: Viewer, in_force: Mapping[str, float]) -> None:
    page_header.section(word("limits.presets"), word("limits.presets_note"))
    for preset in PRESETS.values():
        with streamlit.container(
            horizontal=True, vertical_alignment="center", key=f"preset_{preset.name}"
        ):
            streamlit.markdown(_preset_words(preset))
            _use(viewer, preset, in_force)


def _preset_words(preset: Preset) -> str:
    """The share and what it rests on; a rule not seen in the original says so."""
    share = formatting.limit_percent(preset.values[ATTENDANCE])
    said = f"**{share}** – {basis_word(preset.basis)}"
    return said if preset.is_confirmed else f"{said} **{word('limits.unconfirmed')}**"


def _use(viewer: Viewer, preset: Preset, in_force: Mapping[str, float]) -> None:
    """Draw the button that puts a preset in force, or say that it is."""
    if all(in_force[name] == value for name, value in preset.values.items()):
        said = f":green[{marked('fine', word('limits.in_force'))}]"
        streamlit.markdown(said)
        return
    share = formatting.limit_percent(preset.values[ATTENDANCE])
    streamlit.button(
        word("limits.use", share=share),
        key=f"use_{preset.name}",
        on_click=_set,
        args=(viewer, preset.values),
    )


# --- changing one -------------------------------------------------------------------


def _change(viewer: Viewer, in_force: Mapping[str, float]) -> None:
    """Choose a limit, write its new value, and save it, or go back to the default."""
    page_header.section(word("limits.change"), word("limits.change_note"))
    name = widgets.pick_one(
        "limit",
        [name for names in GROUPS.values() for name in names],
        lambda name: word(f"threshold.{name}"),
        label=word("limits.which"),
        label_visibility="visible",
        width=400,
    )
    streamlit.caption(word(f"limit_meaning.{name}"))
    # A form, so that what was typed is saved by the first click on the button.
    with (
        streamlit.form("limit_form", border=False),
        streamlit.container(horizontal=True, vertical_alignment="bottom"),
    ):
        value = _value_field(name, in_force[name])
        default = THRESHOLDS[name].default
        is_saved = streamlit.form_submit_button(word("limits.save"), type="primary")
        is_reset = streamlit.form_submit_button(
            word("limits.reset", value=formatting.limit(default)),
            disabled=in_force[name] == default,
        )
    if is_saved or is_reset:
        _save(viewer, name, default if is_reset else value, in_force)


def _save(
    viewer: Viewer, name: str, value: float, in_force: Mapping[str, float]
) -> None:
    """Put a value in force, or say what keeps it from being saved."""
    problem = _problem(name, value, in_force)
    if problem:
        streamlit.error(problem, icon=":material/error:")
    elif value != in_force[name]:
        _set(viewer, {name: value})
        streamlit.rerun()


def _value_field(name: str, value: float) -> float:
    """A field that takes whole numbers, or finer ones where the limit is finer."""
    threshold = THRESHOLDS[name]
    lowest, highest = threshold.lowest, threshold.highest
    step = threshold.step
    kind = type(step)
    if kind(value) != value:
        kind, step = float, 0.5
    return streamlit.number_input(
        word("limits.value", lowest=lowest, highest=highest),
        min_value=kind(lowest),
        max_value=kind(highest),
        value=kind(value),
        step=step,
        # What is in force is part of the key: a value saved elsewhere shows at once.
        key=f"limit_{name}_{value}",
        width=200,
    )


def _problem(name: str, value: float, in_force: Mapping[str, float]) -> str | None:
    """Return what keeps a value from being saved, in words; None where nothing does."""
    try:
        check_thresholds({name: value}, in_force)
    except ThresholdError as error:
        threshold = THRESHOLDS[name]
        return word(
            f"limits.{error.reason}",
            lowest=formatting.limit(threshold.lowest),
            highest=formatting.limit(threshold.highest),
        )
    return None


@readable_callback
def _set(viewer: Viewer, values: Mapping[str, float]) -> None:
    """Put values in force from now on, all of them or none.

    Raises ThresholdError where they may not be: a preset passes no field with bounds.
    """
    check_thresholds(values, limits_in_force())
    with store_to_change().transaction() as cursor:
        for name, value in values.items():
            journal.set_threshold(cursor, name, value, viewer.name)
    confirmation.note(CHANGED, dict(values))


def _changed() -> None:
    """Say what was set just now."""
    (values,) = confirmation.noted(CHANGED) or ({},)
    for name, value in values.items():
        said = word(
            "limits.changed",
            name=word(f"threshold.{name}"),
            value=formatting.limit(value),
        )
        streamlit.success(said, icon=":material/task_alt:")


# --- what holds, and what held ------------------------------------------------------


def _described(
    name: str, in_force: Mapping[str, float], set_last: Mapping[str, Any]
) -> dict[str, str]:
    since = word("limits.by_default")
    if name in set_last:
        since = _since(set_last[name])
    return {
        "limit_name": word(f"threshold.{name}"),
        "limit_value": formatting.limit(in_force[name]),
        "limit_default": formatting.limit(THRESHOLDS[name].default),
        "limit_since": since,
        "limit_meaning": word(f"limit_meaning.{name}"),
        "limit_basis": basis_word(THRESHOLDS[name].basis),
    }


def _since(setting: Mapping[str, Any]) -> str:
    return word(
        "limits.since",
        at=formatting.moment(setting["set_at"]),
        by=choice_word("set_by", setting["set_by"]),
    )


def _history(history: pandas.DataFrame) -> None:
    """Every value that was ever set, with its date."""
    page_header.section(word("limits.history"))
    if not len(history):
        streamlit.caption(word("limits.history_none"))
        return
    shown = history.assign(
        limit_name=[
            word(f"threshold.{name}") if name in THRESHOLDS else name
            for name in history["name"]
        ],
        limit_value=[formatting.limit(value) for value in history["value"]],
        limit_state=[
            marked("fine", word("limits.in_force")) if is_in_force else ""
            for is_in_force in history["is_in_force"]
        ],
    )
    tables.in_two_forms(shown, HISTORY, HISTORY_SHORT, key="limit_history")
