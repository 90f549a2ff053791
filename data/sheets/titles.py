"""The month or quarter a sheet is about, where only its title or its name says so."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from data.contract.columns import FIRST_YEAR, LAST_YEAR
from data.contract.folding import fold

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
# `ngày 05 tháng 9 năm 2026` is when the sheet was signed, not what it is about.
_SIGNED = re.compile(r"\bngay( \d{1,2})? thang( \d{1,2})? nam( \d{4})?")
_MONTH = re.compile(r"\b(?:thang|t) ?(\d{1,2})(?: nam)? (\d{4})\b")
_MONTH_ALONE = re.compile(r"\b(?:thang|t) ?(\d{1,2})\b(?! nam\b)")
_BARE_MONTH = re.compile(r"(\d{1,2}) (\d{4})")
_QUARTER = re.compile(r"\bquy (iv|i{1,3}|[1-4])(?: nam)? (\d{4})\b")
_YEAR = re.compile(r"\bnam (\d{4})\b")
# What speaks of more than one month: from January to August, the first six months.
_SEVERAL = re.compile(r"\b(tu|den) (thang|t) ?\d|\b\d{1,2} thang (dau|cuoi|qua|nam)\b")


@dataclass(frozen=True)
class TitlePeriod:
    """The month, or the quarter, that a title names, each by its first day."""

    month: date | None = None
    quarter: date | None = None


def period_in(titles: Iterable[str], sheet_name: str = "") -> TitlePeriod:
    """Return the one month or quarter that the name of a sheet, or its titles, name.

    The name of the sheet goes first, and may leave the year to the titles. Where the
    titles name several months, or a span of them, there is no telling which is meant.
    """
    name = fold(sheet_name)
    lines = [_SIGNED.sub(" ", fold(title)) for title in titles]
    months = _months_of_sheet(name, lines) or _months_of(lines)
    quarters = _quarters_of([name]) or _quarters_of(lines)
    if len(months) == 1:
        return TitlePeriod(month=months.pop())
    return TitlePeriod(quarter=quarters.pop() if len(quarters) == 1 else None)


def _months_of(lines: Iterable[str]) -> set[date]:
    found = [
        _first_day(year, month)
        for line in lines
        if not _SEVERAL.search(line)
        for month, year in _MONTH.findall(line)
    ]
    return set(filter(None, found))


def _months_of_sheet(name: str, lines: Iterable[str]) -> set[date]:
    """Read `Tháng 8-2026`, `8.2026`, or `T8` under a title that names one year."""
    if bare := _BARE_MONTH.fullmatch(name):
        return set(filter(None, [_first_day(bare[2], bare[1])]))
    if found := _months_of([name]):
        return found
    years = {year for line in lines for year in _YEAR.findall(line)}
    years |= {year for line in lines for _, year in _MONTH.findall(line)}
    alone = _MONTH_ALONE.findall(name)
    if len(years) != 1 or len(alone) != 1:
        return set()
    return set(filter(None, [_first_day(years.pop(), alone[0])]))


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
