"""What the reader selected, kept from page to page, and what holds without a choice.

Selections live in the session by name, apart from the widgets that show them: a widget
that a page does not draw loses its state, a selection does not.
"""

from collections.abc import Iterable
from datetime import date

import pandas

from data.clock import today
from data.store.access import Viewer
from pages.shared import memory, periods
from pages.shared.answers import Selection, one, thresholds
from queries.filters import Period
from queries.thresholds import PRESETS

LIMIT = "attendance_threshold"

# Selections that hold on every page; all others belong to one page.
EVERYWHERE = ("lang", "from", "to", "unit", "type", "member", "mine")

_SELECTED = "selected"
_FROM_LINK = "selected_by_link"
_OPENED = "period_opened"


def chosen(name: str) -> str | list[str] | None:
    """Return what is selected under a name; None while it is left open."""
    return _selected().get(name)


def choose(name: str, value: str | list[str] | None) -> None:
    """Select a value, or leave the selection open again with None."""
    _from_link().discard(name)
    if value:
        _selected()[name] = value
    else:
        _selected().pop(name, None)


def clear(names: Iterable[str]) -> None:
    """Leave these selections open again: the way out of a view that shows nothing."""
    for name in names:
        choose(name, None)


def selected_among(names: Iterable[str]) -> dict[str, str | list[str]]:
    """Return those of the selections that are not left open, by name."""
    return {name: value for name in names if (value := chosen(name))}


# --- months -------------------------------------------------------------------------


def period() -> Period:
    """Return the months selected."""
    return Period(chosen_month("from"), chosen_month("to"))


def choose_period(months: Period) -> None:
    """Select these months."""
    choose("from", periods.write_month(months.since))
    choose("to", periods.write_month(months.until))


def limits() -> dict[str, float]:
    """Return the limits of attendance in the months selected, or of the preset tried.

    They are handed on where another period is asked that is to be held against these.
    """
    in_force = thresholds(period().until)
    kept = {name: in_force[name] for name in (LIMIT, "near_band_points")}
    return kept | tried_limits()


def tried_limits() -> dict[str, float]:
    """Return what the preset chosen would set, for all months; nothing without one."""
    chosen_preset = PRESETS.get(str(chosen("preset")))
    return dict(chosen_preset.values) if chosen_preset else {}


def chosen_month(name: str) -> date | None:
    """Return the month selected under a name; None where none can be read there."""
    value = chosen(name)
    return periods.read_month(value if isinstance(value, str) else None)


def preset(name: str) -> Period:
    """Return what a preset means today, with the days of grace in force today."""
    in_force = thresholds(periods.first_day(today()))
    return periods.preset(name, today(), int(in_force["grace_days"]))


def first_period(viewer: Viewer) -> Period:
    """Return the months that a page opens with: of the last closed quarter.

    Where there are no data of it, those of the latest months, up to three: who has just
    loaded a first month would else find every page empty.
    """
    quarter = preset(periods.DEFAULT_PRESET)
    known = one(viewer, "month_range", Selection(quarter, today()))
    if pandas.isna(known.data_begins):
        return quarter
    return periods.within_data(quarter, known.data_begins, known.data_ends)


def open_period(months: Period) -> None:
    """Select months that the reader has not chosen: they may change with the data."""
    choose_period(months)
    memory.remember(_OPENED, months)


def is_period_chosen() -> bool:
    """Return whether somebody has chosen the months, here or in a link."""
    return period() != memory.remembered(_OPENED)


# --- selections that came with a link -----------------------------------------------


def mark_as_linked(names: Iterable[str]) -> None:
    """Note that these selections came with a link and were not changed since."""
    memory.remember(_FROM_LINK, set(names))


def is_linked(name: str) -> bool:
    """Return whether a selection came with a link and was not changed since."""
    return name in _from_link()


def _selected() -> dict[str, str | list[str]]:
    return memory.remembered(_SELECTED, dict)


def _from_link() -> set[str]:
    return memory.remembered(_FROM_LINK, set)
