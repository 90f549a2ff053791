"""Workbooks described in text: the sheets of a description, as .xlsx or .ods.

Of a sheet, `rows` are its cells, `first` is the cell they begin at (else A1), `merged`
lists ranges, `stray_blank` is a cell that holds a blank (.xlsx). A cell may be a table:
`{ error = "#N/A" }`, `{ uncalculated = "C2-E2" }` for a formula without a value,
`{ number = 0.85, format = "0%" }`, and `{ text = "22", mark = "1" }` for a text with a
raised footnote mark.
"""

import zipfile
from datetime import date, datetime, time
from html import escape
from pathlib import Path
from shutil import move

import xlsxwriter
from xlsxwriter.utility import xl_cell_to_rowcol
from xlsxwriter.worksheet import Worksheet

Description = dict[str, object]
_RAISED_STYLE = (
    '<office:automatic-styles><style:style style:name="raised" style:family="text">'
    '<style:text-properties style:text-position="super 58%"/></style:style>'
    "</office:automatic-styles>"
)
# Written as the value of a formula, and taken out again.
_NO_VALUE = "0.123454321"


def write_xlsx(sheets: list[Description], path: Path) -> None:
    """Write the sheets as a workbook of Excel."""
    with xlsxwriter.Workbook(path) as workbook:
        writer = _XlsxWriter(workbook)
        for sheet in sheets:
            page = workbook.add_worksheet(sheet["name"])
            if sheet.get("is_hidden"):
                page.hide()
            for place in sheet.get("merged", ()):
                page.merge_range(place, "")
            top, left = xl_cell_to_rowcol(sheet.get("first", "A1"))
            for row, cells in enumerate(sheet["rows"], start=top):
                for column, cell in enumerate(cells, start=left):
                    writer.write(page, row, column, cell)
            if "stray_blank" in sheet:
                page.write_string(sheet["stray_blank"], " ")
    if any("uncalculated" in str(sheet["rows"]) for sheet in sheets):
        _take_values_out(path)


class _XlsxWriter:
    """Writes cells of any kind into the sheets of one workbook."""

    def __init__(self, workbook: xlsxwriter.Workbook) -> None:
        self.workbook = workbook
        self.moments = {
            date: workbook.add_format({"num_format": "dd/mm/yyyy"}),
            time: workbook.add_format({"num_format": "hh:mm"}),
            datetime: workbook.add_format({"num_format": "dd/mm/yyyy hh:mm"}),
        }
        self.raised = workbook.add_format({"font_script": 1})

    def write(self, page: Worksheet, row: int, column: int, cell: object) -> None:
        """Write one cell; a blank one is left out."""
        if isinstance(cell, date | time):
            page.write_datetime(row, column, cell, self.moments[type(cell)])
        elif isinstance(cell, dict):
            self._write_special(page, row, column, cell)
        elif cell != "":
            page.write(row, column, cell)

    def _write_special(
        self, page: Worksheet, row: int, column: int, cell: Description
    ) -> None:
        if "error" in cell:
            page.write_formula(row, column, "=1/0", None, cell["error"])
        elif "uncalculated" in cell:
            page.write_formula(
                row, column, f"={cell['uncalculated']}", None, float(_NO_VALUE)
            )
        elif "number" in cell:
            shown = self.workbook.add_format({"num_format": cell["format"]})
            page.write_number(row, column, cell["number"], shown)
        else:
            page.write_rich_string(row, column, cell["text"], self.raised, cell["mark"])


def _take_values_out(path: Path) -> None:
    """Leave formulas without a value, as programs do that do not calculate."""
    rewritten = path.with_suffix(".rewritten")
    with zipfile.ZipFile(path) as archive, zipfile.ZipFile(rewritten, "w") as copy:
        for name in archive.namelist():
            content = archive.read(name).replace(
                f"<v>{_NO_VALUE}</v>".encode(), b"<v/>"
            )
            copy.writestr(name, content)
    move(rewritten, path)


def write_ods(sheets: list[Description], path: Path) -> None:
    """Write the sheets as a workbook of LibreOffice."""
    tables = "".join(
        f'<table:table table:name="{escape(sheet["name"])}">'
        f"{_ods_rows(sheet)}</table:table>"
        for sheet in sheets
    )
    has_marks = any("mark" in str(sheet["rows"]) for sheet in sheets)
    names = "office table text style"
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in names.split()
    )
    spaces += ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc"'
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces}>'
        f"{_RAISED_STYLE if has_marks else ''}"
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", "<manifest/>")


def _ods_rows(sheet: Description) -> str:
    top, left = xl_cell_to_rowcol(sheet.get("first", "A1"))
    spans = _spans(sheet.get("merged", ()))
    above = f'<table:table-row table:number-rows-repeated="{top}"/>' if top else ""
    before = (
        f'<table:table-cell table:number-columns-repeated="{left}"/>' if left else ""
    )
    return above + "".join(
        f"<table:table-row>{before}{_ods_cells(cells, row, left, spans)}"
        "</table:table-row>"
        for row, cells in enumerate(sheet["rows"], start=top)
    )


def _ods_cells(
    cells: list[object], row: int, left: int, spans: dict[tuple[int, int], str | None]
) -> str:
    return "".join(
        _ods_cell(cell, spans.get((row, column), ""))
        for column, cell in enumerate(cells, start=left)
    )


def _spans(merged: list[str]) -> dict[tuple[int, int], str | None]:
    """Return what each merged cell says of its span, None for those it covers."""
    spans: dict[tuple[int, int], str | None] = {}
    for place in merged:
        first, last = map(xl_cell_to_rowcol, place.split(":"))
        rows, columns = last[0] - first[0] + 1, last[1] - first[1] + 1
        for row in range(first[0], last[0] + 1):
            for column in range(first[1], last[1] + 1):
                spans[row, column] = None
        spans[first] = (
            f' table:number-rows-spanned="{rows}"'
            f' table:number-columns-spanned="{columns}"'
        )
    return spans


def _ods_cell(cell: object, span: str | None) -> str:
    if span is None:
        return "<table:covered-table-cell/>"
    if isinstance(cell, dict):
        return _special_ods_cell(cell)
    kinds = {
        date: f'office:value-type="date" office:date-value="{cell}"',
        int: f'office:value-type="float" office:value="{cell}"',
        float: f'office:value-type="float" office:value="{cell}"',
        str: 'office:value-type="string"',
    }
    if cell == "":
        return f"<table:table-cell{span}/>"
    text = f"<text:p>{escape(str(cell))}</text:p>"
    return f"<table:table-cell {kinds[type(cell)]}{span}>{text}</table:table-cell>"


def _special_ods_cell(cell: Description) -> str:
    if "error" in cell:
        return (
            '<table:table-cell table:formula="of:=1/0" office:value-type="string"'
            ' office:string-value="" calcext:value-type="error">'
            f"<text:p>{escape(cell['error'])}</text:p></table:table-cell>"
        )
    if "uncalculated" in cell:
        return f'<table:table-cell table:formula="of:={cell["uncalculated"]}"/>'
    if "mark" in cell:
        mark = f'<text:span text:style-name="raised">{escape(cell["mark"])}</text:span>'
        return (
            '<table:table-cell office:value-type="string">'
            f"<text:p>{escape(cell['text'])}{mark}</text:p></table:table-cell>"
        )
    return (
        '<table:table-cell office:value-type="percentage"'
        f' office:value="{cell["number"]}"><text:p/></table:table-cell>'
    )
