"""The months of one cell at a glance: met, on time, attendance, grade, as one picture.

A kind of chart of its own, since its marks are words and shapes and no figures.
"""

import math

import altair
import pandas

from pages.shared import formatting
from pages.shared.charts import months, names_axis, tip
from pages.shared.palette import SHAPES, Palette
from pages.shared.picture import ROWS, Picture, layered, written_once
from pages.shared.records import records
from pages.shared.words import choice_word, word

LINE_HEIGHT = 30
# The names of the months, two lines of them.
HEAD_HEIGHT = 52


def months_at_a_glance(
    frame: pandas.DataFrame, colours: Palette, threshold: float
) -> Picture:
    """Months side by side, one line each for met, on time, attendance and grade.

    Every mark is a shape or a word in its colour; months in which the cell was not
    active are blank. Expects the rows of cell_timeline.
    """
    shown = pandas.DataFrame(
        [mark for row in records(frame) for mark in _glance(row, threshold)]
    )
    lines = tuple(dict.fromkeys(shown["line"]))
    return Picture(_months_at_a_glance(colours, lines), {ROWS: shown})


@written_once
def _months_at_a_glance(colours: Palette, lines: tuple[str, ...]) -> altair.LayerChart:
    base = altair.Chart().encode(
        x=months(orient="top", is_tight=True),
        y=altair.Y("line:N", sort=list(lines), title=None, axis=names_axis()),
        tooltip=[
            tip("month_long", "column.month"),
            altair.Tooltip("line:N", title=" "),
            altair.Tooltip("detail:N", title=word("chart.figure")),
        ],
    )
    grid = base.mark_rect(fill="transparent", stroke=colours.line)
    marks = base.mark_text(fontSize=12, fontWeight=600).encode(
        text=altair.Text("mark:N"), color=_status_colours(colours)
    )
    height = HEAD_HEIGHT + LINE_HEIGHT * len(lines)
    return layered(grid, marks, colours=colours, height=height)


def _glance(row: dict, threshold: float) -> list[dict[str, str]]:
    """The four marks of one month, each with its status and what it stands for."""
    months = {
        "month_short": formatting.short_month(row["month"]),
        "month_long": formatting.month(row["month"]),
    }
    marks = {
        "met": _met(row),
        "on_time": _on_time(row),
        "attendance": _attendance(row, threshold),
        "grade": _grade(row),
    }
    return [
        months
        | {
            "line": word(f"glance.{line}"),
            "mark": mark,
            "status": status,
            "detail": detail,
        }
        for line, (mark, status, detail) in marks.items()
    ]


def _met(row: dict) -> tuple[str, str, str]:
    if not _is_true(row["is_active"]):
        return "", "pending", word("glance.not_active")
    if row["regular_meetings"]:
        is_unknown = formatting.is_missing(row["held_on"])
        day = (
            word("glance.day_unknown") if is_unknown else formatting.day(row["held_on"])
        )
        return SHAPES["fine"], "fine", day
    if _is_true(row["is_missed"]):
        return SHAPES["serious"], "serious", word("glance.missed")
    if _is_true(row["is_unloaded"]) and _is_true(row["is_closed"]):
        return SHAPES["pending"], "pending", word("glance.not_loaded")
    return SHAPES["pending"], "pending", word("level.pending")


def _on_time(row: dict) -> tuple[str, str, str]:
    if formatting.is_missing(row["is_on_time"]):
        return "", "pending", formatting.NOTHING
    if row["is_on_time"]:
        return SHAPES["fine"], "fine", word("flag.is_on_time.yes")
    return SHAPES["notable"], "notable", word("flag.is_on_time.no")


def _attendance(row: dict, threshold: float) -> tuple[str, str, str]:
    value, is_below = row["attendance_percent"], _is_true(row["is_below"])
    if formatting.is_missing(value):
        return "", "pending", formatting.NOTHING
    written = formatting.share(
        row["present"], row["expected"], value, is_below, threshold
    )
    figure = formatting.whole(math.floor(value))
    mark = f"{SHAPES['notable']}{figure}" if is_below else figure
    return mark, "notable" if is_below else "plain", written


def _grade(row: dict) -> tuple[str, str, str]:
    grade = row["grade"]
    if formatting.is_missing(grade):
        return "", "pending", formatting.NOTHING
    status = {"poor": "serious", "average": "notable"}.get(grade, "plain")
    return word(f"glance.grade_{grade}"), status, choice_word("grade", grade)


def _is_true(value: object) -> bool:
    return not formatting.is_missing(value) and bool(value)


def _status_colours(colours: Palette) -> altair.Color:
    names = ["fine", "notable", "serious", "pending"]
    shades = [getattr(colours, name) for name in names]
    scale = altair.Scale(domain=[*names, "plain"], range=[*shades, colours.text])
    return altair.Color("status:N", scale=scale, legend=None)
