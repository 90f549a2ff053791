"""A register made of a sheet that names its cells: codes for a new office.

An office that begins has names and units, and no codes. What a sheet names and no
register has is proposed with codes made by a rule that everybody can read: the code of
the unit, a dot, a running number. Taken up, units and cells are imports like others:
checked, journalled, and undone like them.
"""

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import duckdb

from data.contract.definitions import TABLES
from data.contract.folding import clean, fold
from data.contract.problems import UserError
from data.contract.spreadsheet_csv import spreadsheet_csv
from data.contract.words import word
from data.files.csv_rows import Row
from data.importing.load import FileReport, SourceFile, load, read_sheets_of
from data.sheets.non_data_rows import SkipReason, classify_rows
from data.sheets.sheet import Sheet
from data.sheets.unit_names import unit_mentioned
from data.staging.register_tables import Registers
from data.staging.registers import exact_key
from data.store.access import Viewer, find_what_is_visible
from data.store.authorization import require
from data.store.database import Store
from data.store.roles import Action

# More than any unit holds: a longer list is a register that somebody keeps elsewhere.
MOST_CELLS = 5_000
_REGISTER = TABLES["cells"]
_NAMES = ("cell_code", "cell_name", "unit_code", "unit_name")
# Rows of a cell, whether or not it has met.
_OF_CELLS = (None, SkipReason.NOT_HELD, SkipReason.NOT_REPORTED)
# Whoever has units finds names among these.
_VISIBLE = {
    "units": "unit_code in (from visible_units)",
    "cells": "cell_code in (from visible_cells)",
}
# What is known of a cell whose type no column gives.
_UNKNOWN_TYPE = next(
    each.vi for each in _REGISTER.column("cell_type").choices if each.code == "other"
)


@dataclass(frozen=True)
class NewUnit:
    """A unit that a sheet names and the register has not, with the code made for it."""

    code: str
    name: str


@dataclass(frozen=True)
class NewCell:
    """A cell that a sheet names and the register has not, with the code made for it.

    `attributes` are what the sheet says of it besides, by column, as it stands there.
    """

    code: str
    name: str
    unit_code: str
    unit_name: str
    attributes: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Proposal:
    """The units and cells to take up from a file.

    `lacks_unit` tells that cells of it belong to no unit that it names: they are left
    out until somebody names one for them. Whoever has units takes up no others.
    """

    units: tuple[NewUnit, ...]
    cells: tuple[NewCell, ...]
    lacks_unit: bool


def propose(
    store: Store,
    file: SourceFile,
    viewer: Viewer,
    unit_name: str = "",
    *,
    isolated: bool = True,
) -> Proposal:
    """Return what `file` names and the registers have not; the store stays as it is.

    `unit_name` is the unit of cells for which the file names none. Raises UserError
    where the file cannot be opened, or names more than MOST_CELLS new cells, and for a
    viewer who may not take them up.
    """
    require(viewer, Action.REGISTER_CELLS)
    named = _named_in_file(store, file, viewer, isolated)
    if not named and file.table is None:
        # What is no table of ours as a whole may still name cells.
        as_register = replace(file, table=_REGISTER.name)
        named = _named_in_file(store, as_register, viewer, isolated)
    with store.cursor() as cursor:
        proposing = _Proposing(cursor, viewer, unit_name)
        for cell in named:
            proposing.add(cell)
    if len(proposing.cells) > MOST_CELLS:
        raise UserError("too_many_new_cells", most=MOST_CELLS)
    units, cells = proposing.units.values(), proposing.cells.values()
    return Proposal(tuple(units), tuple(cells), proposing.lacks_unit)


def may_name_cells(report: FileReport) -> bool:
    """Return whether a sheet that is no table of ours has a column of cells' names."""
    keys = _REGISTER.column("cell_name").match_keys
    headers = [
        header
        for problem in report.problems
        if problem.code == "unknown_table"
        for header in (problem.value or "").split(", ")
    ]
    return any(fold(header) in keys for header in headers)


def names_in_journal(file: str, language: str) -> tuple[str, str]:
    """Return what units and cells taken up from a file are called in the journal."""
    return (
        word("report.units_of", language, file=file),
        word("report.cells_of", language, file=file),
    )


def take_up(
    store: Store, proposal: Proposal, names: tuple[str, str], viewer: Viewer
) -> list[FileReport]:
    """Take units and cells into the registers, and report each: all or nothing.

    `names` are what the files of units and of cells are called in the journal. Raises
    UserError for a viewer who may not.
    """
    require(viewer, Action.REGISTER_CELLS)
    units = [["unit_code", "unit_name"]]
    units += [[each.code, each.name] for each in proposal.units]
    columns = dict.fromkeys(name for each in proposal.cells for name in each.attributes)
    cells = [["cell_code", "cell_name", "unit_code", *columns]]
    cells += [
        [
            *(each.code, each.name, each.unit_code),
            *(each.attributes.get(name, "") for name in columns),
        ]
        for each in proposal.cells
    ]
    with tempfile.TemporaryDirectory() as folder:
        files = [
            _written(Path(folder), table, name, rows)
            for table, name, rows in zip(
                ("units", "cells"), names, (units, cells), strict=True
            )
            if len(rows) > 1
        ]
        return load(store, files, viewer, isolated=False)


