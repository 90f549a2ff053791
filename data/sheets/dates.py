"""Days as offices write them: `07/8/2026 (thứ Sáu)`, `Thứ Hai, ngày 3-8-26`, `46239`.

The day comes before the month, always. Where a column shows that somebody, or Excel,
had it the other way round, its dates are refused: swapping them by guess would move
meetings to other months, and nobody would notice.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from enum import Enum
from typing import NamedTuple

from data.contract.columns import FIRST_YEAR, LAST_YEAR
from data.files.refusals import Unreadable

# Years of two digits from here on lie in the former century.
_FORMER_CENTURY = 51
# Excel counts days from here; only recent ones are taken for a day, not for a count.
_EXCEL_BEGINS = date(1899, 12, 30)
# The two digits of years that sheets are about; a day of the month may look like one.
_RECENT_YEARS = range(20, 32)
_EXCEL_DAYS = range(20_000, 80_000)

_WEEKDAYS = {
    "hai": 0,
    "ba": 1,
    "tư": 2,
    "bốn": 2,
    "năm": 3,
    "sáu": 4,
    "bảy": 5,
    "bẩy": 5,
    **{str(number): number - 2 for number in range(2, 8)},
}
_WEEKDAY_NAMES = [
    *(f"thứ {name}" for name in ("hai", "ba", "tư", "năm", "sáu", "bảy")),
    "chủ nhật",
]
_MONTHS = {
    name: number
    for number, name in enumerate(
        "jan feb mar apr may jun jul aug sep oct nov dec".split(), start=1
    )
}
_WEEKDAY = re.compile(
    rf"\(?\b(?:(?:thứ\s*|t(?=\d))({'|'.join(_WEEKDAYS)})|chủ\s*nhật|cn)\b\)?"
)
_HOUR = (
    r"\d{1,2}\s*(?::|h|giờ|g)\s*(?:\d{1,2}\s*(?:phút|p|['’′])?)?(?::\d{2}(?:\.\d+)?)?"
    r"(?:\s*(?:sáng|trưa|chiều|tối|đêm))?"
)
_TIME = rf"(?:lúc\s*|từ\s*)?({_HOUR}(?:\s*(?:-|–|đến)\s*{_HOUR})?)"
_TIME_BEFORE = re.compile(rf"^{_TIME}[\s,;-]+")
_TIME_BEHIND = re.compile(rf"[\st,;(-]+{_TIME}\)?$")
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})\s*([-/.])\s*(\d{1,2})\s*\2\s*(\d{4}|\d{2})")
_SPELLED = re.compile(r"(\d{1,2})\s*tháng\s*(\d{1,2})\s*(?:năm|,|/)\s*(\d{4})")
_ENGLISH = re.compile(
    rf"(\d{{1,2}})[- ]({'|'.join(_MONTHS)})[a-z]*[- ,]+(\d{{4}}|\d{{2}})"
)
_EXCEL = re.compile(r"(\d{5})(?:\.\d+)?")


# A day without its year, or of the month alone. `5.1` may be what a workbook has left
# of 5.10, so a point counts between two digits each only.
_IN_PART = re.compile(r"(\d{1,2})(?:\s*[-/]\s*(\d{1,2})|\s*tháng\s*(\d{1,2}))?")
_IN_PART_WITH_POINT = re.compile(r"(\d\d)\.(\d\d)")

_MONTH_WORD = re.compile(r"^(?:tháng|t)\s*")
_MONTH = re.compile(r"(\d{1,2})\s*(?:[/-]|năm)\s*(\d{4})|(\d{4})-(\d{1,2})")


class Order(Enum):
    """Which part of a written date comes first; a month in words is never mixed up."""

    DAY_FIRST = "day first"
    YEAR_FIRST = "year first"
    OTHER = "other"


class WrittenDate(NamedTuple):
    """A day, how it was written, and what stood beside it.

    That is the weekday (Monday is 0) and the hour as it was written, if any.
    """

    day: date
    order: Order
    weekday: int | None = None
    hour: str = ""

    @property
    def weekday_differs(self) -> bool:
        """Return whether the weekday written beside the day is not its own."""
        return self.weekday is not None and self.weekday != self.day.weekday()

    @property
    def may_be_swapped(self) -> bool:
        """Return whether day and month could stand for each other, and mattered."""
        is_numeric = self.order is not Order.OTHER
        is_known = self.weekday is not None and not self.weekday_differs
        is_low = self.day.day <= 12 and self.day.day != self.day.month
        return is_numeric and is_low and not is_known


def read_date(text: str) -> WrittenDate:
    """Return the day that `text`, already cleaned, says.

    Raises Unreadable: `month_first` where only the month before the day makes a day,
    else `not_a_date`.
    """
    bare, weekday, hour = _parted(text)
    for pattern, read in _FORMS:
        if match := pattern.fullmatch(bare):
            return read(match)._replace(weekday=weekday, hour=hour)
    raise Unreadable("not_a_date")


class DayInPart(NamedTuple):
    """A day as it is written without its year, or without year and month.

    `number` may be no day of any month, and `month` none of the year: `8/31` shows that
    a column has the month first.
    """

    number: int
    month: int | None
    weekday: int | None
    hour: str

    def completed(self, month: int, year: int) -> str:
        """Return the text of the whole day, with what stood beside it."""
        hour = f"{self.hour} ngày " if self.hour else ""
        weekday = (
            f" ({_WEEKDAY_NAMES[self.weekday]})" if self.weekday is not None else ""
        )
        return f"{hour}{self.number:02}/{month:02}/{year}{weekday}"


def read_day_in_part(text: str) -> DayInPart | None:
    """Return what `05/11` or `5`, already cleaned, says; None for anything else."""
    bare, weekday, hour = _parted(text)
    if match := _IN_PART_WITH_POINT.fullmatch(bare):
        return DayInPart(int(match[1]), int(match[2]), weekday, hour)
    if match := _IN_PART.fullmatch(bare):
        month = match[2] or match[3]
        return DayInPart(int(match[1]), int(month) if month else None, weekday, hour)
    return None


def _parted(text: str) -> tuple[str, int | None, str]:
    """Return a day without weekday and hour, and these."""
    text, weekday = _without_weekday(text.lower())
    hour = ""
    for place in (_TIME_BEFORE, _TIME_BEHIND):
        if found := place.search(text):
            hour, text = found[1], text[: found.start()] + text[found.end() :]
    text = re.sub(r"^ngày\b|^[\s,;:.]+|[\s,;:.]+$", "", text).strip(" ,;:")
    return text, weekday, hour


def _without_weekday(text: str) -> tuple[str, int | None]:
    found = _WEEKDAY.search(text)
    if not found:
        return text, None
    weekday = _WEEKDAYS[found[1]] if found[1] else 6
    rest = text[: found.start()] + " " + text[found.end() :]
    return rest.strip(" ,;:-"), weekday


def _year_first(match: re.Match[str]) -> WrittenDate:
    return WrittenDate(_day(match[1], match[3], match[4]), Order.YEAR_FIRST)


def _day_first(match: re.Match[str]) -> WrittenDate:
    day, sign, month, year = match.groups()
    if sign == "-" and len(year) == 2 and _may_be_year_first(day, year):
        raise Unreadable("day_or_year")
    if int(month) > 12 >= int(day):
        _day(year, day, month)
        raise Unreadable("month_first")
    return WrittenDate(_day(year, month, day), Order.DAY_FIRST)


def _may_be_year_first(first: str, last: str) -> bool:
    """Return whether `26-11-05` is of 2026 rather than of 2005, or the other way."""
    return int(first) in _RECENT_YEARS and int(last) < _RECENT_YEARS.start


def _spelled(match: re.Match[str]) -> WrittenDate:
    return WrittenDate(_day(match[3], match[2], match[1]), Order.OTHER)


def _english(match: re.Match[str]) -> WrittenDate:
    return WrittenDate(_day(match[3], str(_MONTHS[match[2]]), match[1]), Order.OTHER)


def _excel(match: re.Match[str]) -> WrittenDate:
    if (days := int(match[1])) not in _EXCEL_DAYS:
        raise Unreadable("not_a_date")
    # It was a real date in Excel, so it may have been mixed up on its way there.
    return WrittenDate(_EXCEL_BEGINS + timedelta(days), Order.YEAR_FIRST)


_FORMS = (
    (_YEAR_FIRST, _year_first),
    (_DAY_FIRST, _day_first),
    (_SPELLED, _spelled),
    (_ENGLISH, _english),
    (_EXCEL, _excel),
)


def _day(year: str, month: str, day: str) -> date:
    number = int(year)
    if len(year) == 2:
        number += 1900 if number >= _FORMER_CENTURY else 2000
    try:
        found = date(number, int(month), int(day))
    except ValueError as error:
        raise Unreadable("not_a_date") from error
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise Unreadable("not_a_date")
    return found


def read_month(text: str) -> date:
    """Return the first day of the month that `text`, already cleaned, says.

    `2026-08`, `8/2026`, `tháng 8 năm 2026` and any day of the month do. Raises
    Unreadable.
    """
    bare = _MONTH_WORD.sub("", text.lower())
    try:
        if match := _MONTH.fullmatch(bare):
            return _day(match[2] or match[3], match[1] or match[4], "1")
        return read_date(bare).day.replace(day=1)
    except Unreadable as error:
        raise Unreadable("not_a_month") from error


def read_month_number(text: str) -> int | None:
    """Return the month that `11`, `T11` or `Tháng 11` says without a year, or None."""
    bare = _MONTH_WORD.sub("", text.lower())
    is_month = re.fullmatch(r"\d{1,2}", bare) and 1 <= int(bare) <= 12
    return int(bare) if is_month else None


class SwapEvidence(NamedTuple):
    """What shows that dates may be swapped: the problem's code, and the date seen.

    `is_proof` tells whether it is enough to refuse the dates.
    """

    code: str
    shown_by: str
    is_proof: bool = True


def swapped_dates(
    written: Mapping[str, WrittenDate], month_first: Iterable[str]
) -> dict[str, SwapEvidence]:
    """Return the texts of one column whose day and month may be swapped, and why.

    `month_first` are the texts of the column that only the month before the day makes
    sense of: beside them, `8/5/2026` may be the eighth of May or the fifth of August.
    Where Excel was set to American dates it turns `5/8/2026` into a real date, the
    eighth of May, and leaves `31/8/2026` a text: a column of real dates that all lie
    before the 13th and of texts that all lie behind shows it.
    """
    if example := min(month_first, default=None):
        evidence = SwapEvidence("day_or_month", example)
        suspects = [item for item in written.items() if not _is_year_first(item)]
    elif left := _left_as_text(list(written.items())):
        evidence = left
        suspects = [item for item in written.items() if _is_year_first(item)]
    else:
        return {}
    return {text: evidence for text, found in suspects if found.may_be_swapped}


_Item = tuple[str, WrittenDate]


def _is_year_first(item: _Item) -> bool:
    return item[1].order is Order.YEAR_FIRST


def _left_as_text(items: list[_Item]) -> SwapEvidence | None:
    """Return a date that Excel left as text because its day made no month."""
    real = [item for item in items if _is_year_first(item)]
    texts = [item for item in items if item[1].order is Order.DAY_FIRST]
    if not (real and texts):
        return None
    is_split = all(found.day.day <= 12 for _, found in real) and all(
        found.day.day > 12 for _, found in texts
    )
    # One of each may be chance: two and two hardly are.
    if min(len(real), len(texts)) < 2:
        code, is_proof = "perhaps_swapped_by_excel", False
    else:
        code, is_proof = "swapped_by_excel", True
    return SwapEvidence(code, min(texts)[0], is_proof) if is_split else None
