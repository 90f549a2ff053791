"""The registers of units, cells and members as names are looked up in them."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

import duckdb

from data.contract.definitions import TABLES
from data.staging.registers import Register, RegisterEntry, place_key
from data.staging.staged import Staged

# Where each register lies: cells with those taken up from meetings.
_KEPT = {
    "units": "derived.units",
    "cells": "derived.cells",
    "committee": "raw.committee",
}


class Registers:
    """The registers of the store with those of a batch, each read when first needed.

    Cells are read once the names of their own units have been matched, because
    registers come first in every batch. `only` has conditions for the rows of the store
    that are looked at, by table.
    """

    def __init__(
        self,
        cursor: duckdb.DuckDBPyConnection,
        staged_files: Sequence[Staged],
        only: Mapping[str, str] | None = None,
    ) -> None:
        self.cursor = cursor
        self.only = only or {}
        self.staged_files = staged_files
        self._codes: dict[str, frozenset[str]] = {}

    @cached_property
    def units(self) -> Register:
        """Every unit, by name."""
        rows = self._rows("units", "unit_code, unit_name")
        return Register("unit", (RegisterEntry(*row) for row in rows if row[1]))

    @cached_property
    def cells(self) -> Register:
        """Every cell, by name, with where it belongs and when it exists."""
        columns = "cell_code, cell_name, unit_code, valid_from, valid_to"
        units = dict(self._rows("units", "unit_code, unit_name"))
        return Register(
            "cell",
            (
                RegisterEntry(code, name, unit, units.get(unit), valid_from, valid_to)
                for code, name, unit, valid_from, valid_to in self._rows(
                    "cells", columns
                )
                if name
            ),
        )

    def codes(self, table: str) -> frozenset[str]:
        """Return every code of a register: "units", "cells" or "committee"."""
        if table not in self._codes:
            code = TABLES[table].key[0]
            found = self._rows(table, code)
            self._codes[table] = frozenset(each for (each,) in found if each)
        return self._codes[table]

    def below(self, codes: Iterable[str]) -> frozenset[str]:
        """Return the codes of these units and of every unit below them."""
        todo, found = list(codes), set()
        while todo:
            code = todo.pop()
            if code not in found:
                found.add(code)
                todo += self._children.get(code, ())
        return frozenset(found)

    @cached_property
    def units_by_place(self) -> dict[str, list[RegisterEntry]]:
        """Every unit by its name without what kind of place it is."""
        found: dict[str, list[RegisterEntry]] = {}
        for same in self.units.exact.values():
            for unit in same:
                found.setdefault(place_key(unit.name), []).append(unit)
        return found

    @cached_property
    def cells_by_code(self) -> dict[str, RegisterEntry]:
        """Every cell by its code."""
        return {each.code: each for each in self.cells.entries}

    @cached_property
    def members(self) -> Register:
        """Every committee member, by name, with the office and when in it."""
        columns = "member_code, full_name, position, active_from, active_to"
        return Register(
            "member",
            (
                RegisterEntry(code, name, None, position, since, until)
                for code, name, position, since, until in self._rows(
                    "committee", columns
                )
                if name
            ),
        )

    @cached_property
    def holding_cells(self) -> frozenset[str | None]:
        """The codes of the units that cells belong to directly."""
        return frozenset(cell.unit_code for cell in self.cells.entries)

    @cached_property
    def _children(self) -> dict[str | None, list[str]]:
        children: dict[str | None, list[str]] = {}
        for code, parent in self._rows("units", "unit_code, parent_code"):
            children.setdefault(parent, []).append(code)
        return children

    def _rows(self, table: str, columns: str) -> list[tuple[Any, ...]]:
        """Return columns of a register; of a code, the batch's own row goes first."""
        code = columns.split(",")[0]
        given = [
            f"select {columns} from {staged.stem}_rows where {code} is not null"
            for staged in self.staged_files
            if staged.table.name == table
        ]
        wanted = self.only.get(table, "true")
        kept = f"(select {columns} from {_KEPT[table]} where {wanted})"
        if given:
            batch = " union all ".join(given)
            kept = (
                f"from {kept} anti join ({batch}) as given using ({code})"
                f" union all {batch}"
            )
        return self.cursor.execute(kept).fetchall()
