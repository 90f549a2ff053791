"""Months and filters: what a question is asked about."""

from datetime import date

import pytest

from queries.filters import Filters, Period, months_later


def test_a_period_knows_its_months():
    period = Period(date(2025, 11, 1), date(2026, 1, 1))

    assert period.months == (date(2025, 11, 1), date(2025, 12, 1), date(2026, 1, 1))


def test_the_period_before_is_as_long():
    quarter = Period(date(2026, 1, 1), date(2026, 3, 1))
    month = Period(date(2026, 1, 1), date(2026, 1, 1))

    assert quarter.previous() == Period(date(2025, 10, 1), date(2025, 12, 1))
    assert month.previous() == Period(date(2025, 12, 1), date(2025, 12, 1))


@pytest.mark.parametrize(
    ("since", "until"),
    [
        (date(2026, 1, 2), date(2026, 3, 1)),
        (date(2026, 1, 1), date(2026, 3, 31)),
        (date(2026, 3, 1), date(2026, 1, 1)),
    ],
)
def test_a_period_that_is_none_is_refused(since: date, until: date):
    with pytest.raises(ValueError, match="period"):
        Period(since, until)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 11, 22), 3, date(2027, 2, 22)),
        (date(2026, 1, 22), -1, date(2025, 12, 22)),
        (date(2026, 5, 31), -1, date(2026, 4, 30)),
        (date(2026, 5, 31), -3, date(2026, 2, 28)),
        (date(2024, 3, 30), -1, date(2024, 2, 29)),
    ],
)
def test_months_later_ends_with_the_month(day: date, months: int, expected: date):
    assert months_later(day, months) == expected


def test_only_filters_of_sign_weight_and_change_need_the_signs():
    assert not Filters(units=("x",), cell_types=("school",), text="y").narrows_by_signs
    assert Filters(signs=("off_date",)).narrows_by_signs
    assert Filters(weights=()).narrows_by_signs
    assert Filters(changes=("new",)).narrows_by_signs


def test_text_is_folded_and_blank_text_is_no_filter():
    assert Filters(text=" Đảng UỶ ").parameters()["text"] == "dang uy"
    assert Filters(text="  ").parameters()["text"] is None
    assert Filters().parameters()["text"] is None


def test_no_filter_is_null_and_an_empty_one_an_empty_list():
    assert Filters().parameters()["units"] is None
    assert Filters(units=()).parameters()["units"] == []
    assert Filters(units=("a", "b")).parameters()["units"] == ["a", "b"]
