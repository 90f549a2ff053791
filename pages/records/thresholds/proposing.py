"""Proposing another value of a limit: by a preset, or one limit at a time."""

from collections.abc import Mapping, Sequence
from datetime import date

import streamlit

from data.clock import today
from data.store.access import Viewer
from pages.records.thresholds import proposals
from pages.records.thresholds.proposals import Proposal
from pages.shared import filter_row, formatting, page_header, periods, widgets
from pages.shared.answers import one, threshold_settings, thresholds
from pages.shared.error_messages import readable_callback
from pages.shared.palette import marked
from pages.shared.words import basis_word, word
from queries.filters import Period, months_later
from queries.thresholds import PRESETS, THRESHOLDS, Preset, ThresholdError

ATTENDANCE = "attendance_threshold"
MONTHS_AHEAD = 12


def show(viewer: Viewer, names: Sequence[str]) -> None:
    """Draw from when on, the presets, the form, and what the proposal would change."""
    page_header.section(word("limits.change"), word("limits.change_note"))
    from_month = _from_month(viewer)
    with streamlit.container(key="limit_presets"):
        for preset in PRESETS.values():
            _preset(preset, from_month)
    _form(names, from_month)
    proposals.show(viewer, is_undo=False)


def _from_month(viewer: Viewer) -> date | None:
    """For which months a value is to be set: None for all of them."""
    picked = widgets.pick_one(
        "limit_month",
        _months_on_offer(viewer),
        lambda text: word(
            "limits.from_month", month=formatting.month(periods.read_month(text))
        ),
        label=word("limits.months"),
        everything=word("limits.all_months"),
        label_visibility="visible",
        width=400,
    )
    return periods.read_month(picked)


def _months_on_offer(viewer: Viewer) -> list[str]:
    """From the first month of data to some months ahead, the latest first."""
    this_month = periods.first_day(today())
    known = one(viewer, "month_range", filter_row.any_cells())
    begins = known.data_begins if known else None
    first = this_month if formatting.is_missing(begins) else min(begins, this_month)
    offered = Period(first, months_later(this_month, MONTHS_AHEAD))
    return [periods.write_month(month) for month in reversed(offered.months)]


# --- presets ------------------------------------------------------------------------


def _preset(preset: Preset, from_month: date | None) -> None:
    with streamlit.container(
        horizontal=True, vertical_alignment="center", key=f"preset_{preset.name}"
    ):
        streamlit.markdown(_preset_words(preset))
        _use(preset, from_month)


def _preset_words(preset: Preset) -> str:
    """The share and what it rests on; a rule not seen in the original says so."""
    share = formatting.limit_percent(preset.values[ATTENDANCE])
    said = f"**{share}** – {basis_word(preset.basis)}"
    return said if preset.is_confirmed else f"{said} **{word('limits.unconfirmed')}**"


def _use(preset: Preset, from_month: date | None) -> None:
    """Draw the button that proposes a preset, or say that it is in force."""
    settings = threshold_settings()
    if settings.is_like(settings.with_values(preset.values, from_month)):
        said = f":green[{marked('fine', word('limits.in_force'))}]"
        streamlit.markdown(said)
        return
    share = formatting.limit_percent(preset.values[ATTENDANCE])
    streamlit.button(
        word("limits.use", share=share),
        key=f"use_{preset.name}",
        on_click=_propose,
        args=(preset.values, from_month),
    )


@readable_callback
def _propose(values: Mapping[str, float], from_month: date | None) -> None:
    proposals.propose(Proposal(tuple(values.items()), from_month))


# --- one limit ----------------------------------------------------------------------


def _form(names: Sequence[str], from_month: date | None) -> None:
    """Choose a limit, write its new value, and see what it would change."""
    name = widgets.pick_one(
        "limit",
        names,
        lambda name: word(f"threshold.{name}"),
        label=word("limits.which"),
        label_visibility="visible",
        width=400,
    )
    streamlit.caption(word(f"limit_meaning.{name}"))
    in_force = thresholds(from_month or periods.first_day(today()))[name]
    # A form, so that what was typed is taken by the first click on the button.
    with (
        streamlit.form("limit_form", border=False),
        streamlit.container(horizontal=True, vertical_alignment="bottom"),
    ):
        value = _value_field(name, in_force)
        default = THRESHOLDS[name].default
        is_asked = streamlit.form_submit_button(word("limits.preview"), type="primary")
        is_reset = streamlit.form_submit_button(
            word("limits.reset", value=formatting.threshold(default)),
            disabled=in_force == default,
        )
    if is_asked or is_reset:
        _take(name, default if is_reset else value, from_month)


def _take(name: str, value: float, from_month: date | None) -> None:
    """Propose the value, or say what keeps it from being set."""
    proposals.forget()
    settings = threshold_settings()
    try:
        after = settings.with_values({name: value}, from_month)
    except ThresholdError as error:
        streamlit.error(proposals.problem(error), icon=":material/error:")
        return
    if settings.is_like(after):
        streamlit.caption(word("limits.same"))
    else:
        proposals.propose(Proposal(((name, value),), from_month))


def _value_field(name: str, value: float) -> float:
    """A field that takes whole numbers, or finer ones where the limit is finer."""
    threshold = THRESHOLDS[name]
    lowest, highest = threshold.lowest, threshold.highest
    step = threshold.step
    kind = type(step)
    if kind(value) != value:
        kind, step = float, 0.5
    return streamlit.number_input(
        word(
            "limits.value",
            lowest=formatting.threshold(lowest),
            highest=formatting.threshold(highest),
        ),
        min_value=kind(lowest),
        max_value=kind(highest),
        value=kind(value),
        step=step,
        # What is in force is part of the key: a value saved elsewhere shows at once.
        key=f"limit_{name}_{value}",
        width=240,
    )
