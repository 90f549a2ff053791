"""Public holidays of Việt Nam, Tết among them, and the days on which cells meet.

They are worked out by a library, without the internet; a day off that the government
moves in a year to come is known from the release of the library that has heard of it.
"""

import re
from datetime import date
from functools import cache

import holidays

# The languages of the screen, as the library calls them.
_LANGUAGES = {"vi": "vi", "en": "en_US"}
_MONTH_FIRST = re.compile(r"\b(\d\d)/(\d\d)/(\d{4})\b")
_SUNDAY = 6


def public_holidays(first: date, last: date, language: str) -> dict[date, str]:
    """Return the holidays from `first` to `last`, both included, with their names.

    They come in order of days. Two on one day share its name: `A; B`.
    """
    return {
        day: name
        for year in range(first.year, last.year + 1)
        for day, name in _of_year(year, language).items()
        if first <= day <= last
    }


def is_working_day(day: date) -> bool:
    """Return whether cells may meet that day: no Sunday and no public holiday.

    Saturday is one: many cells meet then, for their members work all week.
    """
    return day.weekday() != _SUNDAY and day not in _of_year(day.year, "vi")


@cache
def _of_year(year: int, language: str) -> dict[date, str]:
    spoken = _LANGUAGES[language]
    named = holidays.country_holidays("VN", years=year, language=spoken)
    return {day: _day_first(name, spoken) for day, name in sorted(named.items())}


def _day_first(name: str, spoken: str) -> str:
    """The name with its days as the screen writes them, in English too: `22/08/2026`.

    The library speaks American English, where that reads `08/22/2026`.
    """
    return _MONTH_FIRST.sub(r"\2/\1/\3", name) if spoken == "en_US" else name
