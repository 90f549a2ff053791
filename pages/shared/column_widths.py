"""How wide the columns of a grid stand, and how many signs fit into theirs.

Columns share the width that a grid has beside the menu on a small laptop; on a wider
screen each of them grows. A figure, a day and a mark have the width they need; what is
left goes to texts, and those that need least are whole first. What is cut all the same
ends in an ellipsis that the browser draws, and is said on pointing at it (see
cut_texts.js).
"""

import heapq
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pages.shared import cell_formats

# What a grid has, in pixels, on a screen 1280 wide, without the boxes before its rows.
ROOM = 955
# If it needs more, a name is made no narrower than this, a sentence, a heading.
NARROWEST_NAME = 110
NARROWEST_TEXT = 84
NARROWEST_HEADING = 58
# Left and right of a text.
PADDING = 17
CHIP_PADDING = 22
# What stands for the signs that do not fit.
FURTHER = tuple(f"+{n}" for n in range(1, 13))
FURTHER_WIDTH = 44
# How wide letters are in the font of a grid, from the narrow ones to the wide ones.
_LETTERS = {
    4.1: " .,:;'|ijlItfr",
    5.3: "()-/",
    7.9: "acekszvyxLJ",
    9.2: "0123456789",
    10.5: "ABCDĐEGHKNOPQRSTUVXY",
    14.3: "mwMW%▲◆●○…",
}
_WIDTHS = {letter: width for width, letters in _LETTERS.items() for letter in letters}
_ANY_LETTER = 8.6
# Of many texts these are measured: the widest is among the longest.
_MEASURED = 5


@dataclass(frozen=True)
class Need:
    """What a column takes, in pixels: at least, and with nothing in it cut."""

    least: int
    whole: int


def of_names(heading: str, texts: Iterable[str]) -> Need:
    """Return what names need: they have to be told apart, even if they are cut."""
    whole = max(width(heading), _widest(texts))
    return Need(min(whole, NARROWEST_NAME), whole)


def of_texts(heading: str, texts: Iterable[str], lines: int = 1) -> Need:
    """Return what sentences and words need: they can be cut, and so can the heading.

    Broken into `lines`, one that is longer than a heading is whole by them.
    """
    if lines == 1:
        whole = max(width(heading), _widest(texts))
        return Need(min(whole, NARROWEST_TEXT), whole)
    # Lines end where words do, and are not full: by how much, the words decide.
    letters = _widest(texts) - PADDING
    least, whole = (PADDING + round(letters / (lines - by)) for by in (0.3, 0.6))
    return Need(max(NARROWEST_TEXT, least), max(width(heading), NARROWEST_TEXT, whole))


def of_figures(heading: str, texts: Iterable[str]) -> Need:
    """Return what figures, days and marks need, of which nothing is ever cut."""
    values, over = _widest(texts), width(heading)
    return Need(max(values, min(over, NARROWEST_HEADING)), max(values, over))


def shared_out(needs: Mapping[str, Need], room: int = ROOM) -> dict[str, int]:
    """Return the width of each column, so that all of them take no more than `room`.

    They take more only where even the least they need is more.
    """
    widths = {name: need.least for name, need in needs.items()}
    spare = max(0, room - sum(widths.values()))
    lacking = sorted(needs, key=lambda name: needs[name].whole - needs[name].least)
    for place, name in enumerate(lacking):
        share = spare // (len(lacking) - place)
        more = min(share, needs[name].whole - needs[name].least)
        widths[name] += more
        spare -= more
    return widths


def width(text: str) -> int:
    """Return how many pixels a text takes in a column, with what is beside it."""
    letters = unicodedata.normalize("NFD", text)
    marks = unicodedata.combining
    taken = sum(_WIDTHS.get(each, _ANY_LETTER) for each in letters if not marks(each))
    return round(taken) + PADDING


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


def _widest(texts: Iterable[str]) -> int:
    longest = heapq.nlargest(_MEASURED, set(texts), key=len)
    return max(map(width, longest), default=0)


def _taken(marks: Sequence[str], further: int) -> float:
    chips = sum(width(mark) - PADDING + CHIP_PADDING for mark in marks)
    return chips + (FURTHER_WIDTH if further else 0)
