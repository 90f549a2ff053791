"""Periods people ask for by name."""

from datetime import date

import pytest

from pages.shared import periods


def months(name: str, as_of: date) -> str:
    found = periods.preset(name, as_of, grace_days=10)
    return f"{periods.write_month(found.since)}..{periods.write_month(found.until)}"


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("this_month", "2026-11..2026-11"),
        ("last_month", "2026-10..2026-10"),
        ("this_quarter", "2026-10..2026-12"),
        ("last_closed_quarter", "2026-07..2026-09"),
        ("this_half_year", "2026-07..2026-12"),
        ("this_year", "2026-01..2026-12"),
    ],
)
def test_presets_on_22_november(name, meant):
    assert months(name, date(2026, 11, 22)) == meant


def test_a_quarter_is_closed_ten_days_after_its_end():
    assert months("last_closed_quarter", date(2026, 10, 10)) == "2026-04..2026-06"
    assert months("last_closed_quarter", date(2026, 10, 11)) == "2026-07..2026-09"


def test_in_january_the_last_month_is_in_the_year_before():
    assert months("last_month", date(2026, 1, 3)) == "2025-12..2025-12"


def test_twelve_months_end_with_the_month_asked():
    year = periods.twelve_months_to(date(2026, 9, 1))
    assert (year.since, len(year.months)) == (date(2025, 10, 1), 12)


@pytest.mark.parametrize("text", [None, "", "2026", "2026-13", "7/2026"])
def test_what_is_no_month_is_none(text):
    assert periods.read_month(text) is None


def test_a_month_in_a_link_reads_back():
    assert periods.read_month(periods.write_month(date(2026, 7, 1))) == date(2026, 7, 1)
