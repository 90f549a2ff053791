"""A share over months in panels side by side, one for each of many.

A kind of chart of its own: panels have a width, and all of them one axis of shares.
"""

from typing import Any

import altair
import pandas

from pages.shared import formatting
from pages.shared.charts import (
    axis_floor,
    months,
    shares,
    statuses,
    style_of,
    tip,
    with_months,
)
from pages.shared.palette import Palette

PANELS_IN_A_ROW = 4
PANEL_WIDTH = 232
PANEL_HEIGHT = 92


class Panels(altair.FacetChart):
    """Panels in the style all charts have, not validated each time (see Picture)."""

    def to_dict(self, validate: bool = False, **options: Any) -> dict[str, Any]:
        """Return the chart in the grammar of Vega-Lite."""
        written: dict[str, Any] = super().to_dict(validate=validate, **options)
        return written


def shares_by_month(
    frame: pandas.DataFrame, colours: Palette, *, panel: str, threshold: float
) -> Panels:
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
    return Panels(
        data=shown,
        spec=_panel(frame, colours, panel, threshold),
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
    frame: pandas.DataFrame, colours: Palette, panel: str, threshold: float
) -> altair.LayerChart:
    base = altair.Chart().encode(x=_months(frame), y=_axis("value", frame, threshold))
    scale = altair.Scale(domain=["met", "below"], range=[colours.series, colours.below])
    points = base.mark_circle(size=24, opacity=1).encode(
        color=altair.Color("status:N", scale=scale, legend=None),
        tooltip=[
            tip(panel, "column.unit_name"),
            tip("month_long", "column.month"),
            tip("share", "chart.share"),
        ],
    )
    limit = _axis("limit", frame, threshold)
    rule = base.mark_rule(color=colours.below, strokeDash=[4, 4], strokeWidth=1).encode(
        y=limit, x=altair.XValue(0), x2=altair.X2Value("width")
    )
    line = base.mark_line(color=colours.series, strokeWidth=1.6)
    return altair.LayerChart(
        layer=[rule, line, points], width=PANEL_WIDTH, height=PANEL_HEIGHT
    )


def _months(frame: pandas.DataFrame) -> altair.X:
    axis = months(of=frame["month"])
    axis.axis = altair.Axis(labelAngle=0, grid=False, values=_ends(frame))
    return axis


def _ends(frame: pandas.DataFrame) -> list[str]:
    """The first and the last month: more names have no room in a panel."""
    ordered = sorted({*frame["month"]})
    return [formatting.short_month(each) for each in (ordered[0], ordered[-1])]


def _axis(field: str, frame: pandas.DataFrame, threshold: float) -> altair.Y:
    floor = axis_floor(frame["attendance_percent"], threshold)
    return altair.Y(
        f"{field}:Q",
        scale=altair.Scale(domain=[floor, 100], nice=False),
        axis=altair.Axis(title=None, tickCount=3, format="d"),
    )
