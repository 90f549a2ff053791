"""Writes drawn rows straight into an empty store: what importing them would leave.

A file goes through two hundred statements before its rows are stored, which takes a
hundred times as long as storing them. Where every text of a drawing means what it says,
nothing but the rows comes of that. Every other drawing is left to the import; that both
leave the same, tests/queries/test_drawn_rows.py says.
"""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import duckdb

from data.clock import today
from data.contract.columns import Column, Kind, Table
from data.contract.definitions import TABLES
from data.contract.folding import clean, fold
from data.contract.row_versions import given_flag, row_columns
from data.sheets.parsing import NONE_WORDS, read_column
from data.sheets.total_rows import is_long_total, is_total
from data.staging.checks import refusals_of
from data.staging.code_look_alikes import bare_key, visual_key
from data.staging.merging import column_bits
from data.staging.row_changes import mark_for_rebuild, prepare_rebuild_marks
from data.staging.values import TEXT_KINDS
from data.store import derived, journal
from data.store.database import Cancelled, Store

# At a desk; CI has all rows imported as files are (see `make test`).
IS_SHORT = "SHARE" in os.environ

Rows = Sequence[Mapping[str, str]]
# Below a header in the first line.
_FIRST_LINE = 2
_REGISTERS = ("units", "cells", "committee")
_CODE = re.compile(r"[A-Za-z][\w.-]*(/[\w.-]+)?|\d+(\.\d+)*")
_NONE = frozenset(map(fold, NONE_WORDS))


@dataclass(frozen=True)
class _Drawn:
    """A table that is drawn: which columns, and what each of their texts means."""

    table: Table
    columns: tuple[Column, ...]
    values: dict[str, list[str | None]]

    @property
    def lines(self) -> list[int]:
        count = len(self.values[self.columns[0].name])
        return list(range(_FIRST_LINE, _FIRST_LINE + count))

    def texts(self, *kinds: Kind) -> list[str]:
        """The texts of the columns of these kinds."""
        return [
            text
            for column in self.columns
            if column.kind in kinds
            for text in self.values[column.name]
            if text is not None
        ]


def write_straight(store: Store, drawings: Mapping[str, Rows], by: str) -> bool:
    """Write the rows of each table as one import; return whether that was done.

    It is not, and the store stays as it is, where importing them might do anything
    else: something is stored already, a row would be refused, or a text is read as
    another than it is. What an import would only point at is not noted.
    """
    if store.version():
        return False
    drawn = [
        _drawn(TABLES[name], drawings[name]) for name in TABLES if name in drawings
    ]
    plain = [each for each in drawn if each is not None]
    if len(plain) < len(drawings) or _are_unclear(plain):
        return False
    with store.transaction() as cursor:
        _write(cursor, plain, by)
        return True
    # Taken back: an import would have refused a row.
    return False


def _drawn(table: Table, rows: Rows) -> _Drawn | None:
    """Return what the rows of a table mean, None where that is not plain."""
    names = dict.fromkeys(chain.from_iterable(rows))
    if not rows or not names.keys() <= {*table.column_names}:
        return None
    columns = tuple(map(table.column, names))
    values = {
        column.name: _meanings([row.get(column.name, "") for row in rows], column)
        for column in columns
    }
    read = {name: each for name, each in values.items() if each is not None}
    # A row that fills little may go on with the one above, or be none.
    filled = [each.name for each in table.required if each.name in names]
    is_whole = all(None not in read.get(name, [None]) for name in filled)
    return (
        _Drawn(table, columns, read) if is_whole and len(read) == len(names) else None
    )


def _meanings(texts: Sequence[str], column: Column) -> list[str | None] | None:
    """Return what each text of a column means; None where any is not plain."""
    written = [text for text in dict.fromkeys(texts) if text]
    if column.kind in TEXT_KINDS:
        is_plain = all(_is_plain(text, column.kind) for text in written)
        return [text or None for text in texts] if is_plain else None
    readings = {each.text: each for each in read_column(written, column)}
    if any(each.of or each.code for each in readings.values()):
        return None
    return [readings[text].value if text else None for text in texts]


def _is_plain(text: str, kind: Kind) -> bool:
    """Return whether a text is stored as it stands, and its row is one of data."""
    if kind is Kind.CODE:
        return bool(_CODE.fullmatch(text))
    is_kept = text[0].isalnum() and text == clean(text) and fold(text) not in _NONE
    return is_kept and not is_total(text) and not is_long_total(text)


