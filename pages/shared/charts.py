"""Charts: from the frame of an answer to an Altair chart, one function per kind.

One palette, one axis style. Every text in a chart is written here, by the same rules
as everywhere on the screen, because the browser would write figures its own way.
Nothing here knows of Streamlit; pages/shared/chart_block.py puts a chart on a page.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

import altair
import pandas
from altair.utils import schemapi

from pages.shared import formatting, limit_steps
from pages.shared.palette import Palette
from pages.shared.words import word

LINE_HEIGHT = 250
BAR_HEIGHT = 26
MATRIX_ROW_HEIGHT = 24
# What the axis above the rows takes of the height.
MATRIX_HEAD_HEIGHT = 48
FLOOR_STEP = 10
# Shares lie between 50 and 100 nearly always; a lower one pulls the axis down with it.
USUAL_FLOOR = 70

# Else each part of a chart is validated when it is made, and the whole once more.
schemapi.disable_debug_mode()


def share_by_month(
    frame: pandas.DataFrame,
    colours: Palette,
    *,
    percent: str = "attendance_percent",
    part: str = "present",
    whole: str = "expected",
    threshold: float | None = None,
) -> "Picture":
    """A share over months: one line, gaps where nothing was reported, the limit named.

    Expects one row per month with `month` and the three columns named, in order of
    months. Where they have an `attendance_limit` each, and it changed, the limit is
    drawn as a step.
    """
    limits = limit_steps.of_months(frame, threshold)
    shown = with_months(frame).assign(
        value=frame[percent],
        status=statuses(frame),
        end_label=_end_labels(frame[percent].to_list()),
        share=shares(frame, part, whole, percent, threshold),
    )
    floor = axis_floor(frame[percent], min(filter(None, limits), default=threshold))
    base = altair.Chart().encode(x=months(), y=_share_axis(floor))
    points = base.mark_circle(size=46, opacity=1).encode(
        color=_below_or_not(colours),
        tooltip=[tip("month_long", "column.month"), tip("share", "chart.share")],
    )
    layers = [base.mark_line(color=colours.series, strokeWidth=2), points]
    ends_below = shown.loc[shown["end_label"] != "", "status"].eq("below").any()
    layers.append(_end_label(base, colours, is_below=bool(ends_below)))
    if limit_steps.are_steps(limits):
        axes = (months(), _share_axis(floor))
        layers[:0] = limit_steps.draw(
            with_months(frame[["month"]]), limits, axes, colours
        )
    elif threshold is not None:
        layers[:0] = _limit_line(threshold, _share_axis(floor), colours)
    return Picture.of(shown, *layers, colours=colours, height=LINE_HEIGHT)


def bars(
    frame: pandas.DataFrame,
    colours: Palette,
    *,
    name: str,
    value: str,
    label: str,
    title: str,
    colour: str | None = None,
    selection: str | None = None,
    earlier: str | None = None,
) -> "Picture":
    """Sorted bars, each with its figure at the end.

    `name` holds the words at the left, `label` the words at the end of a bar, `colour`
    a colour per row, `earlier` a value of the period before, drawn as a tick.
    `selection` makes bars choosable under that name; the row's `key` is what is chosen.
    """
    order = altair.EncodingSortField(field=value, order="descending")
    base = altair.Chart().encode(
        y=altair.Y(f"{name}:N", sort=order, title=None, axis=names_axis())
    )
    tips = [altair.Tooltip(f"{name}:N", title=title), altair.Tooltip(f"{label}:N")]
    tips[1].title = word("chart.figure")
    bar = base.mark_bar(height=14, cornerRadiusEnd=2).encode(
        x=altair.X(f"{value}:Q", axis=None, scale=_room_for_labels(frame, value)),
        color=altair.Color(f"{colour}:N", scale=None)
        if colour
        else altair.ColorValue(colours.series),
        tooltip=tips,
    )
    if selection:
        bar = bar.add_params(altair.selection_point(name=selection, fields=["key"]))
    layers = [bar, _bar_labels(base, value, label, colours)]
    if earlier:
        layers.append(_earlier_ticks(base, earlier, colours))
    height = BAR_HEIGHT * max(len(frame), 1)
    return Picture.of(frame, *layers, colours=colours, height=height)


def band_matrix(
    frame: pandas.DataFrame,
    colours: Palette,
    *,
    group: str,
    threshold: float,
    selection: str | None = None,
) -> "Picture":
    """How many cells of each `group` lie in each band of attendance, as figures.

    Expects `band`, `band_from` and `cells`. The more cells, the stronger the colour,
    which is that of warning below the threshold; a band without cells stays blank.
    `selection` makes fields choosable under that name; the row's `key` is chosen.
    """
    bands = list(dict.fromkeys(frame["band"]))
    shown = frame.assign(
        side=["below" if edge < threshold else "met" for edge in frame["band_from"]],
        figure=[formatting.whole(cells) if cells else "" for cells in frame["cells"]],
    )
    base = altair.Chart().encode(
        x=altair.X("band:N", sort=bands, title=None, axis=_bands_axis()),
        y=altair.Y(f"{group}:N", sort=None, title=None, axis=names_axis()),
    )
    known = _band_squares(base, colours, group)
    if selection:
        known = known.add_params(altair.selection_point(name=selection, fields=["key"]))
    # A figure with a tooltip of its own would take the clicks meant for its square.
    figures = base.mark_text(color=colours.text, fontSize=12).encode(
        text=altair.Text("figure:N")
    )
    rows = max(frame[group].nunique(), 1)
    height = MATRIX_HEAD_HEIGHT + MATRIX_ROW_HEIGHT * rows
    return Picture.of(shown, known, figures, colours=colours, height=height)


def _band_squares(base: altair.Chart, colours: Palette, group: str) -> altair.Chart:
    return base.mark_rect(stroke=colours.surface, strokeWidth=1.5).encode(
        color=_side_colours(colours),
        tooltip=[
            altair.Tooltip(f"{group}:N", title=word("column.cell_type")),
            tip("band", "column.band"),
            tip("figure", "column.cells"),
        ],
        opacity=altair.Opacity(
            "cells:Q", legend=None, scale=altair.Scale(type="sqrt", range=[0, 0.55])
        ),
    )


def unique_names(names: Sequence[str], codes: Sequence[str]) -> list[str]:
    """Names for an axis, with the code where two share a name: they are two rows."""
    owners = Counter(name for name, _ in set(zip(names, codes, strict=True)))
    return [
        name if owners[name] == 1 else f"{name} ({code})"
        for name, code in zip(names, codes, strict=True)
    ]


# --- parts --------------------------------------------------------------------------


def with_months(frame: pandas.DataFrame) -> pandas.DataFrame:
    """The rows with their months as words, a short one and a long one."""
    # JSON, which charts are written in, knows no days: the months are words by now.
    return frame.drop(columns="month").assign(
        month_short=[formatting.short_month(month) for month in frame["month"]],
        month_long=[formatting.month(month) for month in frame["month"]],
    )


def shares(frame, part: str, whole: str, percent: str, threshold) -> list[str]:
    """The share of each row as it is written, with its fraction.

    It is not rounded onto its own limit, else onto `threshold`.
    """
    limits = limit_steps.of_months(frame, threshold)
    is_below = frame["is_below"] if "is_below" in frame else [None] * len(frame)
    rows = zip(frame[part], frame[whole], frame[percent], is_below, limits, strict=True)
    return [formatting.share(*row) for row in rows]


def statuses(frame: pandas.DataFrame) -> list[str]:
    """Whether each row lies below the limit: `below` or `met`."""
    if "is_below" not in frame:
        return ["met"] * len(frame)
    return [
        "below" if flag is True or flag == True else "met"  # noqa: E712 – NA is neither
        for flag in frame["is_below"].fillna(False)
    ]


def months(
    orient: str = "bottom",
    *,
    is_tight: bool = False,
    of: Sequence[date] | None = None,
) -> altair.X:
    """The axis of months, in the order of the rows; `is_tight` breaks them in two.

    With `of`, the months of all rows, they stand in the order of time: the first row
    of a matrix may have been there for the last of them only.
    """
    order = (
        None if of is None else [formatting.short_month(each) for each in sorted({*of})]
    )
    axis = altair.Axis(labelAngle=0, labelOverlap="greedy", orient=orient, grid=False)
    if is_tight:
        axis.labelExpr = "split(datum.label, '/')"
        axis.labelPadding = 20
    return altair.X("month_short:N", sort=order, title=None, axis=axis)


def _share_axis(floor: float) -> altair.Y:
    title = word("chart.share_axis", floor=formatting.limit(floor))
    return altair.Y(
        "value:Q",
        scale=altair.Scale(domain=[floor, 100], nice=False),
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


def axis_floor(values: Sequence[float], threshold: float | None) -> float:
    """A round figure under everything drawn, and never above the usual floor."""
    drawn = [value for value in values if not formatting.is_missing(value)]
    lowest = min([*drawn, threshold or 100, USUAL_FLOOR + FLOOR_STEP])
    return max(0, (lowest - 1) // FLOOR_STEP * FLOOR_STEP)


def _bands_axis() -> altair.Axis:
    return altair.Axis(
        labelAngle=0,
        orient="top",
        ticks=False,
        domain=False,
        title=word("chart.bands_axis"),
    )


def _below_or_not(colours: Palette) -> altair.Color:
    scale = altair.Scale(domain=["met", "below"], range=[colours.series, colours.below])
    return altair.Color("status:N", scale=scale, legend=None)


def _side_colours(colours: Palette) -> altair.Color:
    scale = altair.Scale(domain=["met", "below"], range=[colours.series, colours.below])
    return altair.Color("side:N", scale=scale, legend=None)


def _limit_line(
    threshold: float, axis: altair.Y, colours: Palette
) -> list[altair.Chart]:
    limit = pandas.DataFrame(
        {"value": [threshold], "text": [formatting.limit_percent(threshold)]}
    )
    base = altair.Chart(limit).encode(y=axis)
    rule = base.mark_rule(color=colours.below, strokeDash=[5, 4], strokeWidth=1.2)
    name = base.mark_text(
        align="left", dx=4, fontWeight=600, color=colours.below, fontSize=12
    ).encode(text=altair.Text("text:N"), x=altair.XValue("width"))
    return [rule, name]


def _end_labels(values: Sequence[float]) -> list[str]:
    """The figure of the last month that has one, at its place; empty elsewhere."""
    known = [
        place for place, value in enumerate(values) if not formatting.is_missing(value)
    ]
    return (
        [
            formatting.percent(value) if place == known[-1] else ""
            for place, value in enumerate(values)
        ]
        if known
        else [""] * len(values)
    )


def _end_label(
    base: altair.Chart, colours: Palette, *, is_below: bool = False
) -> altair.Chart:
    """The last figure above its point; under it where the limit is drawn above."""
    return base.mark_text(
        dy=14 if is_below else -12, fontWeight=600, fontSize=12, color=colours.text
    ).encode(text=altair.Text("end_label:N"))


def names_axis() -> altair.Axis:
    """The axis of names: words only, no line."""
    return altair.Axis(labelLimit=220, ticks=False, domain=False, labelPadding=8)


def _room_for_labels(frame: pandas.DataFrame, value: str) -> altair.Scale:
    largest = max(frame[value].max() if len(frame) else 1, 1)
    return altair.Scale(domain=[0, float(largest) * 1.25], nice=False)


def _bar_labels(base, value: str, label: str, colours: Palette) -> altair.Chart:
    return base.mark_text(align="left", dx=6, color=colours.text, fontSize=12).encode(
        x=altair.X(f"{value}:Q"), text=altair.Text(f"{label}:N")
    )


def _earlier_ticks(base, earlier: str, colours: Palette) -> altair.Chart:
    return base.mark_tick(color=colours.muted, thickness=2, height=18).encode(
        x=altair.X(f"{earlier}:Q")
    )


def tip(field: str, key: str) -> altair.Tooltip:
    """One line of a tooltip: a field under the word of a key."""
    return altair.Tooltip(f"{field}:N", title=word(key))


class Picture(altair.LayerChart):
    """Layers in the one style all charts have.

    Written out without being validated against the grammar of charts, which would take
    as long as all the rest of it each time a reader looks; tests do it instead.
    """

    @classmethod
    def of(
        cls,
        frame: pandas.DataFrame,
        *layers: altair.Chart,
        colours: Palette,
        height: int,
    ) -> "Picture":
        """Draw `frame` in layers, `height` pixels high and as wide as their place.

        All at once, and layers that have no frame of their own: a method that changes a
        chart copies all of it first, and frames are compared by printing them.
        """
        style = style_of(colours)
        return cls(data=frame, layer=layers, height=height, config=style)

    def to_dict(self, validate: bool = False, **options: Any) -> dict[str, Any]:
        """Return the chart in the grammar of Vega-Lite."""
        written: dict[str, Any] = super().to_dict(validate=validate, **options)
        return written


_SILENT = altair.MarkConfig(aria=False)


def style_of(colours: Palette) -> altair.Config:
    """The one style of all charts.

    Axes, lines, points and texts are silent for those who hear the page: the program
    would read them out in English, with the names of columns. What a chart shows is
    said by its text, and its numbers stand in the table below.
    """
    silent = dict.fromkeys(("line", "rule", "text", "point", "circle"), _SILENT)
    return altair.Config(
        background="transparent",
        font="inherit",
        view=altair.ViewConfig(strokeWidth=0),
        axis=altair.AxisConfig(
            labelColor=colours.muted,
            titleColor=colours.muted,
            gridColor=colours.line,
            domainColor=colours.line,
            tickColor=colours.line,
            labelFontSize=12,
            titleFontSize=12,
            titleFontWeight="normal",
            aria=False,
        ),
        legend=altair.LegendConfig(aria=False),
        title=altair.TitleConfig(aria=False),
        **silent,
        header=altair.HeaderConfig(labelColor=colours.text, labelFontSize=12),
    )
