"""Sheets with a column for each month, written anew with a row for each meeting.

They are read where every field says `18/20`, those present of those expected. No day
stands there, so the meeting is entered under a fixed day of the cell, which is said.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from data.contract.columns import FIRST_YEAR, LAST_YEAR
from data.contract.definitions import TABLES
from data.contract.folding import clean, fold
from data.files.csv_rows import Row
from data.files.grids import write_numbered
from data.files.opening import OpenedPart
from data.files.refusals import Refused
from data.sheets.header_matching import PLACES_NAMED_BY
from data.sheets.numbers import read_fraction
from data.sheets.parsing import says_nothing
from data.sheets.row_numbers import LINES
from data.sheets.titles import period_in
from data.sheets.total_rows import is_total

_FEWEST_MONTHS = 3
_MONTH = re.compile(
    r"(?:thang|th|t) ?(\d{1,2})(?: (?:nam )?(\d{4}))?|(\d{1,2}) (\d{4})"
)
# The first of the fixed days of most cells, until the register says otherwise.
_DAY = 3
_MEETINGS = TABLES["meetings"]
_ADDED = (
    _MEETINGS.column("month").header,
    _MEETINGS.column("held_on").header,
    "Có mặt/phải dự",
)
# A row of a cell, which may have nothing to say of any month.
_CELL = re.compile(
    r"(?:chi bo|cb|thon|ban|ap|khom|lang|xom|to|tdp|khu|buon|truong|tram|cong ty)\b.*"
    r"|\S*\d\S*"
)


@dataclass(frozen=True)
class _Wide:
    """The line of the header, and for each field below a month the month."""

    line: int
    months: dict[int, tuple[int, int]]


def unpivoted(
    part: OpenedPart,
    rows: Sequence[Row],
    delimiter: str,
    sheet_name: str,
    folder: Path,
) -> OpenedPart | None:
    """Return the part with a row for each meeting, None where it is no wide sheet.

    `rows` are its first rows. Raises Refused where a field says anything but `18/20`,
    or nothing says which year the months are of.
    """
    wide = _find(rows, sheet_name)
    if wide is None:
        return None
    path = folder / f"{part.grid.path.name}.months.csv"
    grid = write_numbered(_rows(part.grid.rows(delimiter), wide), path)
    return replace(part, grid=grid, is_plain=False) if grid else None


def _find(rows: Sequence[Row], sheet_name: str) -> _Wide | None:
    cells = {key for name in PLACES_NAMED_BY.values() for key in name.match_keys}
    cells |= _MEETINGS.column("cell_code").match_keys
    for row in rows:
        named = {
            place: found
            for place, field in enumerate(row.fields)
            if (found := _MONTH.fullmatch(fold(field)))
        }
        if len(named) < _FEWEST_MONTHS or not any(fold(f) in cells for f in row.fields):
            continue
        above = (
            " ".join(each.fields) for each in rows if each.first_line < row.first_line
        )
        year = period_in(above, sheet_name).year
        return _Wide(row.first_line, dict(_months(named, year, row)))
    return None


def _months(
    named: dict[int, re.Match[str]], year: int | None, row: Row
) -> Iterator[tuple[int, tuple[int, int]]]:
    for place, found in named.items():
        number, beside = int(found[1] or found[3]), found[2] or found[4]
        of = int(beside) if beside else year
        if of is None or not (1 <= number <= 12 and FIRST_YEAR <= of <= LAST_YEAR):
            raise Refused("wide_sheet", row.first_line, clean(row.fields[place]))
        yield place, (number, of)


def _rows(rows: Iterator[Row], wide: _Wide) -> Iterator[Row]:
    """Yield the rows of the sheet, one for each month that a field is filled for."""
    for row in rows:
        if row.first_line < wide.line:
            yield row
            continue
        others = [
            field for place, field in enumerate(row.fields) if place not in wide.months
        ]
        if row.first_line == wide.line:
            width = len(others)
            yield row._replace(fields=[*others, *_ADDED])
        elif any(map(is_total, others)) or _is_beside_cells(row, others, wide):
            # A sum over the cells, a heading, a signature: what it is called sets it
            # aside.
            yield row._replace(fields=others)
        else:
            others += [""] * (width - len(others))
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
        field = "".join(row.fields[place : place + 1])
        if says_nothing(field):
            continue
        if read_fraction(clean(field)) is None:
            raise Refused("wide_sheet", row.first_line, clean(field))
        line = row.first_line + number * LINES
        added = [f"{month:02}/{year}", f"{_DAY:02}/{month:02}/{year}", field]
        yield Row(line, line, [*others, *added])
