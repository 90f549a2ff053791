"""Names instead of codes: rows of a sheet without codes get those of the register.

Staging leaves, where a sheet names its cells or units and has no codes, the name in
place of the code (staging/rows.py). Here each is looked up in the register, the one
that comes in the same batch included: within the unit that the row names, else within
the one that stands in the title of the sheet. A row whose name matches nothing, or more
than one thing, is refused with the nearest names.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import duckdb
import pandas

from data.contract.columns import Kind
from data.staging.registers import Register, RegisterEntry, exact_key
from data.staging.rows import NAME_MARK, Staged


class Registers:
    """The registers of the store with those of a batch, each read when first needed.

    Cells are read once the names of their own units have been matched, because
    registers come first in every batch.
    """

    def __init__(
        self, cursor: duckdb.DuckDBPyConnection, staged_files: Sequence[Staged]
    ) -> None:
        self.cursor = cursor
        self.staged_files = staged_files

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

    def below(self, codes: Iterable[str]) -> frozenset[str]:
        """Return the codes of these units and of every unit below them."""
        pending, found = list(codes), set()
        while pending:
            code = pending.pop()
            if code not in found:
                found.add(code)
                pending += self._children.get(code, ())
        return frozenset(found)

    def unit_in_titles(self, titles: Iterable[str]) -> RegisterEntry | None:
        """Return the one unit with cells that `titles` name; of several the lowest.

        A title counts where it is the name of a unit and nothing else. None where
        titles name no unit, or several of which neither is above the other.
        """
        keys = {exact_key(title, "unit") for title in titles}
        named = [unit for key in keys for unit in self.units.exact.get(key, ())]
        below = {unit.code: self.below([unit.code]) for unit in named}
        with_cells = [
            unit for unit in named if below[unit.code] & self._units_with_cells
        ]
        lowest = [
            unit
            for unit in with_cells
            if not any(
                other.code in below[unit.code] for other in with_cells if other != unit
            )
        ]
        return lowest[0] if len(lowest) == 1 else None

    @cached_property
    def _units_with_cells(self) -> frozenset[str | None]:
        cells = self.cells.exact.values()
        return frozenset(cell.unit_code for same in cells for cell in same)

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
        kept = f"select {columns} from derived.{table}"
        if given:
            batch = " union all ".join(given)
            kept = (
                f"{kept} anti join ({batch}) as given using ({code}) union all {batch}"
            )
        return self.cursor.execute(kept).fetchall()


def match_names(
    cursor: duckdb.DuckDBPyConnection, staged: Staged, registers: Registers
) -> RegisterEntry | None:
    """Put codes where `staged` has names, and refuse the rows whose name matches none.

    Returns the unit of the title within which cells were looked for, if any.
    """
    named = staged.layout.named
    titles = staged.sheet.profile.titles if "cell_code" in named else ()
    title_unit = registers.unit_in_titles(titles) if titles else None
    for code in named:
        unit = "unit_code" if "unit_code" in staged.sheet.columns else "null"
        written = cursor.execute(
            f"""
            select distinct {code}, {unit}
            from {staged.stem}_rows
            where starts_with({code}, $mark)
            """,
            {"mark": NAME_MARK},
        ).fetchall()
        lookups = {
            (name, unit_code): _look_up(name, unit_code, registers, title_unit)
            for name, unit_code in written
        }
        _make_lookup_tables(cursor, lookups, staged)
        _fill_in_codes(cursor, staged, code, unit)
        cursor.execute("drop table looked_up; drop table candidates")
    return title_unit


@dataclass(frozen=True)
class _Lookup:
    """What a name matches, or is like: the name, and the code it stands in place of."""

    name: str
    code: str
    candidates: Sequence[RegisterEntry]
    nearest: Sequence[RegisterEntry] = ()

    @property
    def suggestions(self) -> str:
        """The codes and names to choose from, in one line."""
        return "; ".join(each.shown for each in (self.candidates or self.nearest)[:3])


def _look_up(
    written: str,
    unit_code: str | None,
    registers: Registers,
    title_unit: RegisterEntry | None,
) -> _Lookup:
    """Return what the name in place of a code may be; the unit narrows a cell down."""
    unit, *cell = written.removeprefix(NAME_MARK).split(NAME_MARK)
    units = registers.units.find(unit) if unit else []
    if not cell or (unit and not units and registers.units.exact):
        nearest = () if units else registers.units.nearest(unit)
        return _Lookup(unit, "unit_code", units if not cell else (), nearest)
    codes = [unit_code] if unit_code else [each.code for each in units]
    if title_unit and not codes:
        codes = [title_unit.code]
    within = registers.below(codes) if codes else None
    cells = registers.cells.find(cell[0], within)
    nearest = () if cells else registers.cells.nearest(cell[0], within)
    return _Lookup(cell[0], "cell_code", cells, nearest)


def _make_lookup_tables(
    cursor: duckdb.DuckDBPyConnection,
    lookups: dict[tuple[str, str | None], _Lookup],
    staged: Staged,
) -> None:
    """Make `looked_up`, a row for each name, and `candidates`, what each matches."""
    looked_up = [
        (
            *key,
            staged.shown_column(each.code),
            each.name,
            bool(each.candidates),
            each.suggestions,
        )
        for key, each in lookups.items()
    ]
    candidates = [
        (*key, entry.code, entry.valid_from, entry.valid_to)
        for key, each in lookups.items()
        for entry in each.candidates
    ]
    cursor.execute(
        """
        create temporary table looked_up (
            written varchar, unit varchar, shown_in varchar, name varchar,
            is_ambiguous boolean, suggestions varchar,
        );
        create temporary table candidates (
            written varchar, unit varchar, code varchar, valid_from date, valid_to date,
        );
        """
    )
    _insert(cursor, "looked_up", looked_up)
    _insert(cursor, "candidates", candidates)


def _insert(
    cursor: duckdb.DuckDBPyConnection, table: str, rows: Sequence[tuple[object, ...]]
) -> None:
    if rows:
        cursor.register("inserted_rows", pandas.DataFrame(rows, dtype="object"))
        cursor.execute(f"insert into {table} select * from inserted_rows")
        cursor.unregister("inserted_rows")


def _fill_in_codes(
    cursor: duckdb.DuckDBPyConnection, staged: Staged, code: str, unit: str
) -> None:
    """Fill in the codes that are certain, and refuse the other rows."""
    stem = staged.stem
    same = f"rows.{code} = each.written and {unit} is not distinct from each.unit"
    _match_rows(cursor, staged, same)
    cursor.execute(
        f"""
        insert into {stem}_problems
        select
            rows.line, each.shown_in, each.name,
            if(each.is_ambiguous, 'name_ambiguous', 'name_unknown'),
            true, each.suggestions,
        from {stem}_rows as rows
        inner join looked_up as each on {same}
        left join matched using (line)
        where matched.code is null;

        update {stem}_rows as rows
        set {code} = (select code from matched where matched.line = rows.line)
        where starts_with({code}, '{NAME_MARK}');

        drop table matched;
        """
    )


def _match_rows(cursor: duckdb.DuckDBPyConnection, staged: Staged, same: str) -> None:
    """Make `matched`, the code of each row, null where several would do.

    Of several cells of one name, some may not have existed on the day the row is
    about: cells are merged and their names used again.
    """
    days = [each.name for each in staged.table.required if each.kind is Kind.DATE]
    day = f"rows.{days[0]}" if days else "cast(null as date)"
    existed = f"""
        coalesce(each.valid_from <= {day}, true)
        and coalesce(each.valid_to >= {day}, true)
    """
    cursor.execute(
        f"""
        create temporary table matched as
        select
            rows.line,
            case
                when count(distinct each.code) = 1 then min(each.code)
                when count(distinct each.code) filter ({existed}) = 1
                    then min(each.code) filter ({existed})
            end as code,
        from {staged.stem}_rows as rows
        inner join candidates as each on {same}
        group by rows.line
        """
    )
