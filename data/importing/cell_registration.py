"""Entering cells into the register that only other sheets name.

What is known of them becomes a sheet of the register with the headers of its template:
to be completed in Excel and loaded, or to be loaded as it is. Either way it goes in as
every file does, is journalled, and can be undone.
"""

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from data.contract.columns import Column, Kind
from data.contract.definitions import TABLES
from data.contract.spreadsheet_csv import spreadsheet_csv
from data.importing.load import FileReport, SourceFile, load
from data.store.access import Viewer
from data.store.authorization import require
from data.store.database import Store
from data.store.roles import Action

_REGISTER = TABLES["cells"]
Cell = Mapping[str, object]


def register_sheet(cells: Sequence[Cell]) -> list[list[str]]:
    """Return the rows of a sheet of the register, its headers first, all as text.

    Each of `cells` names what is known by the contract's columns; None is left blank.
    """
    headers = [column.header for column in _REGISTER.columns]
    return [headers, *(list(_texts(cell)) for cell in cells)]


def as_csv(cells: Sequence[Cell]) -> bytes:
    """Return the sheet as CSV, ready for Excel."""
    return spreadsheet_csv(register_sheet(cells)).encode()


def enter(
    store: Store,
    cells: Sequence[Cell],
    file_name: str,
    viewer: Viewer,
    *,
    is_sample: bool = False,
) -> FileReport:
    """Take `cells` into the register as a file called `file_name`, and report it.

    A cell that lacks what the register requires is refused, and with it all of them.
    Raises UserError for a viewer who may not.
    """
    require(viewer, Action.REGISTER_CELLS)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "cells.csv"
        path.write_bytes(as_csv(cells))
        file = SourceFile(path, file_name, _REGISTER.name)
        (report,) = load(store, [file], viewer, is_sample=is_sample, isolated=False)
    return report


def _texts(cell: Cell) -> Iterator[str]:
    for column in _REGISTER.columns:
        value = cell.get(column.name)
        yield "" if value is None else _text(column, value)


def _text(column: Column, value: object) -> str:
    """A value as the office writes it; a day so that nobody can swap its numbers."""
    if column.kind is Kind.CHOICE:
        return next(each.vi for each in column.choices if each.code == value)
    if isinstance(value, date):
        return f"{value:%Y-%m-%d}"
    return f"{value:g}" if isinstance(value, float) else str(value)