def _are_unclear(drawn: Sequence[_Drawn]) -> bool:
    """Return whether a code may be taken for another, or a row for one of several."""
    tables = {each.table.name: each for each in drawn}
    for each in drawn:
        number = each.table.numbered_by
        if number and None in each.values.get(number, [None]):
            codes = each.values[each.table.key[0]]
            if len(codes) > len({*codes}):
                return True
    return any(
        _look_alike({*_codes(drawn, name)}, {*tables[name].values[_key_of(name)]})
        for name in _REGISTERS
        if name in tables
    )


def _key_of(register: str) -> str:
    return TABLES[register].key[0]


def _codes(drawn: Sequence[_Drawn], register: str) -> Iterator[str]:
    """Yield the codes that anything drawn has of a register."""
    for each in drawn:
        for column in each.columns:
            if column.refers_to == register:
                yield from filter(None, each.values[column.name])


def _look_alike(codes: set[str], known: set[str | None]) -> bool:
    """Return whether any code that a register lacks looks like one that it has."""
    unknown = codes - known
    for key in (visual_key, bare_key):
        if {*map(key, unknown)} & {key(code) for code in known if code}:
            return True
    return any(map(str.isdecimal, unknown))


def _write(cursor: duckdb.DuckDBPyConnection, drawn: Sequence[_Drawn], by: str) -> None:
    """Write the tables in their order; Cancelled where an import refused a row."""
    prepare_rebuild_marks(cursor)
    for import_id, each in enumerate(drawn, start=1):
        _insert(cursor, each, import_id)
        if _is_any_refused(cursor, each.table):
            raise Cancelled
        mark_for_rebuild(cursor, each.table, f"raw.{each.table.name}")
        _record(cursor, each, import_id, by)
    derived.refresh(cursor)


def _insert(cursor: duckdb.DuckDBPyConnection, drawn: _Drawn, import_id: int) -> None:
    table, names = drawn.table, {column.name for column in drawn.columns}
    given = ", ".join(
        f"unnest(${each.name}::varchar[])::{each.sql_type} as {each.name}"
        if each.name in names
        else f"null::{each.sql_type} as {each.name}"
        for each in table.columns
    )
    flags = ", ".join(
        f"{each.name} is not null as {given_flag(each)}" for each in table.flagged
    )
    filled = ", ".join(
        [_with_default(each, table, names) for each in table.columns]
        + ([flags] if flags else [])
    )
    bits = column_bits(cursor, table)
    cursor.execute(
        f"""
        insert into raw.{table.name}
            ({", ".join(row_columns(table))}, import_id, line, written)
        with given as (select unnest($lines::integer[]) as line, {given})
        select {filled}, $import_id, line, $written from given order by line
        """,
        drawn.values
        | {
            "lines": drawn.lines,
            "import_id": import_id,
            "written": sum(bits[name] for name in names),
        },
    )


def _with_default(column: Column, table: Table, names: set[str]) -> str:
    """Return the SQL for a column, filled in where the drawing has no value."""
    others = [column.name]
    if column.worked_out and column.name not in names:
        others.append(column.worked_out)
    # Of what is numbered one by one there is one of each code (see _are_unclear).
    if column.default is not None:
        others.append(column.default)
    return f"cast(coalesce({', '.join(others)}, null) as {column.sql_type})"


def _is_any_refused(cursor: duckdb.DuckDBPyConnection, table: Table) -> bool:
    """Return whether a row breaks a rule, or two have one key."""
    broken = " or ".join(f"({check.fails})" for check in refusals_of(table))
    sql = f"""
        select
            coalesce(bool_or({broken}), false),
            count(*) > count(distinct ({", ".join(table.key)}))
        from raw.{table.name}
    """
    asked = {"today": today()} if "$today" in sql else {}
    return any(cursor.execute(sql, asked).fetchall()[0])


def _record(
    cursor: duckdb.DuckDBPyConnection, drawn: _Drawn, import_id: int, by: str
) -> None:
    counts = ("replaced", "unchanged", "refused", "warned", "withdrawn")
    taken = dict.fromkeys((*counts, "values_changed", "skipped", "problem_count"), 0)
    rows = {"rows": len(drawn.lines), "added": len(drawn.lines)}
    journal.record_import(
        cursor,
        {
            "import_id": import_id,
            "batch_id": 1,
            "kind": "file",
            "file_name": f"{drawn.table.name}.csv",
            "table_name": drawn.table.name,
            "sha256": "",
            "imported_by": by,
            "is_sample": False,
        }
        | taken
        | rows,
    )
    journal.record_change(cursor, "import", str(import_id), by)
