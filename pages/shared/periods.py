"""Periods people ask for by name, and months as they stand in a link.

A month is the date of its first day; a period is its first and its last month, both
included.
"""

from datetime import date, datetime, timedelta

from data.contract.columns import FIRST_YEAR, LAST_YEAR
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
# Ten years. What is compared with the period before, and with eleven before that, would
# otherwise be asked of millennia, and boxes would offer every month of them.
LONGEST_MONTHS = 120


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


def opened_first(as_of: date, grace_days: int) -> tuple[Period, ...]:
    """Return the periods that most readers open, the one they begin with first.

    These are the last closed quarter, the last closed month, and this month.
    """
    this_month = first_day(as_of)
    days_into_month = (as_of - this_month).days
    closed = months_later(this_month, -1 if days_into_month >= grace_days else -2)
    return (
        _last_closed_quarter(as_of, grace_days),
        Period(closed, closed),
        Period(this_month, this_month),
    )


def quarter_of(month: date) -> Period:
    """Return the calendar quarter that a month lies in."""
    return _block(month, 3)


def whole_year(year: int) -> Period:
    """Return the twelve months of a calendar year."""
    return Period(date(year, 1, 1), date(year, 12, 1))


def reports_due_on(months: Period, grace_days: int) -> date:
    """Return the day on which the report of the last of these months is due."""
    return months_later(months.until, 1) + timedelta(days=grace_days)


def _block(month: date, length: int) -> Period:
    since = date(month.year, (month.month - 1) // length * length + 1, 1)
    return Period(since, months_later(since, length - 1))


def _last_closed_quarter(as_of: date, grace_days: int) -> Period:
    quarter = _block(months_later(as_of, -3), 3)
    days_after_end = (as_of - months_later(quarter.until, 1)).days
    if days_after_end >= grace_days:
        return quarter
    return _block(months_later(quarter.since, -3), 3)


def within_data(months: Period, begins: date, ends: date) -> Period:
    """Return `months`, or the latest three with data where none of them has any.

    There are data from the month `begins` to the month `ends`.
    """
    if months.since <= ends and months.until >= begins:
        return months
    return Period(max(begins, months_later(ends, -2)), ends)


def twelve_months_to(until: date) -> Period:
    """The window charts show: twelve months that end with `until`."""
    return Period(months_later(until, -11), until)


def one_month(month: date) -> dict[str, str]:
    """Return the choices of a link to this month alone."""
    return dict.fromkeys(("from", "to"), write_month(month))


def first_day(value: date) -> date:
    """The month a day lies in."""
    return value.replace(day=1)


def read_month(text: str | None) -> date | None:
    """Return a month from a link (`2026-07`); None when no file could hold it."""
    try:
        month = datetime.strptime(text or "", "%Y-%m").date()
    except ValueError:
        return None
    return month if FIRST_YEAR <= month.year <= LAST_YEAR else None


def is_too_long(months: Period) -> bool:
    """Return whether these are more months than can be looked at together."""
    return len(months.months) > LONGEST_MONTHS


def reach(month: date, *, is_first: bool) -> Period:
    """Return the longest period that begins, or ends, with this month."""
    ahead = LONGEST_MONTHS - 1
    if is_first:
        return Period(month, months_later(month, ahead))
    return Period(months_later(month, -ahead), month)


def write_month(value: date) -> str:
    """A month as it stands in a link: `2026-07`."""
    return value.strftime("%Y-%m")
