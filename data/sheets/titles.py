"""The month or quarter a sheet is about, where only its title or its name says so.

Title and name are two witnesses, and the days of the rows a third. A copied sheet keeps
the name of the month before, `T10` may be hamlet 10, and `kết quả tháng 10, nhiệm vụ
tháng 11` names two months: where witnesses disagree none is chosen in silence.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from data.contract.columns import FIRST_YEAR, LAST_YEAR
from data.contract.folding import fold

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
# `ngày 05 tháng 9 năm 2026` is when the sheet was signed, not what it is about.
_SIGNED = re.compile(
    r"\bngay( \d{1,2})? thang( \d{1,2})? nam( \d{4})?|\bngay \d{1,2} \d{1,2} \d{4}\b"
)
_MONTH = re.compile(r"\b(?:thang|t) ?(\d{1,2})(?:(?: nam)? (\d{4}))?\b")
# Further months behind the first count where a year closes the list: `9, 10/2026`.
_MONTHS = re.compile(
    r"\b(?:thang|t) ?(\d{1,2}(?: (?:va )?\d{1,2})+)(?: nam)? (\d{4})\b"
)
_BARE_MONTH = re.compile(r"(\d{1,2}) (\d{4})")
_QUARTER = re.compile(r"\bquy (iv|i{1,3}|[1-4])(?: nam)? (\d{4})\b")
_YEAR = re.compile(r"\b(?:nam|\d{1,2}|quy (?:iv|i{1,3})) (\d{4})\b")
_YEAR_ALONE = re.compile(r"(?:.* )?(\d{4})")
# What speaks of less than a year, whether or not it can be told which months.
_LESS_THAN_A_YEAR = re.compile(
    r"\bthang \d|\d thang\b|\bt ?\d{1,2}\b|\bquy (?:iv|i{1,3}|[1-4])\b|^\d{1,2} \d{4}$"
)
# What speaks of a span of months: from January to August, 01/2026 – 10/2026, the first
# six months.
_SPAN = re.compile(
    r"\b(tu|den) (thang|t) ?\d|\b\d{1,2} thang (dau|cuoi|qua|nam)\b"
    r"|\b\d{1,2} \d{4}(?: den)?(?: thang)? \d{1,2} \d{4}\b"
)

# A month of the year, and the year where it is named.
_Month = tuple[int, int | None]


@dataclass(frozen=True)
class TitlePeriod:
    """The month, or the quarter, that a title names, each by its first day.

    `month_number` is a month named without its year, `year` the only year named, and
    `is_of_year` whether that year is all that is named. `several` are the months where
    more than one is named, `disagreeing` those of the name of the sheet and of the
    title where they differ: then there is no month.
    """

    month: date | None = None
    quarter: date | None = None
    month_number: int | None = None
    year: int | None = None
    is_of_year: bool = False
    several: tuple[str, ...] = ()
    disagreeing: tuple[str, str] | None = None


def period_in(titles: Iterable[str], sheet_name: str = "") -> TitlePeriod:
    """Return the one month or quarter that the name of a sheet and its titles name.

    Each may leave the year to the other. A span of months is no month.
    """
    lines = [_SIGNED.sub(" ", fold(title)) for title in titles]
    name = fold(sheet_name)
    found = _period(lines, name, _year_of(lines))
    year = _year_of(lines, name)
    is_whole = not any(_LESS_THAN_A_YEAR.search(line) for line in (*lines, name))
    return replace(found, year=year, is_of_year=is_whole and year is not None)


def _year_of(lines: Iterable[str], name: str = "") -> int | None:
    """Return the year that lines name, and the name of a sheet; None for several."""
    years = {int(year) for line in lines for year in _YEAR.findall(line)}
    if alone := _YEAR_ALONE.fullmatch(name):
        years.add(int(alone[1]))
    plausible = {year for year in years if FIRST_YEAR <= year <= LAST_YEAR}
    return plausible.pop() if len(plausible) == 1 else None


def _period(lines: Sequence[str], name: str, year: int | None) -> TitlePeriod:
    """Return the month or quarter of folded titles and the folded name of a sheet."""
    by_name = _months_of_name(name, year)
    by_title = _months_of(lines, year)
    if len(by_name) == 1 and by_title and not _agree(by_name, by_title):
        return TitlePeriod(disagreeing=(_shown(by_name), _shown(by_title)))
    months = by_name if len(by_name) == 1 else by_title
    if len(months) > 1:
        return TitlePeriod(several=tuple(map(_shown_month, sorted(months, key=_when))))
    for number, year_named in months:
        month = date(year_named, number, 1) if year_named else None
        return TitlePeriod(month=month, month_number=None if month else number)
    quarters = _quarters_of([name]) or _quarters_of(lines)
    return TitlePeriod(quarter=quarters.pop() if len(quarters) == 1 else None)


def _agree(by_name: set[_Month], by_title: set[_Month]) -> bool:
    (number, year), *_ = by_name
    return any(
        number == other and (None in (year, other_year) or year == other_year)
        for other, other_year in by_title
    )


def _months_of_name(name: str, year: int | None) -> set[_Month]:
    """Read `Tháng 8-2026`, `8.2026`, or `T8` under titles that name one year."""
    if bare := _BARE_MONTH.fullmatch(name):
        return _with_year([bare[1]], bare[2], None)
    return _months_of([name], year)


def _months_of(lines: Sequence[str], year: int | None) -> set[_Month]:
    """Return every month that lines name, but for spans of months."""
    found: set[_Month] = set()
    for line in lines:
        if _SPAN.search(line):
            continue
        for numbers, beside in _MONTHS.findall(line):
            found |= _with_year(re.findall(r"\d+", numbers), beside, year)
        for number, beside in _MONTH.findall(_MONTHS.sub(" ", line)):
            found |= _with_year([number], beside, year)
    return found


def _with_year(numbers: Iterable[str], beside: str, year: int | None) -> set[_Month]:
    """Return months with their year: the one beside them, else the only one named."""
    year = int(beside) if beside else year
    is_year = year is None or FIRST_YEAR <= year <= LAST_YEAR
    return {(int(each), year) for each in numbers if 1 <= int(each) <= 12 and is_year}


def _shown(months: Iterable[_Month]) -> str:
    return ", ".join(map(_shown_month, sorted(months, key=_when)))


def _when(month: _Month) -> tuple[int, int]:
    number, year = month
    return year or 0, number


def _shown_month(month: _Month) -> str:
    number, year = month
    return f"{number:02}/{year}" if year else f"{number:02}"


def _quarters_of(lines: Iterable[str]) -> set[date]:
    found = [
        _first_day(year, str(3 * (_ROMAN.get(quarter) or int(quarter)) - 2))
        for line in lines
        for quarter, year in _QUARTER.findall(line)
    ]
    return set(filter(None, found))


def _first_day(year: str, month: str) -> date | None:
    is_month = 1 <= int(month) <= 12 and FIRST_YEAR <= int(year) <= LAST_YEAR
    return date(int(year), int(month), 1) if is_month else None
