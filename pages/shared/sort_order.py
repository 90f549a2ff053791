"""By what a list is put in order: each column on screen by what it means.

Many a column is words or marks made of several of a row: a share, the signs, a level.
The answer holds a number for each (see queries/), by which the grid in the browser
sorts its part of a list and this module all rows of it.
"""

import pandas

from data.contract.folding import fold
from pages.shared.cell_formats import SIGN_COUNTS

# Several marks in one field, which a grid sorts by their letters.
MARKS = {"signs", "previous_signs"}
# Words on screen, and the figure of the answer that they stand for.
_FIGURES = {
    "level": "level_rank",
    "months": "months_silent",
    "months_low_of_met": "months_low",
    "outside": "outside_rank",
    "sign_state": "sign_state_rank",
    "previous_rating": "previous_rating_rank",
    "previous_unit_rating": "previous_unit_rating_rank",
    "rating": "rating_rank",
    "registered": "registered_rank",
    "share_percent": "attendance_percent",
    "unit_rating": "unit_rating_rank",
    "waiting": "waiting_rank",
} | SIGN_COUNTS
# Columns beside which the figure stands that they are sorted by.
_SORTED_BY = _FIGURES | {
    "coverage": "coverage_percent",
    "previous_signs": "previous_sign_weight",
    "share": "attendance_percent",
    "signs": "sign_weight",
}


def sorting_column(frame: pandas.DataFrame, column: str) -> str | None:
    """Return the column of an answer that one on screen is sorted by; None if none."""
    name = _SORTED_BY.get(column, column)
    if name not in frame:
        return None
    values = frame[name]
    # Only a column of objects can hold lists: looking into each takes its time.
    holds_lists = values.dtype == object and pandas.api.types.is_list_like(
        next(iter(values), None)
    )
    return None if holds_lists else name


def figure_of(frame: pandas.DataFrame, column: str) -> str | None:
    """Return the figure that words on screen stand for; None where they have none."""
    name = _FIGURES.get(column)
    return name if name in frame else None


def in_order(
    frame: pandas.DataFrame, column: str, *, is_upwards: bool
) -> pandas.DataFrame:
    """Return the rows by a column on screen; those without a value last, both ways."""
    source = sorting_column(frame, column)
    if source is None:
        return frame
    return frame.sort_values(
        source,
        ascending=is_upwards,
        kind="stable",
        key=lambda values: values.map(
            lambda value: fold(value) if isinstance(value, str) else value
        ),
    )
