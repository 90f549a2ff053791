"""Holidays are named in the reader's language, and are no working days."""

from datetime import date

import pytest

from data.public_holidays import is_working_day, public_holidays


def test_tet_is_named_in_both_languages():
    first, last = date(2026, 2, 15), date(2026, 2, 18)
    assert public_holidays(first, last, "vi") == {
        date(2026, 2, 16): "Giao thừa Tết Nguyên Đán",
        date(2026, 2, 17): "Tết Nguyên Đán",
        date(2026, 2, 18): "Mùng hai Tết Nguyên Đán",
    }
    assert public_holidays(first, last, "en") == {
        date(2026, 2, 16): "Lunar New Year's Eve",
        date(2026, 2, 17): "Lunar New Year",
        date(2026, 2, 18): "Second Day of Lunar New Year",
    }


def test_both_ends_are_included_and_years_follow_each_other():
    found = public_holidays(date(2025, 9, 2), date(2026, 1, 1), "vi")
    assert [*found] == sorted(found)
    assert date(2025, 9, 2) in found
    assert found[date(2026, 1, 1)] == "Tết Dương lịch"


def test_a_month_without_holidays_has_none():
    assert public_holidays(date(2026, 10, 1), date(2026, 10, 31), "vi") == {}


def test_a_day_in_a_name_is_written_day_first_in_both_languages():
    day = date(2026, 8, 31)
    assert "22/08/2026" in public_holidays(day, day, "vi")[day]
    assert "22/08/2026" in public_holidays(day, day, "en")[day]


@pytest.mark.parametrize(
    ("day", "is_one"),
    [
        (date(2026, 11, 3), True),
        (date(2026, 11, 7), True),
        (date(2026, 11, 8), False),
        (date(2026, 2, 17), False),
        (date(2026, 4, 27), False),
    ],
    ids=["Tuesday", "Saturday", "Sunday", "Tết", "day off instead"],
)
def test_which_days_cells_meet_on(day: date, is_one: bool):
    assert is_working_day(day) is is_one
