"""Names instead of codes: rows of a sheet without codes get those of the register.

Staging leaves, where a sheet names its cells or units and has no codes, the name in
place of the code (staging/rows.py). Here each is looked up in the register, the one
that comes in the same batch included: within the unit that the row names, else within
the one in the heading above it, else within the one that the sheet is about. A row
whose name fits nothing, or more than one thing, is refused with the nearest names.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter

import duckdb

from data.contract.columns import Column, Kind
from data.sheets.title_columns import READING_MARK
from data.staging.member_names import find_members
from data.staging.register_tables import Registers
from data.staging.registers import Register, RegisterEntry, exact_key, place_key
from data.staging.sheet_units import (
    NO_UNIT,
    SheetUnit,
    unit_of_heading,
    unit_of_sheet,
)
from data.staging.split_rows import split_rows
from data.staging.staged import NAME_MARK, REGISTER_EMPTY, Staged


def match_names(
    cursor: duckdb.DuckDBPyConnection,
    staged: Staged,
    registers: Registers,
    others: Iterable[str] = (),
) -> SheetUnit:
    """Put codes where `staged` has names, and refuse the rows whose name fits none.

    Returns the unit that the sheet speaks of, within which cells were looked for.
    `others` are the names of the other sheets of its file.
    """
    profile = staged.sheet.profile
    # Codes tell by themselves of which unit a cell is, whatever a sheet is called.
    beside = others if "cell_code" in staged.layout.named else ()
    unit_of = (
        unit_of_sheet(profile.titles, profile.sheet_name, registers, beside)
        if "cell_code" in staged.table.column_names
        else NO_UNIT
    )

    def knows(column: Column, text: str, within: str | None) -> bool:
        """Return whether a text stands for anything that is known, within a unit."""
        if not text.startswith(NAME_MARK):
            return text in registers.codes(column.refers_to or "")
        return bool(_look_up(column.name, text, within, registers, unit_of).candidates)

    split_rows(cursor, staged, knows)
    for code in staged.layout.named:
        _match_names(cursor, staged, code, registers, unit_of)
    return unit_of


def _match_names(
    cursor: duckdb.DuckDBPyConnection,
    staged: Staged,
    code: str,
    registers: Registers,
    unit_of: SheetUnit,
) -> None:
    """Put codes where a sheet has names in place of one column of codes."""
    unit = "unit_code" if "unit_code" in staged.sheet.columns else "null"
    # Each name once: looking one up is slow, and sheets repeat theirs each month.
    written = cursor.execute(
        f"""
        select distinct {code}, {unit}
        from {staged.stem}_rows
        where starts_with({code}, $mark)
        """,
        {"mark": NAME_MARK},
    ).fetchall()
    lookups = {
        (name, within): _look_up(code, name, within, registers, unit_of)
        for name, within in written
    }
    _make_lookup_tables(cursor, lookups, staged)
    _fill_in_codes(cursor, staged, code, unit)
    cursor.execute("drop table looked_up; drop table candidates")


@dataclass(frozen=True)
class _Lookup:
    """What a name fits, or is like: the name, and the code it stands in place of.

    `is_loose` tells that it was typed without accents that the register has, `other`
    is a second unit that the sheet names just as plainly. Without any name of a cell
    `has_register` is false.
    """

    name: str
    code: str
    candidates: Sequence[RegisterEntry]
    nearest: Sequence[RegisterEntry] = ()
    is_loose: bool = False
    other: str = ""
    has_register: bool = True

    @property
    def suggestions(self) -> str:
        """The codes and names to choose from, in one line."""
        shown = "; ".join(each.shown for each in (self.candidates or self.nearest)[:3])
        return self.other or shown

    @property
    def refusal(self) -> str:
        """The code of what is wrong where the name gives no code."""
        if self.other:
            return "units_disagree"
        if not self.has_register:
            return REGISTER_EMPTY
        return "name_ambiguous" if self.candidates else "name_unknown"


def _look_up(
    code: str,
    written: str,
    unit_code: str | None,
    registers: Registers,
    sheet_unit: SheetUnit,
) -> _Lookup:
    """Return what the name in place of a code may be; the unit narrows a cell down."""
    if code == "member_code":
        return _look_up_member(written.removeprefix(NAME_MARK), registers.members)
    unit, *rest = written.removeprefix(NAME_MARK).split(NAME_MARK)
    units = find_units(unit, registers) if unit else []
    # Without a cell behind it, the name stands for a unit. A cell is not looked for
    # outside of a named unit that is not registered: a neighbour may have one of its
    # name.
    if not rest or (unit and not units and registers.units.entries):
        nearest = () if units else registers.units.nearest(unit)
        is_loose = bool(units) and place_key(unit) != place_key(units[0].name)
        fitting = () if rest else units
        return _Lookup(unit, "unit_code", fitting, nearest, is_loose)
    cell, heading = rest
    codes = [unit_code] if unit_code else [each.code for each in units]
    if not codes:
        about = unit_of_heading(heading, registers) if heading else NO_UNIT
        # What stands nearest counts: a heading between the rows goes before the title.
        about = sheet_unit if about == NO_UNIT else about
        if about.unknown:
            nearest = registers.units.nearest(about.unknown)
            return _Lookup(about.unknown, "unit_code", (), nearest, other=about.other)
        codes = [about.entry.code] if about.entry else []
    # Units below as well: a sheet names the organisation that its cells lie far below.
    within = registers.below(codes) if codes else None
    # A title may say more than the name: the longest reading that fits counts.
    readings = cell.split(READING_MARK)
    found = ((find_cells(each, registers, within), each) for each in readings)
    cells, cell = next(filter(itemgetter(0), found), ([], readings[-1]))
    nearest = () if cells else registers.cells.nearest(cell, within)
    is_loose = _is_loose(cell, cells, registers.cells)
    is_there = bool(registers.cells.entries)
    return _Lookup(cell, "cell_code", cells, nearest, is_loose, has_register=is_there)


def _is_loose(name: str, found: Sequence[RegisterEntry], cells: Register) -> bool:
    """Return whether a name, not a code, was typed without accents it has."""
    is_named = bool(found) and found[0].code != name
    return is_named and not cells.is_exact(name, found[0])


def _look_up_member(name: str, members: Register) -> _Lookup:
    found = find_members(name, members)
    nearest = () if found else members.nearest(name)
    is_loose = bool(found) and not _is_spelled_as(name, found[0])
    return _Lookup(name, "member_code", found, nearest, is_loose)


def _is_spelled_as(name: str, member: RegisterEntry) -> bool:
    return exact_key(member.name, "member") in exact_key(name, "member")


def find_units(name: str, registers: Registers) -> Sequence[RegisterEntry]:
    """Return the units that a name may stand for, with or without `xã` in front.

    Left out it is where only one unit is called so: a district may be called like one
    of its communes.
    """
    found = registers.units.find(name)
    alike = registers.units_by_place.get(place_key(name), ())
    is_left_out = place_key(name) == exact_key(name, "unit")
    return alike if not found and is_left_out and len(alike) == 1 else found


def find_cells(
    name: str, registers: Registers, within: Collection[str] | None
) -> list[RegisterEntry]:
    """Return the cells that a name, or a code in a title, may stand for."""
    coded = registers.cells_by_code.get(name)
    if coded and (within is None or coded.unit_code in within):
        return [coded]
    return registers.cells.find(name, within)


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
            each.refusal,
            each.is_loose,
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
            refusal varchar, is_loose boolean, suggestions varchar,
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
        # Column by column: row by row, thousands of names would take seconds.
        columns = [list(values) for values in zip(*rows, strict=True)]
        values = ", ".join("unnest(?)" for _ in columns)
        cursor.execute(f"insert into {table} select {values}", columns)


def _fill_in_codes(
    cursor: duckdb.DuckDBPyConnection, staged: Staged, code: str, unit: str
) -> None:
    """Fill in the codes that are certain, and refuse the other rows."""
    stem = staged.stem
    # A blank unit is equal to a blank one: `=` would leave such rows without any match.
    same = f"rows.{code} = each.written and {unit} is not distinct from each.unit"
    _match_rows(cursor, staged, same)
    cursor.execute(
        f"""
        insert into {stem}_problems
        select
            rows.line, each.shown_in, each.name,
            each.refusal, true, each.suggestions,
        from {stem}_rows as rows
        inner join looked_up as each on {same}
        left join matched using (line)
        where matched.code is null;

        insert into {stem}_problems
        select
            rows.line, each.shown_in, each.name, 'name_without_accents', false,
            each.suggestions,
        from {stem}_rows as rows
        inner join looked_up as each on {same}
        inner join matched using (line)
        where each.is_loose and matched.code is not null;

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
