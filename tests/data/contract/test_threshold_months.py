"""Which of the values that a threshold was set to holds in a month."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.contract.threshold_months import Setting, holding, standing

MONTHS = [date(2025, month, 1) for month in range(1, 7)]


def settings(*drawn: str) -> list[Setting]:
    """Return settings drawn as `90 from 3`, or `85` for all months, in this order."""
    return [
        Setting(
            "limit",
            float(each.split(" from ")[0]),
            MONTHS[int(each.split(" from ")[1]) - 1] if " from " in each else None,
            number,
        )
        for number, each in enumerate(drawn, start=1)
    ]


def values(made: list[Setting]) -> list[float | None]:
    """Return what holds in each of six months; None where nothing was set for it."""
    held = [holding(standing(made), month).get("limit") for month in MONTHS]
    return [setting and setting.value for setting in held]


@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        ([], [None] * 6),
        (["85"], [85] * 6),
        (["90 from 3"], [None, None, 90, 90, 90, 90]),
        (["85", "90 from 3"], [85, 85, 90, 90, 90, 90]),
        # From a later month on something else holds, whichever was set first.
        (["90 from 3", "95 from 5"], [None, None, 90, 90, 95, 95]),
        (["95 from 5", "90 from 3"], [None, None, 90, 90, 95, 95]),
        # Of the same month the later change holds.
        (["90 from 3", "92 from 3"], [None, None, 92, 92, 92, 92]),
        # For all months is for all of them.
        (["90 from 3", "95 from 5", "85"], [85] * 6),
        (["90 from 3", "85", "95 from 5"], [85, 85, 85, 85, 95, 95]),
    ],
)
def test_what_holds_in_each_month(drawn: list[str], expected: list[float | None]):
    assert values(settings(*drawn)) == expected


def test_the_number_of_the_change_decides_and_not_the_order_they_come_in():
    made = settings("90 from 3", "85", "92 from 3")
    assert values(made[::-1]) == values(made)


def test_thresholds_know_nothing_of_each_other():
    made = [*settings("90 from 3"), Setting("other", 1, None, 9)]
    assert values(made) == [None, None, 90, 90, 90, 90]


@given(
    st.lists(
        st.tuples(st.integers(1, 9), st.none() | st.sampled_from(MONTHS)), max_size=6
    )
)
def test_it_is_the_last_word_on_the_month_or_on_all(given):
    """By hand: walk back through the changes, and take what speaks of the month."""
    made = [
        Setting("limit", float(value), month, number)
        for number, (value, month) in enumerate(given)
    ]
    for month in MONTHS:
        heard: list[Setting] = []
        for setting in reversed(made):
            if setting.from_month is None:
                heard.append(setting)
                break
            if setting.from_month <= month:
                heard.append(setting)
        # Of those heard the nearest month, and of one month the last said.
        best = max(
            heard,
            key=lambda each: (each.from_month or date.min, each.change_id),
            default=None,
        )
        assert holding(standing(made), month).get("limit") == best
