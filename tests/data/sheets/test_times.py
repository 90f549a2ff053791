"""Hours of the day and lengths of meetings, as offices write them."""

import pytest

from data.files.refusals import Unreadable
from data.sheets.times import read_minutes, read_time


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("90", 90),
        ("90 phút", 90),
        ("90p", 90),
        ("90’", 90),
        ("1:30", 90),
        ("01:30:00", 90),
        ("1h30", 90),
        ("1h30'", 90),
        ("1 giờ 30 phút", 90),
        ("1 tiếng rưỡi", 90),
        ("1h5", 65),
        ("2 giờ", 120),
        ("1,5 giờ", 90),
        ("19h30-21h00", 90),
        ("từ 7h đến 8h45", 105),
    ],
)
def test_lengths_are_read_in_minutes(text: str, minutes: int) -> None:
    assert read_minutes(text, in_hours=False) == minutes


def test_number_alone_is_of_hours_where_the_header_says_so() -> None:
    assert read_minutes("1,5", in_hours=True) == 90
    assert read_minutes("1h30", in_hours=True) == 90


@pytest.mark.parametrize("text", ["90:00", "13 giờ", "25:30:00"])
def test_no_meeting_takes_longer_than_half_a_day(text: str) -> None:
    with pytest.raises(Unreadable, match="not_a_duration"):
        read_minutes(text, in_hours=False)


@pytest.mark.parametrize("text", ["12h đêm", "19h sáng", "24h", "19h75", "9h - 8h"])
def test_what_is_no_hour_is_refused(text: str) -> None:
    with pytest.raises(Unreadable, match="not_a_time"):
        read_time(text)
