"""The note of what is not loaded: months of units that count against nobody."""

from typing import Any

import streamlit

from data.store.access import Viewer
from pages.shared import formatting
from pages.shared.answers import Selection, answer
from pages.shared.markdown_escape import plain
from pages.shared.words import word

# The rest is counted: a sentence is read, a list of forty units is not.
MOST_UNITS = 5


def note(viewer: Viewer, choice: Selection) -> None:
    """Name the units of which nothing is loaded for closed months; nothing if none."""
    units = answer(viewer, "units_not_loaded", choice)
    if len(units):
        named = [_named(unit) for unit in units.head(MOST_UNITS).itertuples()]
        more = len(units) - len(named)
        if more:
            named.append(word("completeness.not_loaded_more", n=more))
        streamlit.info(
            word("completeness.not_loaded", units="; ".join(map(plain, named))),
            icon=":material/hourglass_empty:",
        )


def _named(unit: Any) -> str:
    months = formatting.months(unit.months)
    if formatting.is_missing(unit.unit_name):
        return word("completeness.not_loaded_store", months=months)
    return word("completeness.not_loaded_unit", unit=unit.unit_name, months=months)