def _named_in_file(
    store: Store, file: SourceFile, viewer: Viewer, isolated: bool
) -> list["_NamedCell"]:
    with read_sheets_of(store, file, viewer, isolated=isolated) as sheets:
        return [each for sheet in sheets for each in _named_in(sheet)]


def _written(
    folder: Path, table: str, name: str, rows: Sequence[Sequence[str]]
) -> SourceFile:
    path = folder / f"{table}.csv"
    path.write_text(spreadsheet_csv(rows), "utf-8")
    return SourceFile(path, name, table)


@dataclass(frozen=True)
class _NamedCell:
    name: str
    unit_code: str
    unit_name: str
    attributes: dict[str, str]


def _named_in(sheet: Sheet) -> Iterator[_NamedCell]:
    """Yield the cells that a sheet without codes names, row by row."""
    layout = sheet.content.layout if sheet.content else None
    columns = layout.columns if layout else ()
    if layout is None or "cell_name" not in columns or "cell_code" in columns:
        return
    content = sheet.require_content()
    above = [*sheet.profile.titles, sheet.profile.sheet_name]
    of_sheet = next(filter(None, map(_unit_named, above)), "")
    unit, written = of_sheet, ""
    rows = content.grid.rows(content.delimiter)
    below = (row for row in rows if row.first_line > layout.header.last_line)
    for row, reason in classify_rows(below, layout):
        if reason is SkipReason.HEADING:
            # A group that names none is of the sheet's: so are its names looked up.
            unit = _unit_named(" ".join(filter(None, row.fields))) or of_sheet
        if row.code or reason not in _OF_CELLS:
            continue
        texts = _texts(row, columns)
        # Merged cells, or one name for the rows below it.
        written = texts.get("unit_name", "") or written
        if name := texts.get("cell_name", ""):
            attributes = _attributes(texts, layout.table.name)
            yield _NamedCell(
                name, texts.get("unit_code", ""), written or unit, attributes
            )


def _unit_named(text: str) -> str:
    mention = unit_mentioned(text)
    return mention.text if mention else ""


def _texts(row: Row, columns: Sequence[str | None]) -> dict[str, str]:
    pairs = zip(columns, row.fields, strict=False)
    return {name: clean(text) for name, text in pairs if name}


def _attributes(texts: dict[str, str], table: str) -> dict[str, str]:
    """Return what a row says of its cell: all in a register, else the type alone."""
    others = [name for name in _REGISTER.column_names if name not in _NAMES]
    wanted = others if table == "cells" else ["cell_type"]
    found = {name: texts[name] for name in wanted if texts.get(name)}
    return {"cell_type": _UNKNOWN_TYPE} | found


class _Proposing:
    """Collects units and cells that the registers have not, each once."""

    def __init__(
        self, cursor: duckdb.DuckDBPyConnection, viewer: Viewer, unit_name: str
    ) -> None:
        self.takes_up_units = viewer.unit_codes is None
        only = None
        if viewer.unit_codes is not None:
            find_what_is_visible(cursor, viewer.unit_codes)
            only = _VISIBLE
        self.registers = Registers(cursor, [], only)
        self.unit_name = clean(unit_name)
        self.units: dict[str, NewUnit] = {}
        self.cells: dict[tuple[str, str], NewCell] = {}
        # Of everybody: what is proposed must be free.
        every = Registers(cursor, [])
        self.taken = {*every.codes("units"), *every.codes("cells")}
        self.lacks_unit = False

    def add(self, cell: _NamedCell) -> None:
        """Add a cell unless it is known."""
        name = cell.unit_name or self.unit_name
        code, unit_name = self._unit(cell.unit_code, name)
        if not code:
            self.lacks_unit = True
            return
        key = (code, exact_key(cell.name, "cell"))
        if key in self.cells or self.registers.cells.find(cell.name, {code}):
            return
        made = self._free_code(f"{code}.")
        self.cells[key] = NewCell(made, cell.name, code, unit_name, cell.attributes)

    def _unit(self, code: str, name: str) -> tuple[str, str]:
        """Return code and name of a unit; one that is not known gets a code."""
        if code:
            return code, name or code
        if not name:
            only = self.registers.units.entries
            return (only[0].code, only[0].name) if len(only) == 1 else ("", "")
        if known := self.registers.units.find(name):
            return known[0].code, known[0].name
        if not self.takes_up_units:
            # Nothing tells below which of one's own units it would be.
            return "", ""
        key = exact_key(name, "unit")
        if key not in self.units:
            self.units[key] = NewUnit(self._free_code("DB"), name)
        return self.units[key].code, name

    def _free_code(self, prefix: str) -> str:
        """Return the prefix with the first running number that is not taken."""
        number = 1
        while f"{prefix}{number:02d}" in self.taken:
            number += 1
        code = f"{prefix}{number:02d}"
        self.taken.add(code)
        return code
