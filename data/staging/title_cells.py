"""The cell that a title names, held against the cells of the rows below it.

A sheet copied from another cell keeps its title, or its rows: only the one who sent it
knows which of both is right. The rows count, and the reader is told.
"""

import duckdb

from data.sheets.title_columns import READING_MARK, Titles
from data.staging.name_lookup import find_cells
from data.staging.register_tables import Registers
from data.staging.sheet_units import SheetUnit
from data.staging.staged import Staged


def check_title_cell(
    cursor: duckdb.DuckDBPyConnection,
    staged: Staged,
    registers: Registers,
    sheet_unit: SheetUnit,
) -> None:
    """Warn of rows about another cell than the one registered cell a title names."""
    profile = staged.sheet.profile
    named = Titles(profile.titles, profile.sheet_name).cell
    is_of_cells = "cell_code" in {*staged.layout.columns, *staged.layout.named}
    if not named or not is_of_cells or staged.table.name == "cells":
        return
    unit = sheet_unit.entry
    within = registers.below([unit.code]) if unit else None
    found = (find_cells(each, registers, within) for each in named.split(READING_MARK))
    cells = next(filter(None, found), [])
    if not cells:
        return
    codes = [each.code for each in cells]
    cursor.execute(
        f"""
        insert into {staged.stem}_problems
        select line, $column, cell_code, 'cell_not_of_title', false, $title
        from {staged.stem}_rows
        where cell_code is not null and not list_contains($codes, cell_code)
        """,
        {
            "column": staged.shown_column("cell_code"),
            "title": cells[0].shown,
            "codes": codes,
        },
    )
