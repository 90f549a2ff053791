"""Names that stand beside codes: where the two disagree, the reader is told.

The code counts. A row whose code and name are of two cells was filled down, sorted or
pasted wrongly, and only the one who sent it knows which of both is meant.
"""

from collections.abc import Iterator, Sequence

import duckdb

from data.staging.register_tables import Registers
from data.staging.registers import RegisterEntry, is_without_accents
from data.staging.sheet_units import NO_UNIT, SheetUnit, unit_of_heading
from data.staging.staged import Staged

# Code, name, unit and heading of a row as they stand in the sheet.
_RowNames = tuple[str, str | None, str | None, str | None]
_Disagreement = tuple[_RowNames, str, str | None, str, str]


def check_names(
    cursor: duckdb.DuckDBPyConnection,
    staged: Staged,
    registers: Registers,
    sheet_unit: SheetUnit,
) -> None:
    """Warn of rows whose code is registered under another name, or in another unit."""
    if "cell_code" not in staged.layout.columns or staged.table.name == "cells":
        return
    is_about_unit = "false" if sheet_unit == NO_UNIT else "true"
    rows = cursor.execute(
        f"""
        select distinct rows.cell_code, names.cell, names.unit, names.heading
        from {staged.stem}_rows as rows
        left join {staged.stem}_names as names using (line)
        where
            rows.cell_code is not null
            and (names.line is not null or {is_about_unit})
        """
    ).fetchall()
    is_stored = "cell_name" in staged.table.column_names
    shown_in = "cell_name" if is_stored else "cell_code"
    disagreements = [
        each
        for row in rows
        for each in _disagreements(row, shown_in, registers, sheet_unit)
    ]
    if disagreements:
        _note(cursor, staged, disagreements)


def _disagreements(
    row: _RowNames, shown_in: str, registers: Registers, sheet_unit: SheetUnit
) -> Iterator[_Disagreement]:
    """Yield what is wrong with one code and the names beside it."""
    code, name, unit, heading = row
    cell = registers.cells_by_code.get(code)
    if cell is None:
        return
    if name and not _is_name_of(cell, name):
        yield row, shown_in, name, "name_differs", cell.shown
    if cell.unit_code is None or not registers.units.entries:
        return
    named, codes = _unit(unit, heading, registers, sheet_unit)
    if named and cell.unit_code not in registers.below(codes):
        yield row, "cell_code", None, "code_of_other_unit", f"{cell.shown} ≠ {named}"


def _is_name_of(cell: RegisterEntry, name: str) -> bool:
    return is_without_accents(name, cell.name, "cell")


def _unit(
    unit: str | None, heading: str | None, registers: Registers, sheet_unit: SheetUnit
) -> tuple[str, Sequence[str]]:
    """Return the unit that a row is said to be of, and its codes where it is known."""
    if unit:
        return unit, [each.code for each in registers.units.find(unit)]
    about = unit_of_heading(heading, registers) if heading else NO_UNIT
    about = sheet_unit if about == NO_UNIT else about
    if about.entry:
        return about.entry.name, [about.entry.code]
    return about.unknown, []


def _note(
    cursor: duckdb.DuckDBPyConnection,
    staged: Staged,
    disagreements: Sequence[_Disagreement],
) -> None:
    cursor.execute(
        """
        create temporary table disagreeing (
            code varchar, cell varchar, unit varchar, heading varchar,
            shown_in varchar, value varchar, problem varchar, other varchar,
        )
        """
    )
    cursor.executemany(
        "insert into disagreeing values (?, ?, ?, ?, ?, ?, ?, ?)",
        [(*row, *rest) for row, *rest in disagreements],
    )
    cursor.execute(
        f"""
        insert into {staged.stem}_problems
        select
            rows.line, each.shown_in, coalesce(each.value, rows.cell_code),
            each.problem, false, each.other,
        from {staged.stem}_rows as rows
        left join {staged.stem}_names as names using (line)
        inner join disagreeing as each
            on each.code = rows.cell_code
            and each.cell is not distinct from names.cell
            and each.unit is not distinct from names.unit
            and each.heading is not distinct from names.heading;

        drop table disagreeing;
        """
    )
