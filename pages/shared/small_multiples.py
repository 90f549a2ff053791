"""A share over months in panels side by side, one for each of many.

A kind of chart of its own: panels have a width, and all of them one axis of shares.
"""

from datetime import date

import altair
import pandas

from pages.shared import formatting
from pages.shared.charts import (
    axis_floor,
    months,
    months_of,
    shares,
    statuses,
    tip,
    with_months,
)
from pages.shared.palette import Palette
from pages.shared.picture import ROWS, Picture, style_of, written_once

PANELS_IN_A_ROW = 4
PANEL_WIDTH = 232
PANEL_HEIGHT = 92


def shares_by_month(
    frame: pandas.DataFrame, colours: Palette, *, panel: str, threshold: float
) -> Picture:
    """Draw a line for each `panel`, with gaps where nobody met, and the limit.

    Expects `month`, `present`, `expected`, `attendance_percent` and `is_below`; panels
    stand in the order of the rows.
    """
    percent = "attendance_percent"
    shown = with_months(frame).assign(
        value=frame[percent],
        status=statuses(frame),
        share=shares(frame, "present", "expected", percent, threshold),
        limit=threshold,
    )
    floor = axis_floor(frame["attendance_percent"], threshold)
    drawn = _shares_by_month(colours, panel, floor, months_of(frame))
    return Picture(drawn, {ROWS: shown})


@written_once
def _shares_by_month(
    colours: Palette, panel: str, floor: float, drawn_months: tuple[date, ...]
) -> altair.FacetChart:
    return altair.FacetChart(
        data=altair.NamedData(ROWS),
        spec=_panel(colours, panel, floor, drawn_months),
        facet=altair.Facet(
            f"{panel}:N",
            sort=None,
            title=None,
            header=altair.Header(labelAnchor="start", labelFontWeight=600),
        ),
        columns=PANELS_IN_A_ROW,
        config=style_of(colours),
        spacing=18,
    )


def _panel(
    colours: Palette, panel: str, floor: float, drawn_months: tuple[date, ...]
) -> altair.LayerChart:
    base = altair.Chart().encode(x=_months(drawn_months), y=_axis("value", floor))
    scale = altair.Scale(domain=["met", "below"], range=[colours.series, colours.below])
    points = base.mark_circle(size=24, opacity=1).encode(
        color=altair.Color("status:N", scale=scale, legend=None),
        tooltip=[
            tip(panel, "column.unit_name"),
            tip("month_long", "column.month"),
            tip("share", "chart.share"),
        ],
    )
    rule = base.mark_rule(color=colours.below, strokeDash=[4, 4], strokeWidth=1).encode(
        y=_axis("limit", floor), x=altair.XValue(0), x2=altair.X2Value("width")
    )
    line = base.mark_line(color=colours.series, strokeWidth=1.6)
    return altair.LayerChart(
        layer=[rule, line, points], width=PANEL_WIDTH, height=PANEL_HEIGHT
    )


def _months(drawn_months: tuple[date, ...]) -> altair.X:
    axis = months(of=drawn_months)
    # The first and the last: more names have no room in a panel.
    ends = [
        formatting.short_month(each) for each in (drawn_months[0], drawn_months[-1])
    ]
    axis.axis = altair.Axis(labelAngle=0, grid=False, values=ends)
    return axis


def _axis(field: str, floor: float) -> altair.Y:
    return altair.Y(
        f"{field}:Q",
        scale=altair.Scale(domain=[floor, 100], nice=False),
        axis=altair.Axis(title=None, tickCount=3, format="d"),
    )
