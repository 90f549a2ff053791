"""A file given back with what is refused in it marked: to mend, and to load again.

Every text is written as a text: nothing in it runs, and reading it again gives what was
read before. Columns about persons and signatures are left out.
"""

import io
import re
from collections.abc import Iterable, Sequence

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from data.contract.columns import Kind
from data.contract.personal_data import is_personal
from data.contract.problems import Problem, UserError
from data.contract.spreadsheet_workbook import (
    LONGEST_SHEET_NAME,
    MENDING_SHEET,
    SETTINGS,
    TEXT_FORMAT,
)
from data.contract.words import word
from data.files.cell_findings import UNCALCULATED
from data.files.csv_rows import Row
from data.importing.file_report import FileReport
from data.sheets.header_matching import NAMED_BY
from data.sheets.layouts import Layout
from data.sheets.non_data_rows import SkipReason
from data.sheets.sheet import Sheet, SheetContent

# The whole workbook is put together in memory.
MOST_ROWS = 50_000
_LAST_LINE = 1_048_576
# Refused for what the cell looked like or was merged with, which a text does not keep,
# or because the row fell apart: given back as it is, it would be taken next time, and a
# blank would be, too. In its place stands an error, refused until it is mended.
_NOT_KEPT = {
    *("merged_number", "code_shown_otherwise", "formula_without_value"),
    *("broken_quotes", "row_too_long", "too_many_fields"),
}
_ERROR = "#VALUE!"
_REFUSED = {"num_format": TEXT_FORMAT, "bg_color": "#F9D7D3", "border": 1}
_NOTE_SIZE = {"width": 320, "height": 110, "font_size": 10}
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
_REAL_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_Marks = dict[tuple[int, int], list[Problem]]


def write_marked(
    sheets: Sequence[Sheet], reports: Sequence[FileReport], language: str
) -> bytes | None:
    """Return the sheets of a file as a workbook (.xlsx), its refused fields marked.

    `reports` are those of the sheets. None where a sheet is refused whole (it has no
    field to mark, and without it the others would load as if they were all) or has a
    column for each month. Raises
    UserError for a file of more than MOST_ROWS rows.
    """
    if any(each.is_refused or not _is_line_by_line(each) for each in sheets):
        return None
    problems: dict[str, list[Problem]] = {}
    read: dict[str, Sheet] = {}
    for sheet, report in zip(sheets, reports, strict=True):
        # Statements come as a sheet of their own, of the same rows.
        read.setdefault(sheet.profile.part, sheet)
        found = problems.setdefault(sheet.profile.part, [])
        found += (each for each in report.problems if each.is_refusal)
    if sum(report.rows for report in reports) > MOST_ROWS:
        raise UserError("marked_too_large", most=MOST_ROWS)
    return _workbook(read, problems, language)


def _is_line_by_line(sheet: Sheet) -> bool:
    """Return whether every row has a line of its own that a page can have.

    A line with a column for each month is read as several rows, with numbers beyond.
    """
    content = sheet.require_content()
    rows = content.grid.rows(content.delimiter)
    return all(row.first_line <= _LAST_LINE for row in rows)


def _workbook(
    sheets: dict[str, Sheet], problems: dict[str, list[Problem]], language: str
) -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, SETTINGS) as book:
        text = book.add_format({"num_format": TEXT_FORMAT})
        refused = book.add_format(_REFUSED)
        for number, (part, sheet) in enumerate(sheets.items(), start=1):
            page = book.add_worksheet(_page_name(sheet, number))
            writer = _PageWriter(page, sheet, problems[part], language)
            writer.write(text, refused)
        _write_list(book.add_worksheet(MENDING_SHEET), problems, language)
    return target.getvalue()


def _page_name(sheet: Sheet, number: int) -> str:
    """Return the name the sheet had: it may say the month, or the unit, of its rows."""
    name = _NOT_IN_NAMES.sub(" ", sheet.profile.sheet_name)
    return name[:LONGEST_SHEET_NAME].strip("' ") or f"Bảng {number}"


