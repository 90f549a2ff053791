"""What other limits would change: weak cells before and after, by unit."""

from dataclasses import dataclass
from datetime import date

import streamlit

from data.clock import today
from data.store.access import Viewer
from pages.shared import formatting, page_header, selections, tables
from pages.shared.answers import Selection, answer, one
from pages.shared.periods import first_day
from pages.shared.words import word
from queries.filters import Period, months_later
from queries.threshold_effects import weak_by_unit
from queries.threshold_settings import Settings

COLUMNS = ("unit_name", "cells", "weak", "weak_proposed", "weak_change")
SHORT = ("unit_name", "weak", "weak_proposed")
LONGEST_MONTHS = 12


@dataclass(frozen=True)
class Effect:
    """The months looked at, and the limits that would be in force for them."""

    choice: Selection
    limits: dict[str, float]


def effect_of(from_month: date | None, after: Settings) -> Effect | None:
    """Return what to look at if `after` were set; None where nothing is known yet.

    Where the months chosen all lie before `from_month`, it is the months since then.
    """
    months = _months(from_month)
    if months is None:
        return None
    return Effect(Selection(months, today()), after.in_force(months.until))


def say(viewer: Viewer, effect: Effect | None) -> None:
    """Say in one sentence what would change."""
    if effect is None:
        streamlit.caption(word("limits.effect_later"))
    else:
        streamlit.markdown(_sentence(viewer, effect.choice, effect.limits))


def list_units(viewer: Viewer, effect: Effect | None) -> None:
    """Draw the units whose number of weak cells would change."""
    if effect is None:
        return
    choice, limits = effect.choice, effect.limits
    units = weak_by_unit(
        answer(viewer, "unit_summary", choice),
        answer(viewer, "unit_summary", choice, limits),
    )
    changed = units[units["weak_change"] != 0]
    if len(changed):
        tables.in_two_forms(
            changed,
            COLUMNS,
            SHORT,
            key="limit_effect_units",
        )
    else:
        streamlit.caption(word("limits.effect_none"))


def _months(from_month: date | None) -> Period | None:
    """The months chosen on the other pages, or those to today that it holds in."""
    chosen, this_month = selections.period(), first_day(today())
    if from_month is None or from_month <= chosen.until:
        return chosen
    if from_month > this_month:
        return None
    first = max(from_month, months_later(this_month, 1 - LONGEST_MONTHS))
    return Period(first, this_month)


def _sentence(viewer: Viewer, choice: Selection, limits: dict[str, float]) -> str:
    """`Chi bộ yếu quý III/2026: 31 → 58; cần theo dõi: 40 → 35; …`."""
    now = one(viewer, "level_counts", choice)
    then = one(viewer, "level_counts", choice, thresholds=limits)
    low = one(viewer, "attendance_summary", choice)
    low_then = one(viewer, "attendance_summary", choice, thresholds=limits)
    return word(
        "limits.effect_sentence",
        period=page_header.period_name(choice),
        weak=_arrow(now.weak, then.weak),
        watch=_arrow(now.watch, then.watch),
        below=_arrow(low.cells_below, low_then.cells_below),
    )


def _arrow(before: int, after: int) -> str:
    return f"{formatting.whole(before)} → {formatting.whole(after)}"
