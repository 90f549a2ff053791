"""The rows of a CSV file, read one by one with the lines they stand on."""

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple, Self, TextIO

from data.contract.folding import clean

# The most text that one row may hold, in characters.
LONGEST_ROW = 1_000_000
# The most columns of a sheet; the widest table of ours has some thirty.
MOST_COLUMNS = 1_000


class CellNotes(NamedTuple):
    """What fields of a row leave unsaid, by their place.

    `merged` gives the first row of the cells that a field is merged with, `shown` what
    a number looks like where its format changes it.
    """

    merged: Mapping[int, int] = {}
    shown: Mapping[int, str] = {}


class Row(NamedTuple):
    """One row: its first and last physical line, counted from 1, and its fields.

    `code` names the problem of a row that cannot be read; it has no fields. Rows of
    workbooks may have `notes`.
    """

    first_line: int
    last_line: int
    fields: list[str]
    code: str | None = None
    notes: CellNotes | None = None


def sheet_rows(path: Path, delimiter: str) -> Iterator[Row]:
    """Yield every row of the file that is not blank, the header included.

    Of a row whose quotes do not match only the first line is refused, and reading goes
    on with the next: one unclosed quote must not hide all that follows it.
    """
    # Without its mark of the encoding, or the first header would never be recognised.
    with path.open(encoding="utf-8-sig", newline="") as file:
        lines = _RereadableLines(file)
        # Strict: text behind a closing quote would be joined to it without a word.
        reader = csv.reader(lines, delimiter=delimiter, strict=True)
        line = 1
        while lines.begin_row():
            row = _next_row(reader, lines, line)
            if row.code or any(clean(field) for field in row.fields):
                yield row
            line = row.last_line + 1


class _RereadableLines:
    """The lines of a file; those of the row being read can be read again."""

    def __init__(self, file: TextIO) -> None:
        self.file = file
        self.row: list[str] = []
        self.pushed_back: list[str] = []

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> str:
        line = self.pushed_back.pop() if self.pushed_back else next(self.file)
        self.row.append(line)
        return line

    def begin_row(self) -> bool:
        """Forget the row read last; return whether there are lines left."""
        self.row.clear()
        if not self.pushed_back and (line := next(self.file, None)) is not None:
            self.pushed_back.append(line)
        return bool(self.pushed_back)

    def push_back_all_but_first(self) -> None:
        # The next line is taken from the end.
        self.pushed_back += reversed(self.row[1:])


def _next_row(reader: Iterator[list[str]], lines: _RereadableLines, line: int) -> Row:
    try:
        fields = next(reader)
    except csv.Error:
        # Text that runs over many lines is a quote left open; on one it is too long.
        is_long = len(lines.row) == 1 and len(lines.row[0]) > csv.field_size_limit()
        lines.push_back_all_but_first()
        return Row(line, line, [], "row_too_long" if is_long else "broken_quotes")
    last_line = line + len(lines.row) - 1
    # Each field may be short enough while the row is not.
    if sum(map(len, fields)) > LONGEST_ROW:
        return Row(line, last_line, [], "row_too_long")
    return Row(line, last_line, fields)
