"""Rows and columns of text, as one file of a kind that every later step can read."""

import csv
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from data.files.csv_rows import LONGEST_ROW, CellNotes, Row, sheet_rows
from data.files.refusals import Refused


class QuotedDialect(csv.excel):
    """The one dialect in which no line break can stand outside quotes."""

    lineterminator = "\n"
    quoting = csv.QUOTE_ALL


@dataclass(frozen=True)
class Grid:
    """A CSV file in UTF-8 that holds one sheet.

    `is_numbered` tells that each row begins with the number people know it by, as in
    Excel, and with the notes on its fields; otherwise its lines are those of the file
    that was sent.
    """

    path: Path
    is_numbered: bool = False

    def rows(self, delimiter: str = ",") -> Iterator[Row]:
        """Yield every row that is not blank, with its line and without its number."""
        for row in sheet_rows(self.path, delimiter):
            if self.is_numbered:
                number, notes, *fields = row.fields
                line = int(number)
                yield Row(line, line, fields, notes=_notes_from(notes))
            else:
                yield row


def write_numbered(rows: Iterable[Row], path: Path) -> Grid | None:
    """Write `rows` to `path` with their numbers; return None where there are none.

    Raises Refused for a row of more text than a sheet is given.
    """
    number = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, QuotedDialect)
        for row in rows:
            number = row.first_line
            if sum(map(len, row.fields)) > LONGEST_ROW:
                raise Refused("row_too_long", line=number)
            writer.writerow([number, _as_text(row.notes), *row.fields])
    return Grid(path, is_numbered=True) if number else None


def _as_text(notes: CellNotes | None) -> str:
    return json.dumps(notes) if notes else ""


def _notes_from(text: str) -> CellNotes | None:
    if not text:
        return None
    merged, shown = json.loads(text)
    return CellNotes(
        {int(place): line for place, line in merged.items()},
        {int(place): look for place, look in shown.items()},
    )
