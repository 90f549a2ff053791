"""Periods people ask for by name, and months as they stand in a link.

A month is the date of its first day; a period is its first and its last month, both
included.
"""

from datetime import date, datetime

from queries.filters import Period, months_later

PRESETS = (
    "this_month",
    "last_month",
    "this_quarter",
    "last_closed_quarter",
    "this_half_year",
    "this_year",
)
DEFAULT_PRESET = "last_closed_quarter"


def preset(name: str, as_of: date, grace_days: int) -> Period:
    """The period a preset means on a day.

    A quarter is closed when its last month is: `grace_days` after the month's end.
    """
    this_month = first_day(as_of)
    match name:
        case "this_month":
            return Period(this_month, this_month)
        case "last_month":
            return Period(months_later(this_month, -1), months_later(this_month, -1))
        case "this_quarter":
            return _block(this_month, 3)
        case "this_half_year":
            return _block(this_month, 6)
        case "this_year":
            return _block(this_month, 12)
    return _last_closed_quarter(as_of, grace_days)


def _block(month: date, length: int) -> Period:
    since = date(month.year, (month.month - 1) // length * length + 1, 1)
    return Period(since, months_later(since, length - 1))


def _last_closed_quarter(as_of: date, grace_days: int) -> Period:
    quarter = _block(months_later(as_of, -3), 3)
    days_after_end = (as_of - months_later(quarter.until, 1)).days
    if days_after_end >= grace_days:
        return quarter
    return _block(months_later(quarter.since, -3), 3)


def twelve_months_to(until: date) -> Period:
    """The window charts show: twelve months that end with `until`."""
    return Period(months_later(until, -11), until)


def first_day(value: date) -> date:
    """The month a day lies in."""
    return value.replace(day=1)


def read_month(text: str | None) -> date | None:
    """A month from a link (`2026-07`); None when it is none."""
    try:
        return datetime.strptime(text or "", "%Y-%m").date()
    except ValueError:
        return None


def write_month(value: date) -> str:
    """A month as it stands in a link: `2026-07`."""
    return value.strftime("%Y-%m")
