"""What a row says only beside the rows above it.

A finding goes on with the inspection above, a heading names the unit of the rows below,
and a number may be merged over the rows of several cells.
"""

import re
from collections.abc import Iterable, Iterator

from data.contract.columns import Column, Kind
from data.contract.folding import clean
from data.files.csv_rows import Row
from data.sheets.layouts import Layout
from data.sheets.non_data_rows import SkipReason, row_text
from data.sheets.parsing import says_nothing
from data.sheets.unit_names import unit_mentioned

_NUMBERS = frozenset({Kind.COUNT, Kind.SCORE, Kind.PERCENT})
# Line, column, value, code, and what the value was compared with.
RowProblem = tuple[int, str | None, str, str, str]


class Continuations:
    """Finds rows that only go on with the row above: a second finding, more of a text.

    Where the table says what such a row is, it becomes that; elsewhere it is plain
    which row it belongs to, but not how, and it is refused.
    """

    def __init__(self, layout: Layout) -> None:
        required = {each.name for each in layout.table.required if not _is_text(each)}
        identity = {*layout.labels, *required} & {*layout.columns}
        self.identity = [layout.index_of(column) for column in identity]
        self.text = [
            layout.index_of(column.name)
            for column in layout.table.columns
            if column.kind is Kind.TEXT and column.name in layout.columns
            if column.name not in identity
        ]
        parts = layout.table.goes_on_with
        self.is_numbered = layout.table.numbered_by is not None
        self.parts, self.others = (
            [
                place
                for place, column in enumerate(layout.columns)
                if column and (column in parts) is is_part
            ]
            for is_part in (True, False)
        )
        self.has_parts = bool(parts)
        self.last_line = 0
        self.notes: list[RowProblem] = []

    def completed(
        self, classified: Iterable[tuple[Row, SkipReason | None]]
    ) -> Iterator[tuple[Row, SkipReason | None]]:
        """Yield rows of which those that go on with the one above have become whole.

        What has become of them is noted in `notes`.
        """
        above: Row | None = None
        for row, reason in classified:
            if above and not reason and self._goes_on(row):
                self.notes.append(self._note("continued_row", row, above.first_line))
                if self.is_numbered:
                    yield above, None
                    above = self._further(above, row)
                else:
                    above = self._joined(above, row)
                continue
            if above:
                yield above, None
            # Behind a heading or a total no row goes on with the one before that.
            above = row if self.has_parts and not (reason or row.code) else None
            if above is None:
                yield row, reason
        if above:
            yield above, None

    def _goes_on(self, row: Row) -> bool:
        return (
            not row.code
            and _has_any(row.fields, self.parts)
            and _has_any(row.fields, self.text)
            and not _has_any(row.fields, self.others)
        )

    def _further(self, above: Row, row: Row) -> Row:
        """Return a row with what it is about, from the row above."""
        width = max(len(above.fields), len(row.fields))
        fields = row.fields + [""] * (width - len(row.fields))
        for place in self.others:
            fields[place] = "".join(above.fields[place : place + 1])
        return row._replace(fields=fields)

    def _joined(self, above: Row, row: Row) -> Row:
        """Return the row above with the texts of a row below its own."""
        width = max(len(above.fields), len(row.fields))
        fields = above.fields + [""] * (width - len(above.fields))
        for place in self.parts:
            more = "".join(row.fields[place : place + 1])
            if not says_nothing(more):
                fields[place] = "\n".join(filter(clean, (fields[place], more)))
        return above._replace(fields=fields)

    def is_continuation(self, row: Row) -> bool:
        """Return whether nothing of the row says what it is about."""
        if row.code or _has_any(row.fields, self.identity):
            self.last_line = row.first_line
            return False
        return bool(self.last_line) and _has_any(row.fields, self.text)

    def problem(self, row: Row) -> RowProblem:
        """Return what is said of a row that continues another, nobody knows how."""
        return self._note("continuation_row", row, self.last_line)

    def _note(self, code: str, row: Row, above: int) -> RowProblem:
        return row.first_line, None, row_text(row), code, str(above)


def _is_text(column: Column) -> bool:
    return column.kind is Kind.TEXT


def _has_any(fields: list[str], places: Iterable[int]) -> bool:
    return any(at < len(fields) and not says_nothing(fields[at]) for at in places)


class GroupHeadings:
    """The heading that names the unit of the rows below it, until another does.

    A heading of the same rank that names no unit ends its group: behind `II. Đảng bộ
    xã Minh Tân` comes `III. Khối doanh nghiệp`.
    """

    def __init__(self) -> None:
        self.unit = ""
        self.rank = ""

    def note(self, row: Row, reason: SkipReason) -> None:
        """Note a row that is set aside, which may be such a heading."""
        if reason is not SkipReason.HEADING:
            return
        text = row_text(row)
        rank = _rank(text)
        if unit_mentioned(text):
            self.unit, self.rank = text, rank
        elif rank and rank == self.rank:
            self.unit = ""


def _rank(heading: str) -> str:
    """Return how a heading is numbered, empty where it is not."""
    index = re.match(r"\W*(?:([IVXL]+)|([A-HĐ])|(\d+))(?:[\s.)/:-]|$)", heading)
    if not index:
        return ""
    return "roman" if index[1] else "letter" if index[2] else "number"


class MergedNumbers:
    """Finds numbers merged over rows that are about different cells.

    18 beside three cells may be the sum of them or said of each: repeating it would
    count it three times. Within the rows of one cell it is said of each.
    """

    def __init__(self, layout: Layout) -> None:
        self.labels = tuple(map(layout.index_of, layout.labels))
        self.numbers = {
            place: column
            for place, column in enumerate(layout.columns)
            if column in layout.table.column_names
            and layout.table.column(column).kind in _NUMBERS
        }
        self.first: dict[tuple[int, int], tuple[str, ...]] = {}
        # The lines of a range that are not refused yet: a row of another cell further
        # down casts doubt on all those above it, too.
        self.undoubted: dict[tuple[int, int], list[int]] = {}
        self.doubtful: set[tuple[int, int]] = set()

    def problems(self, row: Row) -> Iterator[RowProblem]:
        """Yield the problems of this row, and of the row its number stands in."""
        for place, line in (row.notes.merged if row.notes else {}).items():
            if place not in self.numbers:
                continue
            merged = (place, line)
            undoubted = self.undoubted.setdefault(merged, [])
            undoubted.append(row.first_line)
            about = tuple(clean("".join(row.fields[at : at + 1])) for at in self.labels)
            if self.first.setdefault(merged, about) != about:
                self.doubtful.add(merged)
            if merged in self.doubtful:
                text, column = row.fields[place], self.numbers[place]
                lines = f"{line}–{row.first_line}"
                for each in undoubted:
                    yield each, column, text, "merged_number", lines
                undoubted.clear()
