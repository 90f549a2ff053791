"""What one text in a sheet means, by the kind of its column.

Every distinct text of a column is read once, in plain Python; the database then only
looks the readings up. So the rules here may be as patient as office sheets need.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import time
from decimal import Decimal

from data.contract.columns import FIRST_YEAR, LAST_YEAR, Column, Kind
from data.contract.folding import clean, fold
from data.files.cell_findings import UNCALCULATED
from data.files.refusals import Unreadable
from data.sheets.dates import (
    WrittenDate,
    read_date,
    read_month,
    swapped_dates,
)
from data.sheets.numbers import read_count, read_fraction, read_score
from data.sheets.times import read_minutes, read_time

# How offices write "nothing here": any number of these signs and nothing else.
BLANK_SIGNS = "-–—…./\\_"
# In words; under a count it is 0.
NONE_WORDS = ("không", "không có", "ko")
_NONE = frozenset(map(fold, NONE_WORDS))
# Typed in front of a number or a day, so that Excel leaves it as it is.
TYPED_QUOTES = "'’‘`"
# What spreadsheets show instead of a value, in Excel and in LibreOffice.
ERROR = re.compile(
    r"#(?:N/A|REF!?|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|FIELD!|BLOCKED!"
    r"|CONNECT!|UNKNOWN!|BUSY!|GETTING_DATA)|(?:Err|Lỗi):\d{3}",
    re.IGNORECASE,
)
_HIGHEST_OF_TEN = 10
_HIGHEST_SCORE = Decimal("999.99")
# More text than this is no number, date or choice: the patterns below would take
# minutes over a text of megabytes.
_LONGEST_VALUE = 200


@dataclass(frozen=True)
class Reading:
    """What a text says for its column, as text that DuckDB casts to its type.

    `of` is the whole of a fraction such as 18/20, or the hour beside a day. `code`
    names a problem, which refuses the row or only points at it, and `other` what shows
    it.
    """

    text: str
    value: str | None = None
    of: str | None = None
    code: str | None = None
    is_refusal: bool = False
    other: str | None = None


def read_column(
    texts: Iterable[str], column: Column, *, in_hours: bool = False
) -> list[Reading]:
    """Return what each of the distinct `texts` of one column says.

    Some things show in a whole column only: whose month stands before the day, and
    whether numbers are shares of one. `in_hours` tells that a column of minutes is
    given in hours.
    """
    cleaned = {text: unquoted(text) for text in texts}
    if column.kind is Kind.DATE:
        return list(_dates(cleaned, _may_be_none(column)))
    readings = [
        _reading(text, value, column, in_hours) for text, value in cleaned.items()
    ]
    if column.kind not in {Kind.PERCENT, Kind.SCORE}:
        return readings
    if _are_shares(readings):
        return list(map(_as_percentage, readings))
    readings = _without_shares(readings)
    are_of_ten = column.kind is Kind.SCORE and _are_of_ten(readings)
    return [_of_ten(each) for each in readings] if are_of_ten else readings


def _reading(text: str, bare: str, column: Column, in_hours: bool) -> Reading:
    try:
        check_readable(bare)
        if column.kind is Kind.COUNT and column.name.endswith("_minutes"):
            minutes = None if says_nothing(bare) else read_minutes(bare, in_hours)
            return Reading(text, None if minutes is None else str(minutes))
        if column.share_of and (part := read_fraction(bare)):
            code = "share_differs" if part.share_differs else None
            return Reading(text, str(part.count), str(part.of), code)
        return Reading(text, parse(bare, column))
    except Unreadable as unreadable:
        return Reading(text, code=unreadable.code, is_refusal=True)


def check_readable(text: str) -> None:
    """Raise Unreadable for a text that a program put in place of a value."""
    if text == UNCALCULATED:
        raise Unreadable("formula_without_value")
    if ERROR.fullmatch(text):
        raise Unreadable("error_cell")


def parse(text: str, column: Column) -> str | None:
    """Return what one `text` means for `column`, as text that DuckDB casts.

    None is a missing value. Raises Unreadable.
    """
    text = unquoted(text)
    if says_nothing(text):
        return None
    text = text[:_LONGEST_VALUE]
    if column.choices:
        return _choice(text, column)
    if says_none(text) and column.kind is Kind.COUNT:
        return "0"
    if says_none(text) and _may_be_none(column):
        return None
    return _READERS[column.kind](text)


def says_nothing(text: str) -> bool:
    """Return whether a text is blank, or a dash, a stroke or dots: `……`, `//`."""
    # Asked of every field of a sheet: most begin with a letter or a digit.
    return not text[:1].isalnum() and not clean(text).strip(f"{BLANK_SIGNS} ")


def says_none(text: str) -> bool:
    """Return whether a text says in a word that there is none: `Không`."""
    return fold(text) in _NONE


def unquoted(text: str) -> str:
    """Return a text, cleaned, without the quote that was typed in front of it."""
    return clean(text).lstrip(TYPED_QUOTES)


def _may_be_none(column: Column) -> bool:
    """Return whether `Không` in a column says that there is no such day or hour."""
    return column.kind in {Kind.DATE, Kind.TIME} and not column.required


def _dates(cleaned: dict[str, str], may_be_none: bool) -> Iterator[Reading]:
    """Yield the readings of a column of dates, those that may be swapped refused."""
    written: dict[str, WrittenDate] = {}
    month_first: list[str] = []
    for text, bare in cleaned.items():
        if says_nothing(bare) or (may_be_none and says_none(bare)):
            yield Reading(text)
            continue
        try:
            check_readable(bare)
            written[text] = read_date(bare[:_LONGEST_VALUE])
        except Unreadable as unreadable:
            if unreadable.code == "month_first":
                month_first.append(text)
            yield Reading(text, code=unreadable.code, is_refusal=True)
    swapped = swapped_dates(written, month_first)
    for text, found in written.items():
        value = found.day.isoformat()
        if evidence := swapped.get(text):
            yield Reading(
                text,
                value,
                _hour_beside(found),
                code=evidence.code,
                is_refusal=evidence.is_proof,
                other=evidence.shown_by,
            )
        else:
            code = "weekday_differs" if found.weekday_differs else None
            yield Reading(text, value, _hour_beside(found), code)


def _hour_beside(found: WrittenDate) -> str | None:
    """Return the hour written beside a day; midnight is what programs put there."""
    try:
        hour = read_time(found.hour)
    except Unreadable:
        return None
    return hour.isoformat() if hour != time.min else None


def _are_shares(readings: Iterable[Reading]) -> bool:
    """Return whether a column holds shares of one, as Excel keeps `85 %`.

    It does where no number is above 1 and some lie between 0 and 1.
    """
    read = [each for each in readings if each.value is not None]
    numbers = [read_score(unquoted(each.text)) for each in read]
    return (
        any(0 < number < 1 for number in numbers)
        and all(0 <= number <= 1 for number in numbers)
        and not any("%" in each.text for each in read)
    )


def _without_shares(readings: Sequence[Reading]) -> list[Reading]:
    """Refuse 0.85 in a column of percentages: is it 85 % or less than one?"""
    are_percentages = any("%" in each.text for each in readings)
    return [
        replace(each, code="share_or_percent", is_refusal=True)
        if are_percentages
        and each.value
        and "%" not in each.text
        and 0 < Decimal(each.value) < 1
        else each
        for each in readings
    ]


def _are_of_ten(readings: Sequence[Reading]) -> bool:
    """Return whether marks seem to be given out of ten: none is above it."""
    numbers = [Decimal(each.value) for each in readings if each.value is not None]
    return any(number > 0 for number in numbers) and max(numbers) <= _HIGHEST_OF_TEN


def _of_ten(reading: Reading) -> Reading:
    return reading if reading.value is None else replace(reading, code="marks_of_ten")


def _as_percentage(reading: Reading) -> Reading:
    if reading.value is None:
        return reading
    value = round(100 * read_score(unquoted(reading.text)), 2)
    return replace(reading, value=str(value), code="read_as_percent")


def _date(text: str) -> str:
    return read_date(text).day.isoformat()


def _month(text: str) -> str:
    return read_month(text).isoformat()


def _count(text: str) -> str:
    return str(read_count(text))


def _score(text: str) -> str:
    """Return the score; what its column cannot hold is outside its limits anyway."""
    return str(round(max(-_HIGHEST_SCORE, min(_HIGHEST_SCORE, read_score(text))), 2))


def _time(text: str) -> str:
    return read_time(text).isoformat()


def _year(text: str) -> str:
    match = re.fullmatch(r"(?:năm\s*)?(\d{4})", text, re.IGNORECASE)
    if match and FIRST_YEAR <= int(match[1]) <= LAST_YEAR:
        return str(int(match[1]))
    raise Unreadable("not_a_year")


def _choice(text: str, column: Column) -> str:
    try:
        return column.codes_by_match_key[fold(text)]
    except KeyError as error:
        code = "not_yes_no" if column.kind is Kind.YES_NO else "not_a_choice"
        raise Unreadable(code) from error


_READERS: dict[Kind, Callable[[str], str]] = {
    Kind.DATE: _date,
    Kind.MONTH: _month,
    Kind.COUNT: _count,
    Kind.SCORE: _score,
    Kind.PERCENT: _score,
    Kind.TIME: _time,
    Kind.YEAR: _year,
}
