"""The matrix of reports: unit by month, received of expected, and what is lacking.

Every square carries its fraction with the shape of its state; a tint leads the eye to
those that lack something, and is never all that says so.
"""

from datetime import date
from typing import Any

import altair
import pandas

from pages.shared import charts, formatting
from pages.shared.palette import REPORT_STATUS, Palette, marked
from pages.shared.picture import ROWS, Picture, layered, written_once
from pages.shared.words import choice_word

ROW_HEIGHT = 24
HEAD_HEIGHT = 36
# How strongly a square is tinted; the words on it must stay legible on both grounds.
TINT = 0.12
COUNTS = ("on_time", "day_unknown", "missed", "pending", "not_loaded")


def report_matrix(
    frame: pandas.DataFrame, colours: Palette, *, row: str, selection: str
) -> Picture:
    """The reports by `row` and month; squares are choosable under `selection`.

    Expects the columns of least_complete_units_by_month; the row's `key` is chosen.
    """
    rows = max(frame[row].nunique(), 1)
    drawn = _report_matrix(colours, row, selection, charts.months_of(frame), rows)
    return Picture(drawn, {ROWS: _squares(frame)})


@written_once
def _report_matrix(
    colours: Palette, row: str, selection: str, months: tuple[date, ...], rows: int
) -> altair.LayerChart:
    base = altair.Chart().encode(
        x=charts.months(orient="top", of=months),
        y=altair.Y(f"{row}:N", sort=None, title=None, axis=charts.names_axis()),
    )
    squares = base.mark_rect(strokeWidth=1).encode(
        fill=altair.Fill(**_by_state(colours, on_time=colours.surface)),
        fillOpacity=altair.FillOpacityValue(TINT),
        stroke=altair.StrokeValue(colours.line),
        tooltip=_tips(row),
    )
    # A text with a tooltip of its own would take the clicks meant for its square.
    texts = base.mark_text(fontSize=11.5).encode(
        text=altair.Text("label:N"), color=altair.Color(**_by_state(colours))
    )
    return layered(
        charts.choosable(squares, selection),
        texts,
        colours=colours,
        height=HEAD_HEIGHT + ROW_HEIGHT * rows,
    )


def _tips(row: str) -> list[altair.Tooltip]:
    return [
        charts.tip(row, "column.unit_name"),
        charts.tip("month_long", "column.month"),
        charts.tip("state", "column.report_state"),
        charts.tip("fraction", "completeness.received"),
        *(charts.tip(name, f"column.{name}") for name in COUNTS),
    ]


def _squares(frame: pandas.DataFrame) -> pandas.DataFrame:
    fractions = [
        formatting.fraction(each.received, each.expected_reports)
        for each in frame.itertuples()
    ]
    # JSON, which charts are written in, knows no days: the months are words by now.
    return frame.drop(columns="month").assign(
        month_short=[formatting.short_month(month) for month in frame["month"]],
        month_long=[formatting.month(month) for month in frame["month"]],
        fraction=fractions,
        state=[_state(state) for state in frame["report_state"]],
        label=[
            marked(REPORT_STATUS[state], fraction)
            for state, fraction in zip(frame["report_state"], fractions, strict=True)
        ],
    )


def _state(state: str) -> str:
    return marked(REPORT_STATUS[state], choice_word("report_state", state))


def _by_state(colours: Palette, **others: str) -> dict[str, Any]:
    """The colour of each state, or another for some: what an encoding is made with."""
    shown = {state: getattr(colours, status) for state, status in REPORT_STATUS.items()}
    shown |= others
    scale = altair.Scale(domain=list(shown), range=list(shown.values()))
    return {"shorthand": "report_state:N", "legend": None, "scale": scale}
