"""A small line of twelve months as a picture, in a cell of a table or under a figure.

Streamlit's own small lines cannot leave a month out, and a month without a meeting must
be a gap and not a zero. The limit is a thin line, months below it are marked.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from pages.shared import formatting
from pages.shared.palette import Palette


@dataclass(frozen=True)
class Box:
    """The size of a picture in pixels, and the values at its lower and upper edge.

    `drop` is left free above the line.
    """

    width: int
    height: int
    lowest: float
    highest: float
    drop: int = 3
    margin: int = 3

    def x(self, position: int, count: int) -> float:
        """Where the point of this position lies among so many."""
        return self.margin + position * (self.width - 2 * self.margin) / max(
            count - 1, 1
        )

    def y(self, value: float) -> float:
        """How far down a value lies; beyond the edges it lies on them."""
        held = min(max(value, self.lowest), self.highest)
        share = (held - self.lowest) / ((self.highest - self.lowest) or 1)
        return (
            self.height - self.margin - share * (self.height - self.margin - self.drop)
        )


# Shares below a half are rare and drawn on the lower edge. The picture hangs from the
# top of its cell; the drop brings the line to the middle.
IN_TABLE = Box(width=92, height=36, lowest=50, highest=100, drop=10)


def under_figure(values: Sequence[float | None]) -> Box:
    """The box for a line under a figure: it reaches from the least to the most."""
    known = [value for value in values if not formatting.is_missing(value)]
    return Box(
        width=200,
        height=44,
        lowest=min(known, default=0),
        highest=max(known, default=1),
    )


def address(
    values: Sequence[float | None], limit: float | None, colours: Palette, box: Box
) -> str:
    """The line as a `data:` address, which needs no file and no request."""
    return f"data:image/svg+xml;utf8,{quote(picture(values, limit, colours, box))}"


def spoken(values: Sequence[float | None]) -> str:
    """The figures of the line, for those who do not see it."""
    return "; ".join(formatting.limit(value) for value in values)


def picture(
    values: Sequence[float | None], limit: float | None, colours: Palette, box: Box
) -> str:
    """The line as SVG: one path per unbroken run, a dot for each month below."""
    points = [
        None
        if formatting.is_missing(value)
        else (
            box.x(position, len(values)),
            box.y(value),
            limit is not None and value < limit,
        )
        for position, value in enumerate(values)
    ]
    parts = [
        *([] if limit is None else [_limit_line(box, limit, colours.context)]),
        *_lines(points, colours.series),
        *_dots(points, colours.below),
    ]
    size = f'width="{box.width}" height="{box.height}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} '
        f'viewBox="0 0 {box.width} {box.height}">{"".join(parts)}</svg>'
    )


def _limit_line(box: Box, limit: float, colour: str) -> str:
    ends = f'x1="{box.margin}" x2="{box.width - box.margin}"'
    height = f'y1="{box.y(limit):.1f}" y2="{box.y(limit):.1f}"'
    return f'<line {ends} {height} stroke="{colour}" stroke-dasharray="2 2"/>'


def _dot(x: float, y: float, radius: float, colour: str) -> str:
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius}" fill="{colour}"/>'


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
