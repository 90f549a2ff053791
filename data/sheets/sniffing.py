"""Sniffing a sheet: what separates its fields, and where its column names stand."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from data.contract.columns import Table
from data.contract.folding import fold
from data.files.csv_rows import MOST_COLUMNS, Row
from data.files.grids import Grid
from data.files.legacy_encodings import legacy_encoding
from data.files.refusals import Refused
from data.files.syllables import vietnamese_score
from data.sheets.header_matching import SavedHeaders
from data.sheets.headers import (
    SEARCHED_ROWS,
    Fit,
    Header,
    best_fit,
    find_header,
    titles_above,
)
from data.sheets.lost_letters import have_lost_letters

DELIMITERS = (",", ";", "\t")
# The line Excel takes for an instruction, not for data.
_SEP_LINE = re.compile(r'\ufeff?"?sep=([,;\t|])"?[,;\t|]*\r?\n?', re.IGNORECASE)


@dataclass(frozen=True)
class Sniff:
    """The first rows of a sheet, what parts their fields, and its header."""

    delimiter: str
    rows: tuple[Row, ...]
    header: Header

    @property
    def above(self) -> list[Row]:
        """The rows above the header: titles."""
        return [row for row in self.rows if row.first_line < self.header.first_line]

    @property
    def below(self) -> list[Row]:
        """The first rows below the header."""
        return [row for row in self.rows if row.first_line > self.header.last_line]


@dataclass(frozen=True)
class _Attempt:
    """What the first rows look like with one delimiter, and how well that fits."""

    delimiter: str
    rows: tuple[Row, ...]
    header: Header | None
    fit: Fit


def sniff(
    grid: Grid, tables: Sequence[Table], saved: SavedHeaders, sheet_name: str = ""
) -> Sniff:
    """Return what the first rows of `grid` show.

    The delimiter is the one the file declares, else the one that makes the most known
    names.
    `sheet_name` is that of a sheet of a workbook.
    Raises Refused where the text is in an old Vietnamese encoding, or no header can be
    seen.
    """
    declared = None if grid.is_numbered else _declared_delimiter(grid.path)
    candidates = DELIMITERS[:1] if grid.is_numbered else DELIMITERS
    attempts = [
        _attempt(grid, delimiter, tables, saved, sheet_name, bool(declared))
        for delimiter in (declared or candidates)
    ]
    best = max(attempts, key=_rank)
    _refuse_legacy(best.rows)
    header, is_guess = best.header, best.fit.known < 2
    if header:
        _refuse_lost_letters(header)
    if not (header and _has_text(header)) or (is_guess and best.rows[0].code):
        raise Refused("no_header")
    return Sniff(best.delimiter, best.rows, header)


def _refuse_lost_letters(header: Header) -> None:
    """Refuse a sheet whose names of columns read `M? chi b?`."""
    names = [name.shown for name in header.names if name.shown]
    if have_lost_letters(names):
        raise Refused("letters_lost", header.first_line, ", ".join(names))


def _attempt(
    grid: Grid,
    delimiter: str,
    tables: Sequence[Table],
    saved: SavedHeaders,
    sheet_name: str,
    skips_first_line: bool,
) -> _Attempt:
    rows = tuple(islice(grid.rows(delimiter), SEARCHED_ROWS))
    if skips_first_line:
        rows = tuple(row for row in rows if row.first_line > 1)
    _refuse_too_wide(rows)
    header = find_header(rows, tables, saved, sheet_name)
    if header is None:
        return _Attempt(delimiter, rows, None, Fit(False, -1))
    titles = titles_above(header, rows, sheet_name)
    found = best_fit(header.names, tables, saved, titles)
    return _Attempt(delimiter, rows, header, found)


def _refuse_too_wide(rows: tuple[Row, ...]) -> None:
    """Refuse what has more columns than any sheet.

    Looking for known names among a million of them would take minutes.
    """
    for row in rows:
        if any(map(str.strip, row.fields[MOST_COLUMNS:])):
            width = f"{len(row.fields)} > {MOST_COLUMNS}"
            raise Refused("too_many_columns", row.first_line, width)


def _has_text(header: Header) -> bool:
    return any(fold(name.shown) for name in header.names)


def _rank(attempt: _Attempt) -> tuple[Fit, int]:
    return attempt.fit, len(attempt.header.names) if attempt.header else 0


def _declared_delimiter(path: Path) -> str | None:
    with path.open(encoding="utf-8", newline="") as file:
        line = _SEP_LINE.fullmatch(file.readline(20))
    return line and line[1]


def _refuse_legacy(rows: Sequence[Row]) -> None:
    """Refuse a sheet of which more texts are in an old encoding than in Unicode.

    A single cell of that kind costs its own row alone.
    """
    texts = {field for row in rows for field in row.fields if not field.isascii()}
    old = [name for text in texts if (name := legacy_encoding(text))]
    if len(old) > sum(vietnamese_score(text) > 0 for text in texts):
        raise Refused("legacy_encoding", value=max(old, key=old.count))
