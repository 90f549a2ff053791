"""Rows of a sheet of meetings that say there was none: "Không họp", "Chưa báo cáo".

A cell that held no regular meeting has said so: its row becomes a statement in
no_meetings. One that has not reported has said nothing: its row is skipped and listed.
"""

import csv
import re
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

from data.contract.folding import fold
from data.files.csv_rows import Row
from data.sheets.header_matching import PLACES_NAMED_BY
from data.sheets.layouts import Layout
from data.sheets.parsing import says_nothing

_NOT_HELD = re.compile(
    r"(?:chi bo |thang nay )?khong (?:to chuc )?(?:hop|sinh hoat)(?: (?:chi bo|dinh ky"
    r"|thuong ky|thang nay|trong thang))?|khong to chuc(?: hop| sinh hoat)?"
)
_NOT_REPORTED = re.compile(
    r"(?:chi bo )?(?:chua|khong) (?:co |gui |nop |nhan duoc )?(?:bao cao|so lieu|bieu)"
    r"(?: .*)?|chua (?:gui|nop)"
)


class StatementReader:
    """Tells statements from meetings, row by row of one layout."""

    def __init__(self, layout: Layout) -> None:
        self.is_meetings = layout.table.name == "meetings"
        columns = layout.columns
        self.labels = tuple(map(layout.index_of, layout.labels))
        self.days, self.counts = (
            tuple(columns.index(name) for name in names if name in columns)
            for names in (("held_on",), ("present", "expected"))
        )
        self.kinds = (columns.index("kind"),) if "kind" in columns else ()

    def is_not_held(self, fields: Sequence[str]) -> bool:
        """Return whether a row says that a cell held no regular meeting."""
        return self._matches(fields, _NOT_HELD) and all(
            fold(text) in ("", "thuong ky", "dinh ky", "regular")
            for text in _texts(fields, self.kinds)
        )

    def is_not_reported(self, fields: Sequence[str]) -> bool:
        """Return whether a row says that a cell has not reported yet."""
        return self._matches(fields, _NOT_REPORTED)

    def _matches(self, fields: Sequence[str], pattern: re.Pattern[str]) -> bool:
        """Return whether a row about a cell says `pattern`, and no day or number else.

        A day, or people present, would contradict it: then the row is to be mended.
        """
        if not self.is_meetings or any(map(_has_digit, _texts(fields, self.days))):
            return False
        if not any(map(str.strip, _texts(fields, self.labels))):
            return False
        counts = (text.strip() for text in _texts(fields, self.counts))
        # Nobody was there: that is what the row says, too.
        if any(map(_has_digit, (text for text in counts if text != "0"))):
            return False
        return any(pattern.fullmatch(fold(field)) for field in fields if field.strip())


def write_statements(
    rows: Iterable[Row], lines: Collection[int], layout: Layout, month: str, path: Path
) -> None:
    """Write the rows on `lines` as a sheet of no_meetings, each on the line it had.

    Problems then name the lines of the sheet it came from. Where a row says nothing of
    its month, `month` is written.
    """
    given = {*layout.columns}
    names = [column.name for column in PLACES_NAMED_BY.values() if column.name in given]
    columns = ["cell_code"] if "cell_code" in given else names
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([*columns, "month"])
        next_line = 2
        for row in rows:
            if row.first_line in lines:
                file.write("\n" * (row.first_line - next_line))
                values = [_text_of(row, layout, name) for name in columns]
                writer.writerow([*values, _text_of(row, layout, "month") or month])
                next_line = row.first_line + 1


def _text_of(row: Row, layout: Layout, name: str) -> str:
    """Return what a row says of a column, in one line; nothing where it has none."""
    if name not in layout.columns:
        return ""
    index = layout.index_of(name)
    text = row.fields[index] if index < len(row.fields) else ""
    return "" if says_nothing(text) else " ".join(text.split())


def _texts(fields: Sequence[str], indices: Sequence[int]) -> list[str]:
    return [fields[index] for index in indices if index < len(fields)]


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))
