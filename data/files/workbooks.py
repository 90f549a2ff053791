"""The sheets of a workbook (.xlsx, .xls, .ods), each as rows of text.

Numbers, days and times become the text an exact CSV of the workbook would hold, so
that everything behind this point reads one kind of table.
"""

from collections.abc import Callable, Iterable, Iterator
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

from data.files.csv_rows import Row
from data.files.refusals import Refused

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
    with _reader_errors_as_refusals():
        workbook = CalamineWorkbook.from_path(path)
        return [
            WorkbookSheet(
                name=sheet.name,
                is_hidden=sheet.visible is not SheetVisibleEnum.Visible,
                rows=partial(_rows, workbook, sheet.name),
            )
            for sheet in workbook.sheets_metadata
            if sheet.typ is SheetTypeEnum.WorkSheet
        ]


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


def _rows(workbook: CalamineWorkbook, name: str) -> Iterator[Row]:
    """Yield the rows of a sheet that are not blank, with the number Excel shows."""
    with _reader_errors_as_refusals():
        sheet = workbook.get_sheet_by_name(name)
        merged = _MergedCells(sheet.merged_cell_ranges or ())
        for number, cells in enumerate(sheet.iter_rows(), start=1):
            fields = [cell if type(cell) is str else _cell_text(cell) for cell in cells]
            merged.fill_down(fields, number)
            if any(fields):
                yield Row(number, number, fields)


def _cell_text(cell: Cell) -> str:
    """Return a number, day or time as plain text: `18`, `87.5`, `2026-08-05`."""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < _EXACT:
        return str(int(cell))
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, datetime):
        return str(cell).removesuffix(" 00:00:00")
    return str(cell)


class _MergedCells:
    """Cells merged with those below them: what the first says holds for all.

    Cells merged sideways are left as they are: their text stands in the first.
    """

    def __init__(self, ranges: Iterable[tuple[tuple[int, int], tuple[int, int]]]):
        self.begin: dict[int, list[tuple[int, int]]] = {}
        self.open: dict[int, tuple[str, int]] = {}
        for (first_row, column), (last_row, _) in ranges:
            if last_row > first_row:
                begin = self.begin.setdefault(first_row + 1, [])
                begin.append((column, last_row + 1))

    def fill_down(self, fields: list[str], number: int) -> None:
        """Fill the merged cells of row `number`; rows must come in their order."""
        for column, (text, last_row) in list(self.open.items()):
            if number > last_row:
                del self.open[column]
            else:
                fields[column] = text
        for column, last_row in self.begin.get(number, ()):
            # Cells beyond the last one with a text may be merged, too.
            if column < len(fields):
                self.open[column] = fields[column], last_row
