"""Units side by side in every respect, in two periods, and month by month."""

from dataclasses import replace
from typing import Any

import pandas
import streamlit

from data.store.access import Viewer
from pages.monitoring.comparison import unit_months, unit_rows
from pages.monitoring.comparison.subject import Shown
from pages.shared import (
    empty_states,
    exports,
    filter_row,
    formatting,
    page_header,
    periods,
    tables,
    widgets,
)
from pages.shared.answers import Selection, answer, one, thresholds
from pages.shared.words import word
from queries.filters import Period
from queries.two_periods import MEASURES, seen_on, side_by_side

QUESTIONS = ("units_compared", "units_by_month")
COLUMNS = (
    *("unit_name", "cells", "share", "weak_percent", "weak_fraction", "requirements"),
    *("on_time_percent", "on_time_fraction", "attended_percent", "attended_fraction"),
)
SHORT = ("unit_name", "share", "weak_fraction", "received_fraction")
EXPORTED = (
    *("unit_code", "unit_name", "cells", "expected", "present", "attendance_percent"),
    *("on_time", "day_known", "on_time_percent", "received", "expected_reports"),
    *("received_percent", "weak", "weak_percent", "thematic_held", "thematic_known"),
    *("thematic_percent", "attended", "planned_total", "attended_percent"),
    "requirements",
)
SHARES = (
    *("unit_name", "now_percent", "now_fraction", "other_percent", "other_fraction"),
    "measure_change",
)
NUMBERS = ("unit_name", "now_part", "other_part", "measure_change")
SHORT_SHARES = ("unit_name", "now_fraction", "other_fraction", "measure_change")
BESIDE_EXPORTED = (
    *("unit_code", "unit_name", "now_part", "now_whole", "now_percent"),
    *("other_part", "other_whole", "other_percent", "measure_change"),
)


def show(viewer: Viewer, choice: Selection) -> Shown:
    """Draw the units, what is behind one of them, two periods, and twelve months."""
    boxes = streamlit.container(horizontal=True, key="filter_row_beside")
    with boxes:
        other = _other(viewer, choice)
    found = answer(viewer, "units_compared", choice)
    if not len(found):
        empty_states.nothing_matches()
        return Shown(word("comparison.units_none", period=_months(choice)))
    _units(found, choice)
    unit_rows.draw(found, choice)
    _beside(viewer, found, choice, other)
    # Panels have no room on a phone, and twelve months of every unit are no list.
    with streamlit.container(key="wide_months_of_units"):
        unit_months.draw(viewer, choice)
    narrowed = [(word("comparison.beside"), _months(other))]
    return Shown(_sentence(viewer, found, choice, other), narrowed)


def _months(choice: Selection) -> str:
    return page_header.period_name(choice)


def _sentence(
    viewer: Viewer, found: pandas.DataFrame, choice: Selection, other: Selection
) -> str:
    levels = one(viewer, "level_counts", choice)
    return word(
        "comparison.units_answer",
        n=len(found),
        period=_months(choice),
        share=_whole_share(viewer, choice, choice),
        other=_months(other),
        other_share=_whole_share(viewer, other, choice),
        weak=int(levels.weak),
        cells=int(levels.active),
    )


def _whole_share(viewer: Viewer, of: Selection, by: Selection) -> str:
    """The share of all cells chosen, by the limits of the period looked at."""
    limits = thresholds(by.period.until)
    found = next(answer(viewer, "attendance_summary", of, limits).itertuples())
    return formatting.share(found.present, found.expected, found.attendance_percent)


# --- the two periods ----------------------------------------------------------------


def _other(viewer: Viewer, choice: Selection) -> Selection:
    """Draw the months to set beside those chosen; the period before holds at first."""
    before = choice.period.previous()
    offered = _months_on_offer(viewer, before, choice.period)
    chosen = [
        _month_box(name, offered, usual)
        for name, usual in (("from", before.since), ("to", before.until))
    ]
    # In either order: the two boxes are a span, whichever is set first.
    other = Period(min(chosen), max(chosen))
    as_of = seen_on(choice.as_of, choice.period, other)
    return replace(choice.over(other), as_of=as_of)


def _month_box(name: str, offered: list[str], usual: Any) -> Any:
    picked = widgets.pick_one(
        f"beside_{name}",
        offered,
        lambda text: filter_row.sentence_case(
            formatting.month(periods.read_month(text))
        ),
        label=word(f"comparison.beside_{name}"),
        usual=periods.write_month(usual),
        label_visibility="visible",
        width=190,
    )
    return periods.read_month(picked)


def _months_on_offer(viewer: Viewer, *shown: Period) -> list[str]:
    """Every month of the data and those shown, latest first."""
    known = one(viewer, "month_range", filter_row.any_cells())
    months = [
        *(known.data_begins, known.data_ends),
        *(month for each in shown for month in (each.since, each.until)),
    ]
    return [
        periods.write_month(month)
        for month in reversed(Period(min(months), max(months)).months)
    ]


def _units(found: pandas.DataFrame, choice: Selection) -> None:
    title = word("comparison.units_title", period=_months(choice))
    page_header.section(title, word("comparison.units_note"))
    limit = thresholds(choice.period.until)["attendance_threshold"]
    tables.grid(
        found,
        COLUMNS,
        key="units_compared",
        alt=title,
        threshold=limit,
        picks=("of_unit", "unit_choice"),
        short=SHORT,
    )
    exports.buttons(
        found,
        EXPORTED,
        name=word("comparison_file.units"),
        choice=choice,
        facts=exports.facts(title, choice),
    )


def _beside(
    viewer: Viewer, found: pandas.DataFrame, choice: Selection, other: Selection
) -> None:
    # One limit is the measure of both, as everywhere a period is held against another.
    limits = thresholds(choice.period.until)
    earlier = answer(viewer, "units_compared", other, limits)
    heading = streamlit.container()
    measure = _measure()
    title = _beside_title(choice, other, measure)
    with heading:
        page_header.section(title, word("comparison.beside_note", as_of=other.as_of))
    rows = side_by_side(found, earlier, measure)
    is_share = MEASURES[measure][2] is not None
    tables.grid(
        rows,
        SHARES if is_share else NUMBERS,
        key=f"units_beside_{measure}",
        alt=title,
        short=SHORT_SHARES if is_share else NUMBERS,
    )
    exports.buttons(
        rows,
        BESIDE_EXPORTED,
        name=word("comparison_file.beside"),
        choice=choice,
        facts=exports.facts(
            title,
            choice,
            narrowed=[
                (word("comparison.beside"), _months(other)),
                (word("comparison.measure"), word(f"comparison.measure_{measure}")),
            ],
        ),
    )


def _beside_title(choice: Selection, other: Selection, measure: str) -> str:
    months = {"period": _months(choice), "other": _months(other)}
    name = word(f"comparison.measure_{measure}")
    said = word("comparison.beside_title", measure=name, **months)
    return filter_row.sentence_case(said)


def _measure() -> str:
    return widgets.pick_one(
        "measure",
        list(MEASURES),
        lambda measure: word(f"comparison.measure_{measure}"),
        label=word("comparison.measure"),
        draw=streamlit.segmented_control,
        required=True,
    )
