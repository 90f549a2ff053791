"""The sheets of a workbook (.xlsx, .xls, .ods), each as rows of text.

Numbers, days and times become the text an exact CSV of the workbook would hold, so
that everything behind this point reads one kind of table.
"""

import io
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from data.files.cell_findings import CellFindings
from data.files.csv_rows import MOST_COLUMNS, CellNotes, Row
from data.files.merged_cells import MergedCells
from data.files.ods_cells import OdsCells
from data.files.refusals import Refused
from data.files.xls_cells import XlsCells
from data.files.xlsx_cells import XlsxCells

Cell = int | float | str | bool | time | date | datetime | timedelta
# Beyond this, a number has lost digits: Excel keeps fifteen.
_EXACT = 10**15


@dataclass(frozen=True)
class WorkbookSheet:
    """One sheet: its name, whether people see it, and its rows, each time anew."""

    name: str
    is_hidden: bool
    rows: Callable[[], Iterator[Row]]


def workbook_sheets(path: Path) -> list[WorkbookSheet]:
    """Return the sheets of cells in the workbook at `path`, in its order.

    Raises Refused for a workbook with a password or one that cannot be read.
    """
    findings = _findings(path)
    with _reader_errors_as_refusals():
        workbook = _opened(path)
        return [
            WorkbookSheet(
                name=sheet.name,
                is_hidden=sheet.visible is not SheetVisibleEnum.Visible,
                rows=partial(_rows, workbook, sheet.name, findings),
            )
            for sheet in workbook.sheets_metadata
            if sheet.typ is SheetTypeEnum.WorkSheet
        ]


def _opened(path: Path) -> CalamineWorkbook:
    """Return the workbook, whatever its name ends in."""
    try:
        return CalamineWorkbook.from_path(path)
    except PasswordError:
        raise
    except CalamineError as error:
        # By a path the reader goes by the ending: an .xlsx called .xls is broken to it.
        # By its bytes alone it does not tell one with a password from a broken one.
        try:
            return CalamineWorkbook.from_filelike(io.BytesIO(path.read_bytes()))
        except CalamineError:
            raise error from None


def _findings(path: Path) -> Callable[[str], CellFindings]:
    """Return what tells, sheet by sheet, what the values of its cells leave out."""
    if not zipfile.is_zipfile(path):
        cells = XlsCells(path)
        if cells.is_of_excel_95():
            raise Refused("workbook_too_old")
        return cells.findings
    with zipfile.ZipFile(path) as archive:
        is_ods = "content.xml" in archive.namelist()
    return (OdsCells(path) if is_ods else XlsxCells(path)).findings


@contextmanager
def _reader_errors_as_refusals() -> Iterator[None]:
    """Turn every error of the reader about a damaged workbook into one refusal."""
    try:
        yield
    except PasswordError as error:
        raise Refused("workbook_locked") from error
    except CalamineError as error:
        raise Refused("workbook_broken") from error
    except BaseException as error:
        # The reader's own panic is no Exception: nothing else may be swallowed here.
        if type(error).__name__ != "PanicException":
            raise
        raise Refused("workbook_broken") from error


def _rows(
    workbook: CalamineWorkbook, name: str, findings_in: Callable[[str], CellFindings]
) -> Iterator[Row]:
    """Yield the rows of a sheet that are not blank, with the number Excel shows.

    Every row begins at column A. The reader of workbooks leaves out the columns before
    the first that is used, but merged ranges and the names of cells count them.
    """
    findings = findings_in(name)
    with _reader_errors_as_refusals():
        sheet = workbook.get_sheet_by_name(name)
        before = sheet.start[1] if sheet.start else 0
        if before >= MOST_COLUMNS:
            raise Refused("too_many_columns", value=f"{before + 1} > {MOST_COLUMNS}")
        ranges = (
            sheet.merged_cell_ranges if findings.merged is None else findings.merged
        )
        merged = MergedCells(ranges or ())
        left = [""] * before
        for number, cells in enumerate(sheet.iter_rows(), start=1):
            fields = left + [
                cell if type(cell) is str else _cell_text(cell) for cell in cells
            ]
            for column, text in findings.texts_by_row.get(number - 1, {}).items():
                # A column of errors alone lies behind the last that is used.
                fields += [""] * (column + 1 - len(fields))
                fields[column] = text
            shown = findings.shown_by_row.get(number - 1, {})
            filled = merged.fill_down(fields, number)
            if any(fields):
                notes = CellNotes(filled, shown) if filled or shown else None
                yield Row(number, number, fields, notes=notes)


def _cell_text(cell: Cell) -> str:
    """Return a number, day or time as plain text: `18`, `87.5`, `2026-08-05`."""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < _EXACT:
        return str(int(cell))
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, datetime):
        return str(cell).removesuffix(" 00:00:00")
    if isinstance(cell, timedelta):
        return _duration_text(cell)
    return str(cell)


def _duration_text(cell: timedelta) -> str:
    """Return a duration as hours, however many, minutes and seconds: `1:30:00`."""
    # A day has no exact share for every second.
    minutes, seconds = divmod(round(cell.total_seconds()), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
