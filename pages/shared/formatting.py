"""Numbers, dates and periods as an office writes them, in the language spoken.

Babel knows how the two languages write figures; what it does not know – quarters in
Roman numerals, the fraction beside a percentage, a figure below its limit that must
not be rounded onto it – is here.
"""

from collections.abc import Iterable
from datetime import date, datetime, time
from functools import lru_cache
from numbers import Number

import pandas
from babel.numbers import format_decimal

from data.contract.words import DATA_WORDS
from data.store.journal import ENTRY_NAME
from pages.shared.language import spoken

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
NOTHING = "–"
MINUS = "\N{MINUS SIGN}"
# How much of the name of a file is shown, and how much of that is its end.
FILE_NAME, FILE_NAME_END = 30, 12
ROMAN = ("I", "II", "III", "IV")
ONE_DECIMAL = "#,##0.0"
WEEKDAYS = (
    *("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"),
)
DAYS_OF_WEEK = (
    *("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
)
MONTH_NAMES = (
    "January February March April May June July August September October November "
    "December"
).split()


# What these are of holds something. Pages ask of some thousand cells, and pandas has to
# find out each time what it was handed.
_NEVER_MISSING = frozenset((bool, date, int, str))


def is_missing(value: object) -> bool:
    """Whether a cell of an answer holds nothing (None, NaN, NaT or NA)."""
    if type(value) in _NEVER_MISSING:
        return False
    return value is None or pandas.isna(value) is True


def whole(value: Number | None) -> str:
    """`1.603`; a dash where there is nothing."""
    return _decimal(value, "#,##0")


def decimal(value: Number | None) -> str:
    """`84,9`: one digit after the comma; a dash where there is nothing."""
    return _decimal(value, ONE_DECIMAL)


def limit(value: Number | None) -> str:
    """A figure with the decimals it has: `85`, `1,96`."""
    return _decimal(value, "#,##0.##")


def threshold(value: Number | None, since: date | None = None) -> str:
    """A threshold as it was set: `85`, `1,96`, and a year as one: `2025`.

    `85 từ tháng 01/2026` where it holds from a month on.
    """
    return _from_month(_decimal(value, "0.##"), since)


def percent(
    value: Number | None, is_below: bool | None = None, threshold: Number | None = None
) -> str:
    """`75,9 %`; a share below its threshold is never printed as that threshold."""
    if is_missing(value):
        return NOTHING
    return f"{bare_percent(value, is_below, threshold)}{_percent_sign()}"


def bare_percent(
    value: Number | None, is_below: bool | None = None, threshold: Number | None = None
) -> str:
    """`75,9`, where there is no room for the sign.

    84.96 rounds to 85.0, and a reader would ask why a cell with 85,0 % is on the list:
    where `is_below` says so, the figure printed stays a tenth under the threshold.
    """
    if is_missing(value):
        return NOTHING
    shown = round(float(value), 1)
    if not is_missing(is_below) and is_below and threshold is not None:
        shown = min(shown, threshold - 0.1)
    return decimal(shown)


def fraction(present: Number | None, expected: Number | None) -> str:
    """`41/54`; a dash where nobody was expected or nothing was reported."""
    if is_missing(present) or is_missing(expected):
        return NOTHING
    return f"{whole(present)}/{whole(expected)}"


def share(
    present: Number | None,
    expected: Number | None,
    value: Number | None,
    is_below: bool | None = None,
    threshold: Number | None = None,
) -> str:
    """`41/54 · 75,9 %`: a percentage always has its fraction."""
    if is_missing(value):
        return NOTHING
    return f"{fraction(present, expected)} · {percent(value, is_below, threshold)}"


def limit_percent(value: Number, since: date | None = None) -> str:
    """A threshold as a share: `85 %`, or `85 % từ tháng 01/2026`."""
    return _from_month(f"{limit(value)}{_percent_sign()}", since)


def _from_month(value: str, since: date | None) -> str:
    if since is None:
        return value
    return f"{value} {'từ' if spoken() == 'vi' else 'from'} {month(since)}"


def signed(value: Number | None, format=whole) -> str | None:
    """`+9`, `−1,2`, `0`; None where there is nothing to compare with."""
    if is_missing(value):
        return None
    mark = "+" if value > 0 else MINUS if value < 0 else ""
    return f"{mark}{format(abs(value))}"


def day(value: date | None) -> str:
    """`04/11/2026`, in both languages, because the papers beside the screen say so."""
    return NOTHING if is_missing(value) else value.strftime("%d/%m/%Y")


def weekday(value: date) -> str:
    """`thứ Năm`, `Thursday`."""
    names = WEEKDAYS if spoken() == "vi" else DAYS_OF_WEEK
    return names[value.weekday()]


def day_of_week(value: date) -> str:
    """`thứ Năm 26/11`, `Thursday 26/11`: a day of a month that is named already."""
    return f"{weekday(value)} {value:%d/%m}"


def file_name(text: str) -> str:
    """A name of a file that fits a column: a long one without its middle.

    Its beginning says what it is, and its end which of several.
    """
    text = whole_file_name(text)
    if len(text) <= FILE_NAME:
        return text
    return f"{text[: FILE_NAME - FILE_NAME_END - 1]}…{text[-FILE_NAME_END:]}"


def whole_file_name(text: str) -> str:
    """A name of a file; what was entered on a page has none, and is called so."""
    is_entry = text == ENTRY_NAME
    return DATA_WORDS.filled("entry.name", spoken(), {}) if is_entry else text


def clock(value: time | None) -> str:
    """`19:30`; a dash where the time is unknown."""
    return NOTHING if is_missing(value) else value.strftime("%H:%M")


def moment(value: datetime | None) -> str:
    """`14:03 22/11/2026`: when something was done, to the minute."""
    return NOTHING if is_missing(value) else value.strftime("%H:%M %d/%m/%Y")


def month(value: date | None) -> str:
    """`tháng 8/2026`, `August 2026`."""
    if is_missing(value):
        return NOTHING
    if spoken() == "vi":
        return f"tháng {value.month}/{value.year}"
    return f"{MONTH_NAMES[value.month - 1]} {value.year}"


def short_month(value: date | None) -> str:
    """`8/2026`: for axes, tables and lists where the word month stands already."""
    return NOTHING if is_missing(value) else f"{value.month}/{value.year}"


def months(values: Iterable[date]) -> str:
    """`7/2026, 8/2026`."""
    return ", ".join(short_month(value) for value in sorted(values)) or NOTHING


def period(since: date, until: date) -> str:
    """A period as people call it: a month, a quarter, a half-year, a year, or a span.

    `since` and `until` are first days of months, both included.
    """
    length = 12 * (until.year - since.year) + until.month - since.month + 1
    if since.year == until.year and (since.month - 1) % length == 0:
        named = _named_period(since, length)
        if named:
            return named
    return _span(since, until)


def _named_period(since: date, length: int) -> str | None:
    vietnamese = spoken() == "vi"
    part = (since.month - 1) // length
    match length:
        case 1:
            return month(since)
        case 3:
            name = "quý {}/{}" if vietnamese else "quarter {} of {}"
            return name.format(ROMAN[part], since.year)
        case 6 if vietnamese:
            return f"6 tháng {('đầu', 'cuối')[part]} năm {since.year}"
        case 6:
            return f"{('first', 'second')[part]} half of {since.year}"
        case 12:
            return f"{'năm' if vietnamese else 'the year'} {since.year}"
    return None


def _span(since: date, until: date) -> str:
    if spoken() != "vi":
        return f"{month(since)} – {month(until)}"
    if since.year == until.year:
        return f"tháng {since.month} – {until.month}/{until.year}"
    return f"tháng {short_month(since)} – {short_month(until)}"


def _decimal(value: Number | None, pattern: str) -> str:
    if is_missing(value):
        return NOTHING
    # Nought below nought is nought.
    return _written(value or 0, pattern, spoken())


@lru_cache(maxsize=10_000)
def _written(value: Number, pattern: str, language: str) -> str:
    # A page writes the same few hundred figures again at every click.
    # A hyphen is no minus, and is taken for a dash before the figure.
    return format_decimal(value, pattern, locale=language).replace("-", MINUS)


def _percent_sign() -> str:
    return f"{NO_BREAK_SPACE}%" if spoken() == "vi" else "%"
