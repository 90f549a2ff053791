"""Names where codes belong: `Thôn 2` under `Mã chi bộ`, a person under `Mã uỷ viên`.

Stored as a code, the name of a registered cell would make a second cell beside it, and
the name of a person would be kept as somebody's code.
"""

from collections.abc import Iterator, Sequence

import duckdb

from data.contract.columns import Column
from data.staging.attending_members import ATTENDING
from data.staging.member_names import find_members
from data.staging.name_lookup import find_cells, find_units
from data.staging.register_tables import Registers
from data.staging.registers import RegisterEntry
from data.staging.staged import Staged

_REGISTERS = ("cells", "units", "committee")
# Codes are written with plain signs and without blanks; most need no closer look.
_NOT_PLAIN = "[^!-~]"


def refuse_names_as_codes(
    cursor: duckdb.DuckDBPyConnection, staged: Staged, registers: Registers
) -> None:
    """Refuse rows with a name that a register knows in a column of its codes.

    Under a code of members the name of any person is refused, known or not.
    """
    for column in staged.present_columns:
        is_asked = column.refers_to in _REGISTERS and column.name != ATTENDING
        # A register is where new codes come from.
        if is_asked and column.refers_to != staged.table.name:
            found = list(_names(cursor, staged, column, registers))
            if found:
                _refuse(cursor, staged, column.name, found)


def _names(
    cursor: duckdb.DuckDBPyConnection,
    staged: Staged,
    column: Column,
    registers: Registers,
) -> Iterator[tuple[str, str]]:
    """Yield the names among the codes of a column, with the entries they may be."""
    texts = cursor.execute(
        f"""
        select distinct {column.name} from {staged.stem}_rows
        where regexp_matches({column.name}, '{_NOT_PLAIN}')
        """
    ).fetchall()
    register = str(column.refers_to)
    for (text,) in texts:
        if text not in registers.codes(register) and (
            entries := _entries(text, register, registers)
        ):
            yield text, "; ".join(each.shown for each in entries[:3])


def _entries(text: str, register: str, registers: Registers) -> Sequence[RegisterEntry]:
    """Return the entries of a register that a text may be the name of."""
    if register == "cells":
        return find_cells(text, registers, None)
    if register == "units":
        return find_units(text, registers)
    is_person = " " in text and not any(map(str.isdigit, text))
    nearest = registers.members.nearest(text) if is_person else ()
    return find_members(text, registers.members) or nearest


def _refuse(
    cursor: duckdb.DuckDBPyConnection,
    staged: Staged,
    column: str,
    found: Sequence[tuple[str, str]],
) -> None:
    names, meant = zip(*found, strict=True)
    cursor.execute(
        f"""
        insert into {staged.stem}_problems
        select line, $column, {column}, 'name_for_code', true, meant
        from {staged.stem}_rows
        inner join (
            select unnest($names) as name, unnest($meant) as meant
        ) as found on found.name = {column}
        """,
        {"column": column, "names": list(names), "meant": list(meant)},
    )
