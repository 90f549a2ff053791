"""Which months there are, and which of them are closed."""

from datetime import date

import pytest

from data.sample.timeline import Timeline, month_after


def month(timeline: Timeline, number: int) -> str:
    return timeline.firsts[number].isoformat()[:7]


def test_the_last_month_is_that_of_the_day():
    timeline = Timeline(date(2026, 11, 22), 24)
    assert month(timeline, 0) == "2024-12"
    assert month(timeline, timeline.last) == "2026-11"
    assert month(timeline, timeline.last + 1) == "2026-12"


@pytest.mark.parametrize(
    ("as_of", "closed", "quarter_end"),
    [
        (date(2026, 11, 22), "2026-10", "2026-09"),
        (date(2026, 11, 11), "2026-10", "2026-09"),
        (date(2026, 11, 10), "2026-09", "2026-09"),
        (date(2026, 10, 10), "2026-08", "2026-06"),
        (date(2026, 1, 11), "2025-12", "2025-12"),
    ],
)
def test_a_month_is_closed_ten_days_after_its_end(as_of, closed, quarter_end):
    timeline = Timeline(as_of, 12)
    assert month(timeline, timeline.last_closed) == closed
    assert month(timeline, timeline.quarter_end) == quarter_end


def test_a_single_month_is_not_closed():
    timeline = Timeline(date(2026, 11, 22), 1)
    assert timeline.last_closed == -1
    assert timeline.quarter_end < 0


def test_days_are_text_from_the_first_to_the_last_of_a_month():
    days = Timeline(date(2026, 3, 1), 2).days[0]
    assert (days[0], days[1], days[-1]) == ("", "2026-02-01", "2026-02-28")


@pytest.mark.parametrize(
    ("as_of", "length", "merged"),
    [
        (date(2026, 11, 22), 24, "2025-07"),
        (date(2026, 11, 22), 12, "2026-03"),
        (date(2026, 11, 22), 8, None),
    ],
)
def test_cells_were_merged_when_the_districts_ended_or_early_on(as_of, length, merged):
    timeline = Timeline(as_of, length)
    if merged is None:
        assert timeline.merged is None
    else:
        assert month(timeline, timeline.merged) == merged


def test_months_are_counted_over_the_year():
    assert month_after(date(2026, 11, 1), 3) == date(2027, 2, 1)
    assert month_after(date(2026, 2, 1), -3) == date(2025, 11, 1)
    assert Timeline(date(2026, 11, 22), 24).month_of(date(2024, 10, 5)) == -2


def test_months_know_their_place_in_the_quarter():
    timeline = Timeline(date(2026, 11, 22), 24)
    assert [timeline.month_in_quarter(number) for number in range(4)] == [2, 0, 1, 2]
