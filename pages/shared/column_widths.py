"""How wide the names of a grid stand, and how many signs fit into their column.

A grid is drawn on a canvas that cuts what does not fit, without a sign that it did: a
name gets the width it needs, up to an end, and beyond that an ellipsis. The whole name
stands in the table as text below, and in the box beside the evidence.
"""

import math
from collections.abc import Sequence

import pandas

from pages.shared import cell_formats

# What a column of names may take, in pixels, whatever stands beside it.
NAMES = {
    **dict.fromkeys(("cell_name", "organisation_name", "place_name"), 200),
    "unit_name": 150,
}
ALONE = 240
# A grid has this room beside the menu on a screen of 1440 pixels; what its columns
# leave of it, names may take as well.
ROOM = 1100
CHECK_BOX = 36
# The same of several names in one field, which would push others out of sight.
LISTS = {"followers": 206}
NARROWEST = 96
# Upper bounds of the font of the grid: of a letter on average, and around a text.
LETTER = 7.3
HEADING_LETTER = 6.6
HEADING_PADDING = 17
PADDING = 20
CHIP_PADDING = 22
# What stands for the signs that do not fit.
FURTHER = tuple(f"+{n}" for n in range(1, 13))
FURTHER_WIDTH = 44


def of_names(
    frame: pandas.DataFrame, columns: Sequence[str], others: int = ROOM
) -> dict[str, int]:
    """Return the widths of columns of names: as wide as the longest, up to an end.

    The end is further out where the `others` take less than the room there is.
    """
    names = [name for name in NAMES if name in columns and len(frame)]
    # The only one of a row has to tell it from all others.
    most = NAMES if len(names) > 1 else dict.fromkeys(names, ALONE)
    widths = {name: _width(frame[name], most[name]) for name in names}
    spare = ROOM - CHECK_BOX - others - sum(widths.values())
    for name in sorted(names, key=lambda name: _needed(frame[name])):
        more = max(0, min(spare, _needed(frame[name]) - widths[name]))
        widths[name] += more
        spare -= more
    return widths


def of_heading(label: str) -> int:
    """Return the width in which the heading of a column stands whole."""
    return int(len(label) * HEADING_LETTER) + HEADING_PADDING


def shortened(text: str, width: int) -> str:
    """Return a name that fits a column of this width, with an ellipsis if cut."""
    fitting = int((width - PADDING) / LETTER)
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
    return min(max(_needed(names), NARROWEST), most)


def _needed(names: pandas.Series) -> int:
    """Return the width in which the longest of these names stands whole."""
    longest = int(names.dropna().map(len).max() if names.notna().any() else 0)
    return math.ceil(longest * LETTER) + PADDING


def _taken(marks: Sequence[str], further: int) -> float:
    chips = sum(len(mark) * LETTER + CHIP_PADDING for mark in marks)
    return chips + (FURTHER_WIDTH if further else 0)
