"""Rows of a sheet of meetings that say there was none: "Không họp", "Chưa báo cáo".

A cell that held no regular meeting has said so: its row becomes a statement in
no_meetings. One that has not reported has said nothing: its row is skipped and listed.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from data.contract.folding import fold
from data.files.csv_rows import Row
from data.sheets.header_matching import PLACES_NAMED_BY
from data.sheets.layouts import Layout
from data.sheets.months_beside_years import with_years
from data.sheets.parsing import says_nothing

_NOT_HELD = re.compile(
    r"(?:chi bo |thang nay )?khong (?:to chuc )?(?:hop|sinh hoat)(?: (?:chi bo|dinh ky"
    r"|thuong ky|thang nay|trong thang))?(?: (?:do|vi|ly do)\b.*)?"
    r"|khong to chuc(?: hop| sinh hoat)?(?: (?:do|vi|ly do)\b.*)?"
)
_NOT_REPORTED = re.compile(
    r"(?:chi bo )?(?:chua|khong) (?:co |gui |nop |nhan duoc )?(?:bao cao|so lieu|bieu)"
    r"(?: .*)?|chua (?:gui|nop)"
)


def says_not_held(text: str) -> bool:
    """Return whether a text says that there was no regular meeting."""
    return bool(_NOT_HELD.fullmatch(fold(text)))


def says_not_reported(text: str) -> bool:
    """Return whether a text says that nothing has been reported yet."""
    return bool(_NOT_REPORTED.fullmatch(fold(text)))


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
        return self._matches(fields, says_not_held) and all(
            fold(text) in ("", "thuong ky", "dinh ky", "regular")
            for text in _texts(fields, self.kinds)
        )

    def is_not_reported(self, fields: Sequence[str]) -> bool:
        """Return whether a row says that a cell has not reported yet."""
        return self._matches(fields, says_not_reported)

    def _matches(self, fields: Sequence[str], says: Callable[[str], bool]) -> bool:
        """Return whether a row about a cell `says` so, and gives no day or number.

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
        return any(says(field) for field in fields if field.strip())


def statement_rows(
    rows: Iterable[Row], lines: Collection[int], layout: Layout, month: str
) -> Iterator[Row]:
    """Yield a header of no_meetings, and the rows of it that `lines` state.

    Each has the line it had: problems then name the lines of the sheet it came from.
    Where a row says nothing of its month, `month` is written.
    """
    given = {*layout.columns}
    names = [column.name for column in PLACES_NAMED_BY.values() if column.name in given]
    columns = ["cell_code"] if "cell_code" in given else names
    yield Row(1, 1, [*columns, "month"])
    for row in rows:
        if row.first_line in lines:
            dated = row._replace(fields=with_years(row.fields, layout))
            values = [_text_of(row, layout, name) for name in columns]
            month_of = _text_of(dated, layout, "month") or month
            yield row._replace(fields=[*values, month_of], notes=None)


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
