"""Twelve months of attendance, a panel for each unit."""

import pandas

from data.store.access import Viewer
from pages.shared import (
    chart_block,
    charts,
    exports,
    formatting,
    page_header,
    small_multiples,
    style,
)
from pages.shared.answers import Selection, answer, thresholds
from pages.shared.periods import twelve_months_to
from pages.shared.words import word

MOST_PANELS = 24
COLUMNS = ("unit_name", "month", "share")
EXPORTED = (
    *("unit_code", "unit_name", "month", "expected", "present"),
    "attendance_percent",
)


def draw(viewer: Viewer, choice: Selection) -> None:
    """Draw the first units by name as panels, and the months of all as a table."""
    window = choice.over(twelve_months_to(choice.period.until))
    months = answer(viewer, "units_by_month", window)
    panels = answer(viewer, "units_by_month", window, units_at_most=MOST_PANELS)
    units = months["unit_code"].nunique(dropna=False)
    limit = thresholds(choice.period.until)["attendance_threshold"]
    title = word("comparison.months_title")
    note = word("comparison.months_note")
    if units > MOST_PANELS:
        note = word("comparison.months_more", shown=MOST_PANELS, n=units)
    page_header.section(title, note)
    chart_block.chart(
        small_multiples.shares_by_month(
            _named(panels), style.current_palette(), panel="panel", threshold=limit
        ),
        title=exports.picture_title(title, window),
        alt=word(
            "comparison.months_alt",
            period=page_header.period_name(window),
            n=min(units, MOST_PANELS),
            limit=formatting.limit_percent(limit),
        ),
        frame=months,
        columns=COLUMNS,
        key="units_by_month",
        threshold=limit,
    )
    exports.buttons(
        months,
        EXPORTED,
        name=word("comparison_file.months"),
        choice=window,
        facts=exports.facts(title, window),
    )


def _named(panels: pandas.DataFrame) -> pandas.DataFrame:
    """The rows with a name of its own for each panel."""
    names = panels["unit_name"].fillna(word("low.no_unit"))
    return panels.assign(
        unit_name=names, panel=charts.unique_names(names, panels["unit_code"])
    )
