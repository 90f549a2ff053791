"""Which rows of a sheet are no data: totals, headings, footers, repeated headers.

They are skipped and listed, neither refused nor counted. A row that fills every
column its table requires is data, unless it calls itself a total or repeats the
header; only a row that lacks something is looked at further. What carries a code, a
day or a number is never taken for a heading or a footer, and what carries a code or a
day never for a total.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from data.contract.columns import Kind
from data.contract.folding import clean, fold
from data.contract.spreadsheet_workbook import is_example_mark
from data.files.csv_rows import Row
from data.files.refusals import Unreadable
from data.sheets.dates import read_date
from data.sheets.headers import known_names
from data.sheets.layouts import Layout
from data.sheets.meeting_statements import StatementReader
from data.sheets.parsing import says_nothing, unquoted
from data.sheets.total_rows import is_long_total, is_total


class SkipReason(StrEnum):
    """Why a row is skipped; each has a word in the word files."""

    TITLE = "title"
    HEADER = "header"
    NUMBERING = "numbering"
    TOTAL = "total"
    HEADING = "heading"
    FOOTER = "footer"
    NOT_HELD = "not_held"
    NOT_REPORTED = "not_reported"
    EXAMPLE = "example"


class Fact(StrEnum):
    """What a row carries that no heading, footer or note does."""

    CODE = "code"
    DATE = "date"
    NUMBER = "number"


@dataclass(frozen=True)
class SkippedRow:
    """A row that is no data: its line, the reason, and its text."""

    line: int
    reason: str
    text: str


# A table that requires no more than these may have rows of which one is left.
_FEW_COLUMNS = 2
# So many names of columns are a header, in whatever table.
_FEWEST_NAMES = 3
_DIGIT = re.compile(r"\d")
# More text of one row than this is not shown.
_LONGEST_TEXT = 200
_INDEX = re.compile(r"(?:[IVXL]{1,6}|[A-HĐ])\s*[.)/:-]?")
_NUMBERED_HEADING = re.compile(
    r"(?:[IVXL]{1,6}|[A-HĐ])\s*[.)/:-]\s*[^\W\d_]+\s.*", re.DOTALL
)
# What a group of cells is called where a sheet names cells and has no codes.
_GROUP = re.compile(
    r"(?:\d+ )?(?:khoi|dang bo|dang uy|cum|loai hinh|nhom|cac|huyen|xa|phuong)\b.*"
)
_NUMBERING = re.compile(
    r"\(?\s*(?:(\d{1,2})|[A-Za-zĐđ])\s*\)?(?:\s*=[\s\d()+*x/:%-]+)?"
)
_NUMBERS = frozenset({Kind.COUNT, Kind.SCORE, Kind.PERCENT})
# A code has a digit and no blank; signatures and headings stand under codes, too.
_CODE = re.compile(r"\S*\d\S*")
_CELL = re.compile(r"(?:chi bo|cb)\b")
_FIGURES = re.compile(r"\d[\d.,%/ ]*")
_FOOTER = re.compile(
    r"(?:nguoi|can bo) (?:lap|tong hop|kiem tra|bao cao)\b.*|lap bieu\b.*"
    r"|(?:t m|tm|t l|tl|k t|kt|q|t u q)\b.* (?:uy|chi bo|thuong vu|btv|bi thu"
    r"|van phong|ban)\b.*|(?:t m|tm) .*|(?:pho )?bi thu|thu truong(?: don vi)?"
    r"|chanh van phong|truong ban.*|noi nhan.*|nhu tren|luu (?:vp|vt|ho so|van).*"
    r"|xac nhan .*|ky ten.*|chu ky.*|da ky|ky(?: va)? ghi ro.*|ghi chu.*|luu y.*"
    r"|(?:.* )?ngay(?: \d{1,2})? thang(?: \d{1,2})? nam(?: \d{2,4})?"
)


def classify_rows(
    rows: Iterable[Row], layout: Layout
) -> Iterator[tuple[Row, SkipReason | None]]:
    """Yield every row below the header with the reason to skip it, None for data.

    A row of numbers alone in columns that are not stored (a form's empty lines) is
    left out. What follows a signature belongs to it, unless complete rows follow. What
    stands below the header of another table gets the code `below_other_header`.
    """
    classifier = RowClassifier(layout)
    signed: list[Row] = []
    for row in map(classifier.marked_if_of_another_table, rows):
        reason = None if row.code else classifier.skip_reason(row.fields)
        if reason is SkipReason.FOOTER or (
            signed and not classifier.is_data(row, reason)
        ):
            signed.append(row)
        else:
            yield from classifier.classify_separately(signed)
            signed.clear()
            if reason or not classifier.is_empty(row):
                yield row, reason
    yield from ((row, SkipReason.FOOTER) for row in signed)


class RowClassifier:
    """Classifies rows of one layout, one after the other."""

    def __init__(self, layout: Layout) -> None:
        names = layout.header.names
        self.names = [(fold(name.own), fold(name.shared)) for name in names]
        self.required_columns = tuple(map(layout.index_of, layout.required_columns))
        self.labels = tuple(map(layout.index_of, layout.labels))
        self.has_codes = any(name.endswith("_code") for name in layout.labels)
        kept = {index for marks in layout.marks.values() for index in marks}
        kept |= {index for index, column in enumerate(layout.columns) if column}
        self.kept = tuple(sorted(kept))
        self.kinds = {
            place: layout.table.column(column).kind
            for place, column in enumerate(layout.columns)
            if column in layout.table.column_names
        }
        self.statements = StatementReader(layout)
        self.follows_header = True
        self.is_other_table = False

    def marked_if_of_another_table(self, row: Row) -> Row:
        """Return a row with its code if it stands below the header of another table.

        Read under the header of this one, its fields would fill the wrong columns.
        """
        if row.code:
            return row
        if self.is_other_table:
            self.is_other_table = not self._repeats_header(row.fields)
        elif not self.follows_header:
            self.is_other_table = self._is_other_header(row.fields)
        return row._replace(code="below_other_header") if self.is_other_table else row

    def classify_separately(
        self, rows: Iterable[Row]
    ) -> Iterator[tuple[Row, SkipReason | None]]:
        """Yield rows that turned out not to follow a signature, each by itself."""
        for row in rows:
            reason = None if row.code else self.skip_reason(row.fields)
            if reason or not self.is_empty(row):
                yield row, reason

    def is_data(self, row: Row, reason: SkipReason | None) -> bool:
        """Return whether a row can be no part of a signature."""
        is_known = self.is_complete(row.fields) or self.has_facts(row.fields)
        return reason is None and (bool(row.code) or is_known)

    def is_complete(self, fields: list[str]) -> bool:
        """Return whether nothing is missing that the table requires."""
        return all(
            not says_nothing(_field(fields, index)) for index in self.required_columns
        )

    def is_empty(self, row: Row) -> bool:
        """Return whether nothing in the row would be stored."""
        fields = row.fields
        kept = (_field(fields, index) for index in self.kept)
        return not row.code and all(map(says_nothing, kept))

    def skip_reason(self, fields: list[str]) -> SkipReason | None:
        """Return why the row is no data, None where it is."""
        # It may be complete and follow any row: only the mark tells.
        if any(map(is_example_mark, fields)):
            return SkipReason.EXAMPLE
        follows_header, self.follows_header = self.follows_header, False
        is_complete = self.is_complete(fields)
        if self._repeats_header(fields):
            self.follows_header = True
            return SkipReason.HEADER
        if self.statements.is_not_held(fields):
            return SkipReason.NOT_HELD
        if self.statements.is_not_reported(fields):
            return SkipReason.NOT_REPORTED
        if (follows_header or not is_complete) and self._is_numbering(fields):
            return SkipReason.NUMBERING
        if is_complete:
            labels = [(place, _field(fields, place)) for place in self.labels]
            is_sum = any(is_total(text) for _, text in labels)
            return (
                SkipReason.TOTAL
                if is_sum and not self._has_code_or_day(fields)
                else None
            )
        return self._reason_if_incomplete(fields)

    def _reason_if_incomplete(self, fields: list[str]) -> SkipReason | None:
        cells = [
            (index, clean(field))
            for index, field in enumerate(fields)
            if not says_nothing(field)
        ]
        texts = [text for _, text in cells if _has_letter(text)]
        words = next((text for text in texts if not _INDEX.fullmatch(text)), "")
        facts = self.facts(cells)
        if not facts & {Fact.CODE, Fact.DATE} and (
            is_total(words) or is_long_total(words)
        ):
            return SkipReason.TOTAL
        has_figures = any(_FIGURES.fullmatch(text) for _, text in cells)
        is_footer = any(_FOOTER.fullmatch(fold(text)) for text in texts)
        if is_footer and not (has_figures or facts):
            return SkipReason.FOOTER
        return (
            SkipReason.HEADING
            if words and self._is_heading(cells, words, facts)
            else None
        )

    def facts(self, cells: Iterable[tuple[int, str]]) -> frozenset[Fact]:
        """Return what of a row is no mere words: it tells of something that was done.

        A day spelled out alone is when a sheet was signed.
        """
        cells = list(cells)
        found = {
            fact
            for place, text in cells
            if (fact := _fact(text, self.kinds.get(place)))
        }
        is_signing = len(cells) == 1 and _FOOTER.fullmatch(fold(cells[0][1]))
        return frozenset() if is_signing else frozenset(found)

    def has_facts(self, fields: list[str]) -> bool:
        """Return whether a row carries a code, a date or a number of a data column."""
        cells = [(place, clean(field)) for place, field in enumerate(fields)]
        return bool(self.facts(cell for cell in cells if not says_nothing(cell[1])))

    def _is_heading(
        self, cells: list[tuple[int, str]], words: str, facts: frozenset[Fact]
    ) -> bool:
        """Tell whether cells are a name for the rows below: `I. Khối cơ quan`."""
        place, first = cells[0]
        at = next(where for where, text in cells if text == words)
        if facts & {Fact.CODE, Fact.DATE} or not self._may_head(at):
            return False
        is_stored = place in self.kept
        if _INDEX.fullmatch(first):
            # Sums stand beside the name of a group, but a cell's numbers are its own.
            is_cell = bool(facts) and bool(_CELL.match(fold(words)))
            return not (is_stored or is_cell) and len(cells) > 1
        if facts:
            return False
        if _NUMBERED_HEADING.fullmatch(first):
            return True
        if len(cells) > 1:
            return False
        # What stands alone under few columns is a row that somebody forgot to fill.
        if not is_stored or len(self.required_columns) <= _FEW_COLUMNS:
            return not is_stored
        count = len(words.split())
        is_name = (count > 1 and not any(map(str.isdigit, words))) or count > 3
        return bool(_GROUP.fullmatch(fold(words))) or (self.has_codes and is_name)

    def _may_head(self, place: int) -> bool:
        """Return whether the name of a group may stand here.

        What stands alone further right, a finding or a topic, continues the row above.
        """
        return place not in self.kept or place in self.labels or place == self.kept[0]

    def _has_code_or_day(self, fields: list[str]) -> bool:
        """Return whether a whole row has a day or a code: no sum has."""
        cells = [(place, clean(field)) for place, field in enumerate(fields)]
        return bool(self.facts(cells) & {Fact.CODE, Fact.DATE})

    def _repeats_header(self, fields: list[str]) -> bool:
        repeated = 0
        for index, field in enumerate(fields):
            if text := field.strip():
                if index >= len(self.names) or fold(text) not in self.names[index]:
                    return False
                repeated += 1
        return repeated > 1

    def _is_other_header(self, fields: list[str]) -> bool:
        """Return whether a row is made of names of columns, other than the header."""
        # Nearly every row of data has a digit, and folding takes its time.
        if _DIGIT.search("".join(fields)) or self._repeats_header(fields):
            return False
        texts = [fold(field) for field in fields if field.strip()]
        known = sum(text in known_names() for text in texts)
        return known >= _FEWEST_NAMES and 2 * known >= len(texts)

    def _is_numbering(self, fields: list[str]) -> bool:
        texts = [clean(field) for field in fields if not says_nothing(field)]
        found = [match for text in texts if (match := _NUMBERING.fullmatch(text))]
        if len(found) < 3 or len(found) < len(texts):
            return False
        numbers = [int(match[1]) for match in found if match[1]]
        return len(numbers) > 1 and numbers == sorted(set(numbers))


def _field(fields: list[str], index: int) -> str:
    return fields[index] if index < len(fields) else ""


def _has_letter(text: str) -> bool:
    return any(map(str.isalpha, text))


def _fact(text: str, kind: Kind | None) -> Fact | None:
    """Return what a text is in a column of this kind, None for mere words."""
    if kind is Kind.CODE:
        return Fact.CODE if _CODE.fullmatch(text) else None
    if kind is Kind.DATE:
        return Fact.DATE if _is_day(text) else None
    return Fact.NUMBER if kind in _NUMBERS and _FIGURES.fullmatch(text) else None


def _is_day(text: str) -> bool:
    try:
        read_date(unquoted(text))
    except Unreadable as unreadable:
        return unreadable.code != "not_a_date"
    return True


def row_text(row: Row) -> str:
    """Return what stands in a row as one line of text, cut where it is long."""
    text = " ".join(
        filter(None, (" ".join(clean(field).split()) for field in row.fields))
    )
    return text if len(text) <= _LONGEST_TEXT else text[:_LONGEST_TEXT] + "…"
