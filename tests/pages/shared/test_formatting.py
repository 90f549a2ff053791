"""Numbers, dates and periods as an office writes them."""

from datetime import date

import pandas
import pytest

from pages.shared import formatting, language


@pytest.fixture
def english():
    language.speak("en")
    yield
    language.speak(language.DEFAULT)


def first(year: int, month: int) -> date:
    return date(year, month, 1)


def test_thousands_have_a_dot_and_decimals_a_comma():
    assert formatting.whole(1603) == "1.603"
    assert formatting.decimal(84.96) == "85,0"
    assert formatting.limit(1.96) == "1,96"
    assert formatting.limit(85) == "85"


def test_english_has_it_the_other_way_round(english):
    assert formatting.whole(1603) == "1,603"
    assert formatting.percent(75.9) == "75.9%"


def test_a_percentage_stands_beside_its_fraction():
    assert formatting.share(41, 54, 75.9) == "41/54 · 75,9\u00a0%"
    assert formatting.share(1603, 2000, 80.15) == "1.603/2.000 · 80,2\u00a0%"


def test_a_figure_below_its_limit_is_never_printed_as_the_limit():
    assert formatting.percent(85.0, is_below=True, threshold=85) == "84,9\u00a0%"
    assert formatting.percent(85.0, is_below=False, threshold=85) == "85,0\u00a0%"
    assert formatting.percent(90.0, is_below=True, threshold=90) == "89,9\u00a0%"
    assert formatting.percent(62.7, is_below=True, threshold=85) == "62,7\u00a0%"


@pytest.mark.parametrize("nothing", [None, float("nan"), pandas.NaT, pandas.NA])
def test_what_is_not_there_is_a_dash(nothing):
    assert formatting.whole(nothing) == "–"
    assert formatting.percent(nothing) == "–"
    assert formatting.share(nothing, nothing, nothing) == "–"
    assert formatting.day(nothing) == "–"
    assert formatting.month(nothing) == "–"
    assert formatting.signed(nothing) is None


def test_a_change_carries_its_sign():
    assert formatting.signed(9) == "+9"
    assert formatting.signed(-1.2, formatting.decimal) == "−1,2"
    assert formatting.signed(0) == "0"


def test_dates_and_months_are_written_in_full():
    assert formatting.day(date(2026, 11, 4)) == "04/11/2026"
    assert formatting.month(first(2026, 8)) == "tháng 8/2026"
    assert formatting.months([first(2026, 8), first(2026, 7)]) == "7/2026, 8/2026"
    assert formatting.months([]) == "–"


@pytest.mark.parametrize(
    ("since", "until", "vietnamese"),
    [
        (first(2026, 8), first(2026, 8), "tháng 8/2026"),
        (first(2026, 7), first(2026, 9), "quý III/2026"),
        (first(2026, 1), first(2026, 6), "6 tháng đầu năm 2026"),
        (first(2026, 7), first(2026, 12), "6 tháng cuối năm 2026"),
        (first(2026, 1), first(2026, 12), "năm 2026"),
        (first(2026, 2), first(2026, 4), "tháng 2 – 4/2026"),
        (first(2025, 11), first(2026, 1), "tháng 11/2025 – 1/2026"),
        (first(2025, 1), first(2026, 12), "tháng 1/2025 – 12/2026"),
    ],
)
def test_a_period_has_the_name_people_call_it_by(since, until, vietnamese):
    assert formatting.period(since, until) == vietnamese


def test_periods_have_english_names_too(english):
    assert formatting.period(first(2026, 7), first(2026, 9)) == "quarter III of 2026"
    assert formatting.period(first(2026, 1), first(2026, 6)) == "first half of 2026"
    assert formatting.period(first(2026, 2), first(2026, 3)) == (
        "February 2026 – March 2026"
    )


def test_a_long_name_of_a_file_loses_its_middle():
    name = "Bao cao sinh hoat chi bo xa Vu Le thang 8 nam 2026 (ban sua lan 2).xlsx"
    shown = formatting.file_name(name)
    assert len(shown) == formatting.FILE_NAME
    assert shown.startswith("Bao cao sinh hoat")
    assert shown.endswith("lan 2).xlsx")
    assert formatting.file_name("hop_t8.xlsx") == "hop_t8.xlsx"


def test_a_figure_below_nought_has_a_real_minus():
    assert formatting.whole(-49) == "\N{MINUS SIGN}49"
    assert formatting.limit(-1.5) == "\N{MINUS SIGN}1,5"
