"""Shares by unit and month as squares of one hue, the limit a break that is framed.

A kind of chart of its own, with a legend that no other has.
"""

from datetime import date

import altair
import pandas

from pages.shared import formatting
from pages.shared.charts import (
    choosable,
    months,
    months_of,
    names_axis,
    shares,
    statuses,
    tip,
    with_months,
)
from pages.shared.palette import Palette
from pages.shared.picture import ROWS, Picture, layered, written_once
from pages.shared.words import word

ROW_HEIGHT = 19
# What the legend and the axis above the rows take of the height.
HEAD_HEIGHT = 86


def heat_map(
    frame: pandas.DataFrame,
    colours: Palette,
    *,
    row: str,
    threshold: float,
    selection: str | None = None,
) -> Picture:
    """A share by `row` and month; the limit is a break, and not by colour alone.

    What lies below the limit is framed and carries its figure; a month without a figure
    is blank with a hair line through it.
    `selection` makes squares choosable under that name; the row's `key` is chosen.
    """
    rows = max(frame[row].nunique(), 1)
    drawn = _heat_map(colours, row, threshold, selection, months_of(frame), rows)
    return Picture(drawn, {ROWS: _frame(frame, threshold)})


@written_once
def _heat_map(
    colours: Palette,
    row: str,
    threshold: float,
    selection: str | None,
    drawn_months: tuple[date, ...],
    rows: int,
) -> altair.LayerChart:
    base = altair.Chart().encode(
        x=months(orient="top", of=drawn_months),
        y=altair.Y(f"{row}:N", sort=None, title=None, axis=names_axis()),
    )
    known = base.transform_filter("isValid(datum.value)").mark_rect(
        stroke=colours.surface, strokeWidth=1.5
    )
    below = base.transform_filter("datum.status == 'below'")
    return layered(
        base.transform_filter("!isValid(datum.value)").mark_text(
            text="╱", color=colours.context, fontSize=11
        ),
        # A figure with a tooltip of its own would take the clicks meant for its square.
        choosable(known, selection).encode(
            color=_steps(colours, threshold), tooltip=_tips(row)
        ),
        below.mark_rect(filled=False, stroke=colours.below, strokeWidth=1.5),
        below.mark_text(color=colours.below, fontSize=11, fontWeight=600).encode(
            text=altair.Text("figure:N")
        ),
        colours=colours,
        height=HEAD_HEIGHT + ROW_HEIGHT * rows,
    )


def _tips(row: str) -> list[altair.Tooltip]:
    return [
        tip(row, "column.unit_name"),
        tip("month_long", "column.month"),
        tip("share", "chart.share"),
    ]


def _frame(frame: pandas.DataFrame, threshold: float) -> pandas.DataFrame:
    rows = zip(frame["attendance_percent"], frame["is_below"], strict=True)
    return with_months(frame).assign(
        value=frame["attendance_percent"],
        status=statuses(frame),
        figure=[formatting.bare_percent(*row, threshold) for row in rows],
        share=shares(frame, "present", "expected", "attendance_percent", threshold),
    )


def _steps(colours: Palette, threshold: float) -> altair.Color:
    steps = [threshold - 10, threshold, threshold + 5, threshold + 10]
    legend = altair.Legend(
        title=word("chart.heat_legend"),
        titleOrient="left",
        titleFontWeight=400,
        orient="top",
        direction="horizontal",
        symbolType="square",
        offset=16,
    )
    scale = altair.Scale(type="threshold", domain=steps, range=list(colours.heat))
    return altair.Color("value:Q", scale=scale, legend=legend)
