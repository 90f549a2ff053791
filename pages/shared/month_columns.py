"""How many in each month, as columns in the order of time, each with its figure.

A kind of chart of its own beside the bars, which are sorted by what they count.
"""

import altair
import pandas

from pages.shared import formatting
from pages.shared.charts import choosable, months, tip, with_months
from pages.shared.palette import Palette
from pages.shared.picture import ROWS, Picture, layered, written_once

HEIGHT = 180
COLUMN_WIDTH = 26


def month_columns(
    frame: pandas.DataFrame,
    colours: Palette,
    *,
    value: str,
    selection: str | None = None,
) -> Picture:
    """Columns of a count by month; a month without any has its nought.

    Expects one row per month with `month` and the column `value`, in order of months.
    `selection` makes columns choosable under that name; the row's `key` is chosen.
    """
    shown = with_months(frame).assign(
        figure=[formatting.whole(each) for each in frame[value]]
    )
    return Picture(_month_columns(colours, value, selection), {ROWS: shown})


@written_once
def _month_columns(
    colours: Palette, value: str, selection: str | None
) -> altair.LayerChart:
    base = altair.Chart().encode(
        x=months(),
        y=altair.Y(f"{value}:Q", axis=None, scale=altair.Scale(domainMin=0)),
    )
    column = base.mark_bar(
        width=COLUMN_WIDTH, cornerRadiusEnd=2, color=colours.series
    ).encode(tooltip=[tip("month_long", "column.month"), tip("figure", "chart.figure")])
    figures = base.mark_text(dy=-8, fontSize=12, color=colours.text).encode(
        text=altair.Text("figure:N")
    )
    return layered(
        choosable(column, selection), figures, colours=colours, height=HEIGHT
    )
