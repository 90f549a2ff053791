"""How wide the names of a grid stand, and how many signs fit into their column.

A grid is drawn on a canvas that cuts what does not fit, without a sign that it did: a
name gets the width it needs, up to an end, and beyond that an ellipsis. The whole name
stands in the table as text below, and in the box beside the evidence.
"""

from collections.abc import Sequence

import pandas

from pages.shared import cell_formats

# What a column of names may take, in pixels, beside the columns that must be seen.
NAMES = {
    **dict.fromkeys(("cell_name", "organisation_name", "place_name"), 212),
    "unit_name": 160,
}
# The same of several names in one field, which would push others out of sight.
LISTS = {"followers": 206}
NARROWEST = 96
# Upper bounds of the font of the grid: of a letter on average, and around a text.
LETTER = 7.3
PADDING = 20
CHIP_PADDING = 22
# What stands for the signs that do not fit.
FURTHER = tuple(f"+{n}" for n in range(1, 13))
FURTHER_WIDTH = 44


def of_names(frame: pandas.DataFrame, columns: Sequence[str]) -> dict[str, int]:
    """Return the widths of columns of names: as wide as the longest, up to an end."""
    return {
        name: _width(frame[name], most)
        for name, most in NAMES.items()
        if name in columns and len(frame)
    }


def shortened(text: str, column: str) -> str:
    """Return a name that fits its column at its widest, with an ellipsis if cut."""
    fitting = int(((NAMES | LISTS)[column] - PADDING) / LETTER)
    return text if len(text) <= fitting else f"{text[: fitting - 1].rstrip()}…"


def marks_that_fit(signs: Sequence[str], width: int) -> list[str]:
    """Return the marks of the signs, serious ones first; `+3` for those without room.

    One stands there whatever its width.
    """
    marks = [cell_formats.sign_mark(sign) for sign in cell_formats.by_weight(signs)]
    shown = len(marks)
    while shown > 1 and _taken(marks[:shown], len(marks) - shown) > width:
        shown -= 1
    further = len(marks) - shown
    return [*marks[:shown], *([f"+{further}"] if further else [])]


def _width(names: pandas.Series, most: int) -> int:
    longest = int(names.dropna().map(len).max() if names.notna().any() else 0)
    return min(max(int(longest * LETTER) + PADDING, NARROWEST), most)


def _taken(marks: Sequence[str], further: int) -> float:
    chips = sum(len(mark) * LETTER + CHIP_PADDING for mark in marks)
    return chips + (FURTHER_WIDTH if further else 0)
