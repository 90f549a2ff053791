"""Sheets with a column for each month, written anew with a row for each meeting.

They are read where every field says `18/20`, those present of those expected, or that
there was no meeting or no report. No day stands there: data/staging/days_not_given.py.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from data.contract.columns import FIRST_YEAR, LAST_YEAR
from data.contract.definitions import TABLES
from data.contract.folding import clean, fold
from data.contract.problems import Problem
from data.files.csv_rows import Row
from data.files.grids import write_numbered
from data.files.opening import OpenedPart
from data.files.refusals import Refused
from data.sheets.header_matching import PLACES_NAMED_BY
from data.sheets.meeting_statements import says_not_held, says_not_reported
from data.sheets.numbers import read_fraction
from data.sheets.parsing import says_nothing
from data.sheets.row_numbers import LINES
from data.sheets.titles import period_in
from data.sheets.total_rows import is_total

# What is said of such a sheet.
DAYS_NOT_GIVEN = Problem(
    "meetings", None, "held_on", None, "days_not_given", is_refusal=False
)
_FEWEST_MONTHS = 2
_MONTH = re.compile(
    r"(?:thang|th|t) ?(\d{1,2})(?: (?:nam )?(\d{4}))?|(\d{1,2}) (\d{4})"
)
_BARE_MONTH = re.compile(r"\d{1,2}")
_YEAR = re.compile(r"\b\d{4}\b")
# Until data/staging/days_not_given.py finds the meeting that is meant, or a day that
# stands in: no day of a month is earlier, so that a month to come is refused as such.
_DAY = 1
_MEETINGS = TABLES["meetings"]
_ADDED = (_MEETINGS.column("month").header, _MEETINGS.column("held_on").header)
_SHARES = ("Có mặt/phải dự", "Có mặt/tổng số")
# `dự/TS` above the fields: of all members, not of those who had to come.
_OF_ALL = re.compile(r"/\s*(?:tổng|ts|đảng số)(?!\w)", re.IGNORECASE)
_BRACKETS = re.compile(r"\([^()]*\)")
# What is the same in all months, or may be; a score, a topic or a day is of one.
_OF_EVERY_MONTH = frozenset(
    "cell_code cell_name cell_type unit_code unit_name members_total exempt"
    " special_duty".split()
)
# Behind the name of any other column: no meeting gets what stands there.
_OF_NO_MONTH = "(cả kỳ)"
_CELL_KEYS = frozenset().union(
    _MEETINGS.column("cell_code").match_keys,
    *(name.match_keys for name in PLACES_NAMED_BY.values()),
)
# A row of a cell, which may have nothing to say of any month.
_CELL = re.compile(
    r"(?:chi bo|cb|thon|ban|ap|khom|lang|xom|to|tdp|khu|buon|truong|tram|cong ty)\b.*"
    r"|\S*\d\S*"
)


@dataclass(frozen=True)
class _Wide:
    """The first and last line of the header, its names, and where months stand.

    `months` has for each field below a month its number and its year; that is 0 where
    it stands in each row, in the field `year_at`. `share` names what fields say.
    """

    first_line: int
    last_line: int
    names: tuple[str, ...]
    months: dict[int, tuple[int, int]]
    year_at: int | None
    share: str

    def others(self, fields: Sequence[str]) -> list[str]:
        """Return the fields that are below no month."""
        return [
            field
            for place, field in enumerate(fields)
            if place not in self.months and place != self.year_at
        ]


def unpivoted(
    part: OpenedPart,
    rows: Sequence[Row],
    delimiter: str,
    sheet_name: str,
    folder: Path,
) -> OpenedPart | None:
    """Return the part with a row for each meeting, None where it is no wide sheet.

    `rows` are its first rows. Raises Refused where a field says anything else, or
    nothing says which year the months are of.
    """
    wide = _find(rows, sheet_name)
    if wide is None:
        return None
    path = folder / f"{part.grid.path.name}.months.csv"
    grid = write_numbered(_rows(part.grid.rows(delimiter), wide), path)
    return replace(part, grid=grid, is_plain=False) if grid else None


def _find(rows: Sequence[Row], sheet_name: str) -> _Wide | None:
    for index, row in enumerate(rows):
        upper = rows[index - 1].fields if index else []
        # One field is a title. Two are names that several columns share.
        if sum(map(bool, map(str.strip, upper))) < 2:
            upper = []
        first = rows[index - 1] if upper else row
        above = [" ".join(each.fields) for each in rows[: rows.index(first)]]
        title_year = period_in(above, sheet_name).year
        if wide := _header(upper, first.first_line, row, title_year):
            is_of_all = _OF_ALL.search(clean(" ".join([*above, *upper, *row.fields])))
            return replace(wide, share=_SHARES[bool(is_of_all)])
    return None


def _header(
    upper: Sequence[str], first_line: int, row: Row, title_year: int | None
) -> _Wide | None:
    """Read a row as the header, below one whose names several columns share.

    Over the months that one has years or quarters, or the word for month alone.
    """
    own = [clean(field) for field in row.fields]
    shared = _carried(upper, len(own))
    named = {
        place: found
        for place, field in enumerate(own)
        if (found := _month_named(field, shared[place]))
    }
    names = tuple(
        field or ("" if place in named else _at(upper, place))
        for place, field in enumerate(own)
    )
    if len(named) < _FEWEST_MONTHS or not any(fold(n) in _CELL_KEYS for n in names):
        return None
    year_at = next((at for at, name in enumerate(names) if fold(name) == "nam"), None)
    months = {}
    for place, (number, beside) in named.items():
        year = beside or _year_in(shared[place])
        year = year or (0 if year_at is not None else title_year or -1)
        if not 1 <= number <= 12 or not (year == 0 or FIRST_YEAR <= year <= LAST_YEAR):
            raise Refused("wide_sheet", row.first_line, own[place])
        months[place] = (number, year)
    names = tuple(map(_named, names))
    return _Wide(first_line, row.first_line, names, months, year_at, _SHARES[0])


def _named(name: str) -> str:
    """Return the name of a column, marked where it is of a meeting and of no month."""
    column = _MEETINGS.column_for(name)
    is_of_one = column is not None and column.name not in _OF_EVERY_MONTH
    return f"{name} {_OF_NO_MONTH}" if is_of_one else name


def _carried(upper: Sequence[str], width: int) -> list[str]:
    """Return for each field what stands above it, or above the ones to its left."""
    found, last = [], ""
    for place in range(width):
        last = _at(upper, place) or last
        found.append(last)
    return found


def _at(fields: Sequence[str], place: int) -> str:
    return clean("".join(fields[place : place + 1]))


def _month_named(field: str, shared: str) -> tuple[int, int] | None:
    """Return the month a name says, and its year, 0 where it says none."""
    key = fold(_BRACKETS.sub(" ", field))
    if found := _MONTH.fullmatch(key):
        return int(found[1] or found[3]), int(found[2] or found[4] or 0)
    is_bare = _BARE_MONTH.fullmatch(key) and "thang" in fold(shared).split()
    return (int(key), 0) if is_bare else None


def _year_in(shared: str) -> int:
    years = {*_YEAR.findall(fold(shared))}
    return int(years.pop()) if len(years) == 1 else 0


def _rows(rows: Iterator[Row], wide: _Wide) -> Iterator[Row]:
    """Yield the rows of the sheet, one for each month that a field is filled for."""
    names = wide.others(wide.names)
    for row in rows:
        others = wide.others(row.fields)
        if row.first_line < wide.first_line:
            yield row
        elif row.first_line <= wide.last_line:
            if row.first_line == wide.last_line:
                yield row._replace(fields=[*names, *_ADDED, wide.share])
        elif any(map(is_total, others)) or _is_beside_cells(row, others, wide):
            # A sum over the cells, a heading, a signature: what it is called sets it
            # aside.
            yield row._replace(fields=others)
        else:
            others += [""] * (len(names) - len(others))
            yield from _meetings(row, others, wide)


def _is_beside_cells(row: Row, others: list[str], wide: _Wide) -> bool:
    """Return whether a row says nothing of any month and does not name a cell."""
    filled = (
        field
        for place, field in enumerate(row.fields)
        if place in wide.months and not says_nothing(field)
    )
    return not any(filled) and not any(_CELL.fullmatch(fold(each)) for each in others)


def _meetings(row: Row, others: list[str], wide: _Wide) -> Iterator[Row]:
    for number, (place, (month, year)) in enumerate(wide.months.items()):
        field = _at(row.fields, place)
        if says_nothing(field):
            continue
        is_held = read_fraction(field) is not None
        if not (is_held or says_not_held(field) or says_not_reported(field)):
            raise Refused("wide_sheet", row.first_line, field)
        of = year or _year_of(row, wide)
        line = row.first_line + number * LINES
        day = f"{_DAY:02}/{month:02}/{of}" if is_held else ""
        yield Row(line, line, [*others, f"{month:02}/{of}", day, field])


def _year_of(row: Row, wide: _Wide) -> int:
    text = _at(row.fields, wide.year_at or 0)
    if not _YEAR.fullmatch(text):
        raise Refused("wide_sheet", row.first_line, text)
    return int(text)