class _PageWriter:
    """Writes one sheet as texts, and beside what is refused in it why."""

    def __init__(
        self,
        page: Worksheet,
        sheet: Sheet,
        problems: Sequence[Problem],
        language: str,
    ) -> None:
        self.page = page
        self.content: SheetContent = sheet.require_content()
        self.layout: Layout = self.content.layout
        self.language = language
        self.marks = _marks(self.layout, problems)
        self.hidden = {
            place
            for place, name in enumerate(self.layout.header.names)
            if self.layout.matches[place] is None and is_personal(name.shown)
        }
        self.signatures = {
            row.line
            for row in sheet.profile.skipped_rows
            if row.reason == SkipReason.FOOTER
        }
        self.first = _places(self.layout, "")[0]
        self.days = _days_that_are_plain(self.layout, problems)

    def write(self, text: Format, refused: Format) -> None:
        self.page.set_column(0, self.layout.header.width, 16, text)
        for row in self.content.grid.rows(self.content.delimiter):
            if row.first_line in self.signatures:
                continue
            # Of a row that fell apart nothing is left to write but why.
            for place, field in enumerate(row.fields or [""] * (self.first + 1)):
                shown = self._shown(row, place, field)
                if shown and (row.first_line, place) not in self.marks:
                    self.page.write_string(row.first_line - 1, place, shown, text)
                elif (row.first_line, place) in self.marks:
                    self.page.write_string(row.first_line - 1, place, shown, refused)
        for (line, place), found in self.marks.items():
            said = "\n".join(each.message(self.language) for each in found)
            self.page.write_comment(line - 1, place, said, _NOTE_SIZE)

    def _shown(self, row: Row, place: int, field: str) -> str:
        is_below_titles = row.first_line >= self.layout.header.first_line
        if is_below_titles and place in self.hidden:
            return ""
        codes = {each.code for each in self.marks.get((row.first_line, place), ())}
        if codes & _NOT_KEPT:
            return _ERROR
        if field == UNCALCULATED:
            return ""
        # A day typed beside it is a text, too: days of both kinds in one column are the
        # sign that Excel has swapped some.
        if place in self.days and row.first_line > self.layout.header.last_line:
            return _REAL_DAY.sub(r"\3/\2/\1", field)
        return field


def _marks(layout: Layout, problems: Iterable[Problem]) -> _Marks:
    """Return the problems by the line and the place of the field that they are of."""
    found: _Marks = {}
    for each in problems:
        if each.line is not None:
            for place in _places(layout, each.column or ""):
                found.setdefault((each.line, place), []).append(each)
    return found


def _places(layout: Layout, columns: str) -> list[int]:
    """Return where columns stand in a sheet; where none does, the first required."""
    found = []
    for name in columns.split(", "):
        names = {name, NAMED_BY[name].name} if name in NAMED_BY else {name}
        found += [at for at, column in enumerate(layout.columns) if column in names]
        found += layout.marks.get(name, {})
    return found or [*map(layout.index_of, layout.required_columns), 0][:1]


def _days_that_are_plain(layout: Layout, problems: Iterable[Problem]) -> set[int]:
    """Return the places of columns of days of which none may be swapped."""
    refused = {each.column for each in problems}
    swapped = {each.column for each in problems if "swapped" in each.code}
    swapped |= {each.column for each in problems if each.code == "day_or_month"}
    columns = layout.table.columns
    days = {each.name for each in columns if each.kind is Kind.DATE} & refused
    return {at for at, name in enumerate(layout.columns) if name in days - swapped}


def _write_list(
    page: Worksheet, problems: dict[str, list[Problem]], language: str
) -> None:
    """List what is to be mended, sheet by sheet, where notes are not at hand."""
    names = ("file", "line", "column", "message")
    page.write_row(0, 0, [word(f"report.{name}", language) for name in names])
    page.set_column(0, 2, 16)
    page.set_column(3, 3, 90)
    rows = [(part, each) for part, found in problems.items() for each in found]
    for line, (part, each) in enumerate(rows, start=1):
        texts = (
            part,
            str(each.line or ""),
            each.column_words(language),
            each.message(language),
        )
        for place, said in enumerate(texts):
            page.write_string(line, place, said)
