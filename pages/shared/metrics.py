"""The row of figures at the top of a page: at most five, each with what it was before.

A figure carries its twelve months as a small line where there is one; the line has no
axis, so the chart with the same months below it is the one to read figures from.
"""

import html
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import streamlit
from streamlit.delta_generator import DeltaGenerator

from pages.shared import links, sparkline, style
from pages.shared.formatting import MINUS
from pages.shared.markdown_escape import literal, plain
from pages.shared.words import word

MOST = 5

Line = Sequence[float | None]


@dataclass(frozen=True)
class Figure:
    """One figure with its words.

    `change` is a text with its sign (`+9`, `-0,1 điểm`), `is_growth_good` how to colour
    it; `before` says what it is compared with, or, without `change`, what it was.
    `line` are twelve values, None where a month has none, or what works them out.
    `leads_to` is the page with the rows it counts, `choices` what is chosen there.
    """

    label: str
    value: str
    change: str | None = None
    before: str | None = None
    is_growth_good: bool | None = None
    line: Line | Callable[[], Line] | None = None
    meaning: str | None = None
    leads_to: str | None = None
    choices: Mapping[str, str | list[str]] = field(default_factory=dict)


def row(figures: Sequence[Figure]) -> Callable[[], None]:
    """Draw the figures side by side; on a phone two in a row.

    Returns what draws the lines that are still to be worked out, to be called when the
    rest of the page stands: a figure must not wait for its past. Without a figure
    nothing is drawn.
    """
    if not figures:
        return lambda: None
    later: list[tuple[DeltaGenerator, Callable[[], Line]]] = []
    with streamlit.container(key="figures"):
        columns = streamlit.columns(len(figures[:MOST]))
        for column, figure in zip(columns, figures[:MOST], strict=True):
            with column:
                _draw(figure)
                if callable(figure.line):
                    later.append((streamlit.empty(), figure.line))

    def draw_lines() -> None:
        for place, line in later:
            place.html(_line(line()))

    return draw_lines


def _draw(figure: Figure) -> None:
    streamlit.metric(
        literal(figure.label),
        figure.value,
        delta=plain(figure.change) if figure.change else figure.before,
        delta_color=_colour(figure),
        delta_arrow=_arrow(figure),
        delta_description=figure.before if figure.change else None,
        help=figure.meaning,
    )
    if figure.leads_to:
        links.link(figure.leads_to, word("figure.rows"), **figure.choices)
    if not figure.line:
        # The link keeps its place beside those of figures that have a line.
        streamlit.html('<div class="months"></div>')
    elif not callable(figure.line):
        streamlit.html(_line(figure.line))


def _colour(figure: Figure) -> str:
    """How Streamlit is to colour a change, which it takes for growth: see `_arrow`."""
    if not figure.change or figure.is_growth_good is None:
        return "off"
    is_good = figure.is_growth_good is not figure.change.startswith(MINUS)
    return "normal" if is_good else "inverse"


def _arrow(figure: Figure) -> str:
    """Where the arrow points; Streamlit knows a hyphen, and no minus sign."""
    if not figure.change:
        return "off"
    return "down" if figure.change.startswith(MINUS) else "auto"


def _line(values: Sequence[float | None]) -> str:
    """The twelve months as a picture, with their figures as its text."""
    address = sparkline.address(
        values, None, style.current_palette(), sparkline.under_figure(values)
    )
    text = word("figure.line", values=sparkline.spoken(values))
    return (
        f'<img class="months" src="{html.escape(address)}" alt="{html.escape(text)}">'
    )
