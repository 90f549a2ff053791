"""The limits of a funnel plot against sums of the binomial distribution by hand."""

from math import comb

import pandas as pd
import pytest

from queries.binomial_limits import (
    MOST_STEPS,
    OUTSIDE,
    curves,
    limits,
    outside,
    overall_rate,
    placed,
)

RATES = (0.5, 0.83, 0.95, 1.0)
SIZES = (1, 5, 20, 60)


def by_hand(present: int, expected: int, rate: float) -> str:
    """Beyond which limit, by summing up the tail on either side."""

    def probability(numbers: range) -> float:
        return sum(
            comb(expected, k) * rate**k * (1 - rate) ** (expected - k) for k in numbers
        )

    for name, tail in (("998", 0.001), ("95", 0.025)):
        if probability(range(present + 1)) < tail - 1e-12:
            return f"below_{name}"
        if probability(range(present, expected + 1)) < tail - 1e-12:
            return f"above_{name}"
    return "inside"


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("size", SIZES)
def test_what_lies_outside_has_a_smaller_tail_than_its_limit(rate: float, size: int):
    for present in range(size + 1):
        assert outside(present, size, rate) == by_hand(present, size, rate)


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("size", SIZES)
def test_a_share_is_beyond_the_line_drawn_exactly_where_it_is_said_to(rate, size):
    (line,) = limits(rate, [size]).to_dict("records")
    for present in range(size + 1):
        percent, where = 100 * present / size, "inside"
        for name in ("95", "998"):
            if percent < line[f"lower_{name}"] - 1e-9:
                where = f"below_{name}"
            if percent > line[f"upper_{name}"] + 1e-9:
                where = f"above_{name}"
        assert where == outside(present, size, rate)


def test_limits_close_in_as_numbers_grow():
    widths = limits(0.9, [10, 100, 1000])
    assert list(widths["expected"]) == [10, 100, 1000]
    spread = widths["upper_95"] - widths["lower_95"]
    assert list(spread) == sorted(spread, reverse=True)
    assert (widths["lower_998"] < widths["lower_95"]).all()


def test_cells_are_placed_and_what_lies_outside_comes_first():
    cells = pd.DataFrame(
        {
            "cell_code": ["A", "B", "C"],
            "expected": [60, 60, 60],
            "present": [54, 30, 60],
        }
    )
    rate = overall_rate(144, 180)
    found = placed(cells, rate)
    assert list(found["cell_code"]) == ["B", "C", "A"]
    assert list(found["outside"]) == ["below_998", "above_998", "inside"]
    assert list(found["outside_rank"]) == [OUTSIDE.index(x) for x in found["outside"]]
    assert found["lower_95"].nunique() == 1


def test_curves_have_every_number_and_of_many_only_some():
    few = pd.DataFrame({"expected": [5, 9]})
    assert list(curves(few, 0.9)["expected"]) == [5, 6, 7, 8, 9]
    many = pd.DataFrame({"expected": [5, 2000]})
    assert len(curves(many, 0.9)) == MOST_STEPS
