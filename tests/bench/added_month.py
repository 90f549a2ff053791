"""What a month costs that is added to five years, against one added to a year.

An import reads and works out anew what its files speak of: the years before it must not
make it dearer.
"""

import statistics
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from data.importing.load import SourceFile, load
from data.store.access import EVERYTHING
from data.store.database import Store, open_store
from queries.filters import months_later
from tests.bench.goals import Report

CELLS = 2_000
FIRST = date(2020, 1, 1)
SHORT, LONG = 12, 60
MONTHS_ADDED = 5
# A load in proportion to what is stored would cost five times as much.
RATIO_GOAL = 1.5


def measure(folder: Path, report: Report) -> None:
    """Print the medians for months added to a short and to a long store."""
    short, long = (_added_to(months, folder) for months in (SHORT, LONG))
    what = (
        f"a month of {CELLS:,} cells added to {LONG} months: {long:.2f} s, "
        f"to {SHORT}: {short:.2f} s"
    )
    ratio = long / short
    goal = f"at most {RATIO_GOAL}"
    report.judged(what, f"{ratio:.1f} times", goal, ratio <= RATIO_GOAL)


def _added_to(months: int, folder: Path) -> float:
    store = open_store(folder / f"months_{months}.duckdb")
    _load(store, folder, [months_later(FIRST, number) for number in range(months)])
    took = statistics.median(
        _load(store, folder, [months_later(FIRST, months + number)])
        for number in range(MONTHS_ADDED)
    )
    store.close()
    return took


def _load(store: Store, folder: Path, months: Sequence[date]) -> float:
    """Load these months and return how many seconds that takes."""
    path = folder / "months.csv"
    rows = "".join(
        f"C{cell:05},{month:%Y-%m}-05,20,{10 + cell % 10}\n"
        for month in months
        for cell in range(CELLS)
    )
    path.write_text(f"cell_code,held_on,members_total,present\n{rows}", "utf-8")
    began = time.perf_counter()
    (loaded,) = load(store, [SourceFile(path, path.name)], EVERYTHING)
    assert loaded.added == CELLS * len(months)
    return time.perf_counter() - began
