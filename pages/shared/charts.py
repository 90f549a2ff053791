"""Charts: from the frame of an answer to a picture, one function per kind.

One palette, one axis style. Every text in a chart is written here, by the same rules
as everywhere on the screen, because the browser would write figures its own way.
Nothing here knows of Streamlit; pages/shared/chart_block.py puts a chart on a page.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import date

import altair
import pandas

from pages.shared import formatting, limit_steps
from pages.shared.palette import Palette
from pages.shared.picture import LIMITS, ROWS, Picture, layered, written_once
from pages.shared.words import word

LINE_HEIGHT = 250
BAR_HEIGHT = 26
MATRIX_ROW_HEIGHT = 24
# What the axis above the rows takes of the height.
MATRIX_HEAD_HEIGHT = 48
FLOOR_STEP = 10
# Shares lie between 50 and 100 nearly always; a lower one pulls the axis down with it.
USUAL_FLOOR = 70


def share_by_month(
    frame: pandas.DataFrame,
    colours: Palette,
    *,
    percent: str = "attendance_percent",
    part: str = "present",
    whole: str = "expected",
    threshold: float | None = None,
) -> Picture:
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
    rows = {ROWS: shown}
    is_step = limit_steps.are_steps(limits)
    if is_step:
        rows[LIMITS] = limit_steps.rows(with_months(frame[["month"]]), limits)
    elif threshold is not None:
        rows[LIMITS] = _limit_row(threshold)
    floor = axis_floor(frame[percent], min(filter(None, limits), default=threshold))
    ends_below = shown.loc[shown["end_label"] != "", "status"].eq("below").any()
    drawn = _share_by_month(colours, floor, LIMITS in rows, is_step, bool(ends_below))
    return Picture(drawn, rows)


@written_once
def _share_by_month(
    colours: Palette, floor: float, has_limit: bool, is_step: bool, ends_below: bool
) -> altair.LayerChart:
    base = altair.Chart().encode(x=months(), y=_share_axis(floor))
    points = base.mark_circle(size=46, opacity=1).encode(
        color=_below_or_not(colours),
        tooltip=[tip("month_long", "column.month"), tip("share", "chart.share")],
    )
    layers = [base.mark_line(color=colours.series, strokeWidth=2), points]
    layers.append(_end_label(base, colours, is_below=ends_below))
    if is_step:
        layers[:0] = limit_steps.draw((months(), _share_axis(floor)), colours)
    elif has_limit:
        layers[:0] = _limit_line(_share_axis(floor), colours)
    return layered(*layers, colours=colours, height=LINE_HEIGHT)


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
) -> Picture:
    """Sorted bars, each with its figure at the end.

    `name` holds the words at the left, `label` the words at the end of a bar, `colour`
    a colour per row, `earlier` a value of the period before, drawn as a tick.
    `selection` makes bars choosable under that name; the row's `key` is what is chosen.
    """
    largest = float(max(frame[value].max() if len(frame) else 1, 1))
    fields = (name, value, label, colour, earlier)
    drawn = _bars(colours, fields, title, selection, largest, max(len(frame), 1))
    return Picture(drawn, {ROWS: frame})


@written_once
def _bars(
    colours: Palette,
    fields: tuple[str | None, ...],
    title: str,
    selection: str | None,
    largest: float,
    rows: int,
) -> altair.LayerChart:
    name, value, label, colour, earlier = fields
    order = altair.EncodingSortField(field=value, order="descending")
    base = altair.Chart().encode(
        y=altair.Y(f"{name}:N", sort=order, title=None, axis=names_axis())
    )
    tips = [altair.Tooltip(f"{name}:N", title=title), tip(label, "chart.figure")]
    # Room for the figure behind the longest bar.
    scale = altair.Scale(domain=[0, largest * 1.25], nice=False)
    bar = base.mark_bar(height=14, cornerRadiusEnd=2).encode(
        x=altair.X(f"{value}:Q", axis=None, scale=scale),
        color=altair.Color(f"{colour}:N", scale=None)
        if colour
        else altair.ColorValue(colours.series),
        tooltip=tips,
    )
    layers = [choosable(bar, selection), _bar_labels(base, value, label, colours)]
    if earlier:
        layers.append(_earlier_ticks(base, earlier, colours))
    return layered(*layers, colours=colours, height=BAR_HEIGHT * rows)


def band_matrix(
    frame: pandas.DataFrame,
    colours: Palette,
    *,
    group: str,
    threshold: float,
    selection: str | None = None,
) -> Picture:
    """How many cells of each `group` lie in each band of attendance, as figures.

    Expects `band`, `band_from` and `cells`. The more cells, the stronger the colour,
    which is that of warning below the threshold; a band without cells stays blank.
    `selection` makes fields choosable under that name; the row's `key` is chosen.
    """
    shown = frame.assign(
        side=["below" if edge < threshold else "met" for edge in frame["band_from"]],
        figure=[formatting.whole(cells) if cells else "" for cells in frame["cells"]],
    )
    bands = tuple(dict.fromkeys(frame["band"]))
    rows = max(frame[group].nunique(), 1)
    return Picture(_band_matrix(colours, group, bands, selection, rows), {ROWS: shown})


@written_once
def _band_matrix(
    colours: Palette,
    group: str,
    bands: tuple[str, ...],
    selection: str | None,
    rows: int,
) -> altair.LayerChart:
    base = altair.Chart().encode(
        x=altair.X("band:N", sort=list(bands), title=None, axis=_bands_axis()),
        y=altair.Y(f"{group}:N", sort=None, title=None, axis=names_axis()),
    )
    # A figure with a tooltip of its own would take the clicks meant for its square.
    figures = base.mark_text(color=colours.text, fontSize=12).encode(
        text=altair.Text("figure:N")
    )
    return layered(
        choosable(_band_squares(base, colours, group), selection),
        figures,
        colours=colours,
        height=MATRIX_HEAD_HEIGHT + MATRIX_ROW_HEIGHT * rows,
    )


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

    With `of`, the months of all rows in the order of time, they stand in that: the
    first row of a matrix may have been there for the last of them only.
    """
    order = None if of is None else [formatting.short_month(each) for each in of]
    axis = altair.Axis(labelAngle=0, labelOverlap="greedy", orient=orient, grid=False)
    if is_tight:
        axis.labelExpr = "split(datum.label, '/')"
        axis.labelPadding = 20
    return altair.X("month_short:N", sort=order, title=None, axis=axis)


def months_of(frame: pandas.DataFrame) -> tuple[date, ...]:
    """The months of all rows of a chart, each once, in the order of time."""
    return tuple(sorted({*frame["month"]}))


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


def choosable(marks: altair.Chart, selection: str | None) -> altair.Chart:
    """The marks of a chart, choosable by their `key` where a selection is named."""
    if selection is None:
        return marks
    return marks.add_params(altair.selection_point(name=selection, fields=["key"]))


def _limit_row(threshold: float) -> pandas.DataFrame:
    return pandas.DataFrame(
        {"value": [threshold], "text": [formatting.limit_percent(threshold)]}
    )


def _limit_line(axis: altair.Y, colours: Palette) -> list[altair.Chart]:
    base = altair.Chart(altair.NamedData(LIMITS)).encode(y=axis)
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
