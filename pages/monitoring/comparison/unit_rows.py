"""What stands behind the figures of one unit: each leads to the rows it counts."""

from typing import Any

import pandas
import streamlit

from pages.shared import formatting, links, periods, widgets
from pages.shared.answers import Selection
from pages.shared.words import word

WIDTH = 320


def draw(found: pandas.DataFrame, choice: Selection) -> None:
    """Draw the unit chosen in the table or in the box, with a link for each figure."""
    # Cells of no unit are a row, and no filter lets them alone pass.
    units = found[found["unit_choice"].notna()]
    code = widgets.pick_one(
        "of_unit",
        list(units["unit_choice"]),
        dict(zip(units["unit_choice"], units["unit_name"], strict=True)).__getitem__,
        label=word("comparison.of_unit"),
        everything=word("comparison.of_unit"),
        width=WIDTH,
    )
    if not code:
        return
    unit = next(units[units["unit_choice"] == code].itertuples())
    with streamlit.container(border=True, key="rows_of_unit", horizontal=True):
        for what, value, page, choices in _figures(unit, choice):
            label = word(f"comparison.rows_{what}", value=value)
            links.link(page, label, unit=code, **choices)


def _figures(unit: Any, choice: Selection) -> list[tuple[str, str, str, dict]]:
    """What each figure is, how it reads, and where its rows are."""
    fraction = formatting.fraction
    return [
        ("cells", formatting.whole(unit.cells), "overview", {}),
        *_listed("attendance", fraction(unit.present, unit.expected), "cells_met"),
        *_listed("received", formatting.whole(unit.received), "received_months"),
        *_listed("on_time", formatting.whole(unit.on_time), "on_time_months"),
        ("weak", formatting.whole(unit.weak), "weak-cells", {"level": "weak"}),
        *_thematic(unit, choice),
        *_listed("visits", formatting.whole(unit.attended), "attended_visits"),
        *_listed(
            "overdue", formatting.whole(unit.requirements), "overdue_requirements"
        ),
    ]


def _listed(what: str, value: str, name: str) -> list[tuple[str, str, str, dict]]:
    """A figure whose rows are a list in detail."""
    return [(what, value, "details", {"list": name})]


def _thematic(unit: Any, choice: Selection) -> list[tuple[str, str, str, dict]]:
    """Quarters with a thematic meeting, where their page counts the same quarters."""
    months = choice.period
    if formatting.is_missing(unit.thematic_held):
        return []
    only = {"activity": "thematic", "state": "held"}
    held = formatting.whole(unit.thematic_held)
    if months == periods.quarter_of(months.until):
        quarter = str((months.until.month + 2) // 3)
        return [("thematic", held, "activities", only | {"quarter": quarter})]
    first = periods.whole_year(months.until.year).since
    if months.since == first and months.until == periods.quarter_of(months.until).until:
        return [("thematic", held, "activities", only)]
    return []
