"""A small line of twelve months as a picture in a cell of a table.

Streamlit's own small line cannot leave a month out, and a month without a meeting must
be a gap and not a zero. The limit is a thin line, months below it are marked.
"""

from collections.abc import Iterator, Sequence
from urllib.parse import quote

from pages.shared import numbers
from pages.shared.palette import Palette

WIDTH, HEIGHT, MARGIN = 92, 36, 6
# The picture hangs from the top of its cell; this brings the line to the middle.
DROP = 10
FLOOR, TOP = 50, 100


def address(values: Sequence[float | None], limit: float, colours: Palette) -> str:
    """The line as a `data:` address, which needs no file and no request."""
    return f"data:image/svg+xml;utf8,{quote(picture(values, limit, colours))}"


def picture(values: Sequence[float | None], limit: float, colours: Palette) -> str:
    """The line as SVG: one path per unbroken run, a dot for each month below."""
    step = (WIDTH - 2 * MARGIN) / max(len(values) - 1, 1)
    points = [
        None
        if numbers.is_missing(value)
        else (MARGIN + position * step, _height(value), value < limit)
        for position, value in enumerate(values)
    ]
    parts = [
        _limit_line(_height(limit), colours.context),
        *_lines(points, colours.series),
        *_dots(points, colours.below),
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}">{"".join(parts)}</svg>'
    )


def _limit_line(height: float, colour: str) -> str:
    ends = f'x1="{MARGIN}" x2="{WIDTH - MARGIN}" y1="{height:.1f}" y2="{height:.1f}"'
    return f'<line {ends} stroke="{colour}" stroke-width="1" stroke-dasharray="2 2"/>'


def _dot(x: float, y: float, radius: float, colour: str) -> str:
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius}" fill="{colour}"/>'


def _height(value: float) -> float:
    share = (min(max(value, FLOOR), TOP) - FLOOR) / (TOP - FLOOR)
    return HEIGHT - share * (HEIGHT - MARGIN - DROP) - MARGIN / 2


def _lines(points: Sequence[tuple | None], colour: str) -> Iterator[str]:
    for run in _runs(points):
        if len(run) == 1:
            yield _dot(run[0][0], run[0][1], 1.2, colour)
            continue
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y, _ in run)
        yield (
            f'<polyline points="{path}" fill="none" stroke="{colour}" '
            'stroke-width="1.5" stroke-linejoin="round"/>'
        )


def _runs(points: Sequence[tuple | None]) -> Iterator[list[tuple]]:
    """The stretches of months with a figure, between the gaps."""
    run: list[tuple] = []
    for point in [*points, None]:
        if point is not None:
            run.append(point)
        elif run:
            yield run
            run = []


def _dots(points: Sequence[tuple | None], colour: str) -> Iterator[str]:
    for x, y, is_below in filter(None, points):
        if is_below:
            yield _dot(x, y, 1.8, colour)
