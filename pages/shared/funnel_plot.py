"""Shares by the number they are of, between the limits that chance would keep to.

A kind of chart of its own: the limits close in on the overall rate as numbers grow.
"""

import altair
import pandas

from pages.shared import formatting
from pages.shared.charts import axis_floor, choosable, shares, tip
from pages.shared.palette import Palette
from pages.shared.picture import ROWS, Picture, layered, written_once
from pages.shared.words import word

HEIGHT = 380
# The lines of each limit: how it is drawn.
DASHES = {"95": [5, 4], "998": [1, 0]}


def funnel_plot(
    cells: pandas.DataFrame,
    curves: pandas.DataFrame,
    colours: Palette,
    *,
    overall: float,
    selection: str,
) -> Picture:
    """A point for each cell, the limits of 95 % and 99.8 % around the overall rate.

    `cells` and `curves` are of queries.binomial_limits, `cells` with `key` and `where`,
    which says in words beyond which limit a cell lies. What lies outside has a shape
    of its own. `selection` makes points choosable under that name, by their `key`.
    """
    floor = axis_floor(cells["attendance_percent"], None)
    rows = {ROWS: _frame(cells), "overall": _overall_row(overall)}
    for name in DASHES:
        for side in ("lower", "upper"):
            rows[f"{side}_{name}"] = _curve(curves, f"{side}_{name}")
        rows[f"end_{name}"] = _end(curves, name)
    return Picture(_funnel_plot(colours, floor, selection), rows)


@written_once
def _funnel_plot(colours: Palette, floor: float, selection: str) -> altair.LayerChart:
    return layered(
        *(line for name in DASHES for line in _limit(name, floor, colours)),
        *_overall(floor, colours),
        choosable(_points(floor, colours), selection),
        colours=colours,
        height=HEIGHT,
    )


def _frame(cells: pandas.DataFrame) -> pandas.DataFrame:
    columns = ["key", "cell_name", "unit_name", "expected", "where"]
    return cells[columns].assign(
        value=cells["attendance_percent"],
        side=[each.partition("_")[0] for each in cells["outside"]],
        share=shares(cells, "present", "expected", "attendance_percent", None),
    )


def _points(floor: float, colours: Palette) -> altair.Chart:
    sides = ["inside", "below", "above"]
    shape = altair.Scale(domain=sides, range=["circle", "triangle-down", "triangle-up"])
    colour = altair.Scale(
        domain=sides, range=[colours.series, colours.below, colours.fine]
    )
    return (
        altair.Chart()
        .mark_point(size=52, filled=True, opacity=0.75)
        .encode(
            x=_expected(),
            y=_share(floor),
            shape=altair.Shape("side:N", scale=shape, legend=None),
            color=altair.Color("side:N", scale=colour, legend=None),
            tooltip=[
                tip("cell_name", "column.cell_name"),
                tip("unit_name", "column.unit_name"),
                tip("share", "chart.share"),
                tip("where", "column.outside"),
            ],
        )
    )


def _expected() -> altair.X:
    return altair.X(
        "expected:Q",
        scale=altair.Scale(zero=False, nice=False, padding=16),
        axis=altair.Axis(title=word("chart.expected_axis"), grid=False, format="d"),
    )


def _share(floor: float) -> altair.Y:
    title = word("chart.share_axis", floor=formatting.limit(floor))
    return altair.Y(
        "value:Q",
        scale=altair.Scale(domain=[floor, 100], nice=False, clamp=True),
        axis=altair.Axis(
            title=title if floor else word("chart.share_axis_whole"),
            titleAngle=0,
            titleAlign="left",
            titleAnchor="start",
            titleX=0,
            titleY=-12,
            tickCount=5,
        ),
    )


def _curve(curves: pandas.DataFrame, name: str) -> pandas.DataFrame:
    return pandas.DataFrame({"expected": curves["expected"], "value": curves[name]})


def _end(curves: pandas.DataFrame, name: str) -> pandas.DataFrame:
    """The end of the lower line of a limit, where it is named."""
    said = word(f"chart.limit_{name}")
    return _curve(curves, f"lower_{name}").tail(1).assign(text=said)


def _limit(name: str, floor: float, colours: Palette) -> list[altair.Chart]:
    """The two lines of a limit, and its name."""
    lines = [
        altair.Chart(altair.NamedData(f"{side}_{name}"))
        .mark_line(color=colours.muted, strokeWidth=1.2, strokeDash=DASHES[name])
        .encode(x=_expected(), y=_share(floor))
        for side in ("lower", "upper")
    ]
    end = altair.Chart(altair.NamedData(f"end_{name}")).mark_text(
        align="left", dx=4, dy=8, fontSize=12, color=colours.muted
    )
    named = end.encode(x=_expected(), y=_share(floor), text=altair.Text("text:N"))
    return [*lines, named]


def _overall_row(overall: float) -> pandas.DataFrame:
    said = word("chart.overall", share=formatting.percent(overall))
    return pandas.DataFrame({"value": [float(overall)], "text": [said]})


def _overall(floor: float, colours: Palette) -> list[altair.Chart]:
    base = altair.Chart(altair.NamedData("overall")).encode(y=_share(floor))
    return [
        base.mark_rule(color=colours.text, strokeWidth=1),
        base.mark_text(align="left", dx=4, fontSize=12, color=colours.text).encode(
            text=altair.Text("text:N"), x=altair.XValue("width")
        ),
    ]
