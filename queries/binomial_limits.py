"""The limits of a funnel plot: how far a share may lie from the overall rate by chance.

Exact binomial limits at 95 % and 99.8 %, the two that a funnel plot has by convention
(D. J. Spiegelhalter, "Funnel plots for comparing institutional performance", Statistics
in Medicine 24, 2005). They say what would be if everybody came with the same
probability and each for themselves; who lies outside differs, and is not judged.
"""

from collections.abc import Iterable

import numpy as np
import pandas as pd

# The binomial distribution itself: scipy.stats takes two seconds to import, and calls
# this function for the same numbers.
from scipy.special import bdtr

# Of each limit the probability beyond it on either side: 95 % and 99.8 % lie between.
TAILS = {"95": 0.025, "998": 0.001}

MOST_STEPS = 150

# On which side of which limit a share lies, the farthest first.
OUTSIDE = ("below_998", "above_998", "below_95", "above_95", "inside")


def overall_rate(present: float, expected: float) -> float:
    """Return the share, of 0 to 1, of all that were expected anywhere."""
    return float(present) / float(expected)


def limits(rate: float, sizes: Iterable[int]) -> pd.DataFrame:
    """Return the limits at each number expected, in percent, around a rate of 0 to 1.

    One row per size, ascending, with `expected`, `lower_95`, `upper_95`, `lower_998`
    and `upper_998`. Between whole numbers they are interpolated as Spiegelhalter does,
    so that a share is beyond a line exactly where its tail is smaller than the limit's.
    """
    rows = [_limits_at(rate, size) for size in sorted({*sizes})]
    names = ["expected", *(f"{side}_{name}" for name in TAILS for side in _SIDES)]
    return pd.DataFrame(rows, columns=names)


def placed(cells: pd.DataFrame, rate: float) -> pd.DataFrame:
    """Return the cells with the limits at their number expected, and where they lie.

    `outside` is one of OUTSIDE, `outside_rank` its place there, by which the cells are
    put in order; of those that lie alike the order stays.
    """
    known = limits(rate, (int(size) for size in cells["expected"]))
    both = cells.merge(known, on="expected", how="left", validate="many_to_one")
    counted = zip(both["present"], both["expected"], strict=True)
    where = [outside(int(came), int(size), rate) for came, size in counted]
    ranks = [OUTSIDE.index(each) for each in where]
    found = both.assign(outside=where, outside_rank=ranks)
    return found.sort_values("outside_rank", kind="stable", ignore_index=True)


def curves(cells: pd.DataFrame, rate: float) -> pd.DataFrame:
    """Return the limits over all numbers expected of these cells, as `limits` does.

    At MOST_STEPS numbers where there are more: a line has no more points to be seen.
    """
    least, most = int(cells["expected"].min()), int(cells["expected"].max())
    steps = np.linspace(least, most, min(most - least + 1, MOST_STEPS))
    return limits(rate, (int(step) for step in steps.round()))


def outside(present: int, expected: int, rate: float) -> str:
    """Return beyond which limit so many present of those expected lie: of OUTSIDE."""
    fewer = bdtr(present, expected, rate)
    more = bdtr(expected - present, expected, 1 - rate)
    for name, tail in reversed(TAILS.items()):
        if fewer < tail:
            return f"below_{name}"
        if more < tail:
            return f"above_{name}"
    return "inside"


_SIDES = ("lower", "upper")


def _limits_at(rate: float, size: int) -> list[float]:
    # The upper limit is the lower one of those who stay away.
    sides = [
        (100 * _lower(rate, size, tail), 100 * (1 - _lower(1 - rate, size, tail)))
        for tail in TAILS.values()
    ]
    return [size, *(limit for both in sides for limit in both)]


def _lower(rate: float, size: int, tail: float) -> float:
    """Return the share below which less than `tail` of the probability lies."""
    cumulated = bdtr(np.arange(size + 1), size, rate)
    # The smallest number whose tail is not smaller; the last one is always 1.
    number = int(np.argmax(cumulated >= tail))
    before = cumulated[number - 1] if number else 0.0
    over = float((cumulated[number] - tail) / (cumulated[number] - before))
    return max(0.0, (number - over) / size)
