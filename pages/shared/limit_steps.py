"""The limit of a line of months, drawn as a step where it changed within the line."""

from collections.abc import Sequence

import altair
import pandas

from pages.shared import formatting
from pages.shared.palette import Palette
from pages.shared.picture import LIMITS


def of_months(frame: pandas.DataFrame, threshold: float | None) -> list[float | None]:
    """Return the limit of each row: its own, where it has one, else `threshold`."""
    if threshold is None or "attendance_limit" not in frame:
        return [threshold] * len(frame)
    return [float(limit) for limit in frame["attendance_limit"]]


def are_steps(limits: Sequence[float | None]) -> bool:
    """Return whether the limit is another one in some of the months."""
    return len(set(limits)) > 1


def rows(months: pandas.DataFrame, limits: Sequence[float | None]) -> pandas.DataFrame:
    """Return the rows of the step, with the name of each limit where it begins.

    `months` are the rows of the line by their words.
    """
    before = [None, *limits][: len(limits)]
    return months.assign(
        value=list(limits),
        text=[
            formatting.limit_percent(limit) if limit != earlier else ""
            for limit, earlier in zip(limits, before, strict=True)
        ],
    )


def draw(axes: tuple[altair.X, altair.Y], colours: Palette) -> list[altair.Chart]:
    """Return a step with the name of each limit above the month it begins in.

    `axes` are those of the line.
    """
    base = altair.Chart(altair.NamedData(LIMITS)).encode(x=axes[0], y=axes[1])
    line = base.mark_line(
        interpolate="step", color=colours.below, strokeDash=[5, 4], strokeWidth=1.2
    )
    # In front of the first point it holds for, clear of the line of the shares.
    name = base.mark_text(
        align="left", dx=-22, dy=-8, fontWeight=600, color=colours.below, fontSize=12
    ).encode(text=altair.Text("text:N"))
    return [line, name]
