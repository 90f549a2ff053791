"""The row of figures at the top of a page: at most five, each with what it was before.

A figure carries its twelve months as a small line where there is one; the line has no
axis, so the chart with the same months below it is the one to read figures from.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit

from pages.shared import numbers

MOST = 5


@dataclass(frozen=True)
class Figure:
    """One figure with its words.

    `change` is a text with its sign (`+9`, `-0,1 điểm`), `is_growth_good` how to colour
    it; `before` says what it is compared with, or, without `change`, what it was.
    `line` are twelve values, None where a month has none.
    """

    label: str
    value: str
    change: str | None = None
    before: str | None = None
    is_growth_good: bool | None = None
    line: Sequence[float | None] | None = None
    meaning: str | None = None


def row(figures: Sequence[Figure]) -> None:
    """Draw the figures side by side; on a phone two in a row."""
    with streamlit.container(key="figures"):
        columns = streamlit.columns(len(figures[:MOST]))
        for column, figure in zip(columns, figures[:MOST], strict=True):
            with column:
                _draw(figure)


def _draw(figure: Figure) -> None:
    streamlit.metric(
        figure.label,
        figure.value,
        delta=figure.change or figure.before,
        delta_color=_colour(figure),
        delta_arrow="auto" if figure.change else "off",
        delta_description=figure.before if figure.change else None,
        chart_data=_known(figure.line),
        help=figure.meaning,
    )


def _colour(figure: Figure) -> str:
    """Figures with a line are blue, as their line is; others are judged by colour."""
    if figure.line:
        return "blue"
    if not figure.change or figure.is_growth_good is None:
        return "off"
    return "normal" if figure.is_growth_good else "inverse"


def _known(line: Sequence[float | None] | None) -> list[float] | None:
    """The months that have a value: the small line has no room to explain a gap."""
    known = [value for value in line or () if not numbers.is_missing(value)]
    return known if len(known) > 1 else None
