"""Draws growth.svg: what questions cost at five sizes, from a commune to a country.

Both axes are logarithmic: a line that rises as steeply as the thin one beside it grows
as the number of cells does. Written by `make growth-chart`, shown in the README.
"""

import math
import sys
import tempfile
from pathlib import Path

from data.store.access import EVERYTHING
from data.store.database import Store
from queries.asking import ask
from queries.cursors import question_cursor
from tests.bench.goals import median_ms
from tests.bench.questions import AS_OF, QUARTER, first_ms
from tests.bench.synthetic_store import synthetic_store

CELLS = (43, 449, 11_000, 60_000, 250_000)
QUESTIONS = ("weak_cells", "low_attendance", "completeness")
FIRST = "first assessment"
CHART = Path(__file__).with_name("growth.svg")
# Okabe and Ito: told apart by everybody, on white and on black.
COLOURS = ("#D55E00", "#0072B2", "#009E73", "#CC79A7")
WIDTH, HEIGHT = 720, 420
LEFT, RIGHT, TOP, BOTTOM = 70, 170, 20, 50
LEAST_MS, MOST_MS = 1, 10_000


def main() -> None:
    """Measure, print and draw."""
    figures: dict[str, list[float]] = {name: [] for name in (FIRST, *QUESTIONS)}
    with tempfile.TemporaryDirectory() as folder:
        for cells in CELLS:
            store = synthetic_store(Path(folder) / f"{cells}.duckdb", cells)
            _measure(store, figures)
            store.close()
            print(
                cells, *(f"{name} {took[-1]:.0f} ms" for name, took in figures.items())
            )
    CHART.write_text(chart(figures), "utf-8")


def _measure(store: Store, figures: dict[str, list[float]]) -> None:
    figures[FIRST].append(first_ms(store, QUARTER))
    with question_cursor(store, EVERYTHING) as cursor:
        for name in QUESTIONS:
            ask(cursor, name, QUARTER, AS_OF)
            took = median_ms(lambda name=name: ask(cursor, name, QUARTER, AS_OF))
            figures[name].append(took)


def chart(figures: dict[str, list[float]]) -> str:
    """Return the chart as SVG; `figures` are milliseconds at the sizes of CELLS."""
    lines = [
        _line(name, took, colour)
        for (name, took), colour in zip(figures.items(), COLOURS, strict=True)
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'font-family="sans-serif" font-size="12" fill="#767676" role="img">'
        "<title>Milliseconds by number of cells</title>"
        f"{_axes()}{_proportional()}{''.join(lines)}</svg>\n"
    )


def _axes() -> str:
    marks = []
    for milliseconds in (1, 10, 100, 1_000, 10_000):
        y = _y(milliseconds)
        marks.append(
            f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y}" y2="{y}" '
            'stroke="#767676" stroke-opacity="0.3"/>'
            f'<text x="{LEFT - 8}" y="{y + 4}" text-anchor="end">'
            f"{milliseconds:,} ms</text>"
        )
    marks += [
        f'<text x="{_x(cells)}" y="{HEIGHT - BOTTOM + 20}" text-anchor="middle">'
        f"{cells:,}</text>"
        for cells in CELLS
    ]
    marks.append(
        f'<text x="{(LEFT + WIDTH - RIGHT) / 2}" y="{HEIGHT - 8}" '
        'text-anchor="middle">cells, each with twelve months</text>'
    )
    return "".join(marks)


def _proportional() -> str:
    """A thin line as steep as what grows by the cell."""
    first, last = CELLS[1], CELLS[-1]
    top = MOST_MS / 10
    return (
        f'<line x1="{_x(first)}" y1="{_y(top * first / last)}" '
        f'x2="{_x(last)}" y2="{_y(top)}" stroke="#767676" stroke-dasharray="2 4"/>'
    )


def _line(name: str, took: list[float], colour: str) -> str:
    points = [(_x(cells), _y(each)) for cells, each in zip(CELLS, took, strict=True)]
    path = " ".join(f"{x},{y}" for x, y in points)
    dots = "".join(
        f'<circle cx="{x}" cy="{y}" r="3" fill="{colour}"/>' for x, y in points
    )
    x, y = points[-1]
    return (
        f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>'
        f'{dots}<text x="{x + 10}" y="{y + 4}" fill="{colour}">'
        f"{name}, {took[-1]:,.0f} ms</text>"
    )


def _x(cells: float) -> float:
    share = math.log(cells / CELLS[0]) / math.log(CELLS[-1] / CELLS[0])
    return round(LEFT + share * (WIDTH - LEFT - RIGHT), 1)


def _y(milliseconds: float) -> float:
    share = math.log(max(milliseconds, LEAST_MS) / LEAST_MS) / math.log(
        MOST_MS / LEAST_MS
    )
    return round(HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM), 1)


if __name__ == "__main__":
    sys.exit(main())
