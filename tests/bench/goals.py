"""The goals for two cores, and how a figure is told beside its own."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, field

REPEATS = 5
# In milliseconds, by size of the store.
GOALS: dict[str, dict[str, float]] = {
    "first assessment of a quarter": {
        "commune": 25,
        "district": 25,
        "province": 80,
        "country": 1000,
    },
    "sign question": {"commune": 15, "district": 15, "province": 40, "country": 300},
    "other question": {"commune": 15, "district": 15, "province": 60, "country": 500},
    "page rerun, p95": {
        "commune": 100,
        "district": 100,
        "province": 200,
        "country": 500,
    },
    "first page in the browser": {
        "commune": 1500,
        "district": 1500,
        "province": 2000,
        "country": 4000,
    },
}
# How many times as fast at the size of a country, asked when cells are assessed.
RATIO_GOALS = {"pandas": 10, "Polars": 3, "SQLite": 20}
IMPORT_RATIO_GOAL = 3
IMPORT_GIGABYTES_GOAL = 4


@dataclass
class Report:
    """What has been measured so far, printed as it comes."""

    missed: list[str] = field(default_factory=list)

    def milliseconds(self, goal: str, size: str, took: float, of: str = "") -> None:
        """Print a time beside the goal of that name for that size."""
        what = f"{goal}{f' ({of})' if of else ''}, {size}"
        is_met = self.is_within(goal, size, took)
        limit = f"at most {GOALS[goal][size]:,.0f}"
        self.judged(what, f"{took:,.0f} ms", limit, is_met)

    def is_within(self, goal: str, size: str, took: float) -> bool:
        """Return whether a time meets the goal of that name for that size."""
        return took <= GOALS[goal][size]

    def judged(self, what: str, figure: str, goal: str, is_met: bool) -> None:
        """Print a figure with its goal, and whether it is met."""
        verdict = "met" if is_met else "MISSED"
        self.said(what, f"{figure:>14}  goal {goal:<14} {verdict}")
        if not is_met:
            self.missed.append(what)

    def said(self, what: str, figure: str) -> None:
        """Print a figure that has no goal."""
        print(f"{what:<68} {figure}", flush=True)


def median_ms(action: Callable[[], object], repeats: int = REPEATS) -> float:
    """Return how long `action` takes, in milliseconds: the median of some times."""
    return statistics.median(seconds(action) for _ in range(repeats)) * 1000


def seconds(action: Callable[[], object]) -> float:
    """Return how long `action` takes once."""
    began = time.perf_counter()
    action()
    return time.perf_counter() - began
