"""One line of a file as the store keeps it: what it said, and what stood there before.

It is asked of the versions that undoing works with, and is no question of queries/: a
view of every version of all tables would be bound anew for every page that asks
anything.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

import duckdb

from data.contract.columns import Table
from data.contract.definitions import TABLES
from data.contract.row_versions import same_key, shown_value, version_columns
from data.staging.merging import column_bits
from data.store import journal
from data.store.access import Viewer
from data.store.database import Store


@dataclass(frozen=True)
class Version:
    """A row as one import left it, with the columns that this import wrote itself.

    `is_withdrawal`: the import took the row out; what stood in it is kept beside.
    `is_stored`: this is what holds now.
    """

    import_id: int
    file_name: str
    line: int | None
    imported_at: datetime
    imported_by: str
    values: Mapping[str, object]
    written: frozenset[str]
    is_withdrawal: bool
    is_stored: bool


@dataclass(frozen=True)
class RowHistory:
    """The versions of one row, the earliest first, and which of them was asked for."""

    table: Table
    versions: tuple[Version, ...]
    place: int

    @property
    def asked(self) -> Version:
        """Return the version that the line asked for left."""
        return self.versions[self.place]

    @property
    def before(self) -> Version | None:
        """Return what it replaced; None where the row was new or withdrawn."""
        earlier = self.versions[self.place - 1] if self.place else None
        return None if earlier is None or earlier.is_withdrawal else earlier

    @property
    def stored(self) -> Version | None:
        """Return what holds now; None where nothing of the row does."""
        return next((each for each in self.versions if each.is_stored), None)


def history_of(
    store: Store, import_id: int, line: int, viewer: Viewer
) -> list[RowHistory]:
    """Return the rows that a line of an import became, each with all its versions.

    Mostly one; a line that names several cells became several, one that holds no data,
    or whose import is undone, none. Of earlier versions nothing tells whose they were:
    whoever sees a part of the store sees none. Raises UserError when there is no such
    import.
    """
    if viewer.unit_codes is not None:
        return []
    with store.reading_cursor() as cursor:
        table = TABLES[journal.find_import(cursor, import_id).table_name]
        asked = "import_id = $import_id and line = $line"
        values = {"import_id": import_id, "line": line}
        rows = versions_where(cursor, table, asked, values)
    return [_history(table, import_id, versions) for versions in rows]


def versions_where(
    cursor: duckdb.DuckDBPyConnection,
    table: Table,
    condition: str,
    values: Mapping[str, object],
) -> list[tuple[Version, ...]]:
    """Return all versions, the earliest first, of each row of which one meets this.

    `condition` is SQL over `versions`, with `values` for what it names.
    """
    bits = column_bits(cursor, table)
    found = cursor.execute(_versions_sql(table, condition), values).fetchall()
    return [
        tuple(_version(table, bits, *row[1:]) for row in rows)
        for _, rows in groupby(found, key=lambda row: row[0])
    ]


def _versions_sql(table: Table, condition: str) -> str:
    """Return the SQL for every version of the rows asked for, row by row."""
    columns = ", ".join(version_columns(table))
    key = ", ".join(f"cast(versions.{name} as varchar)" for name in table.key)
    values = ", ".join(shown_value(each, "versions") for each in table.columns)
    return f"""
        with versions as (
            select {columns}, false as is_withdrawal, true as is_stored
            from raw.{table.name}
            union all
            select {columns}, is_withdrawal, false from history.{table.name}
        ),
        asked as (from versions where {condition})
        select
            [{key}] as row_key,
            versions.import_id,
            imports.file_name,
            versions.line,
            imports.imported_at,
            imports.imported_by,
            versions.written,
            versions.is_withdrawal,
            versions.is_stored,
            {values},
        from versions
        semi join asked on {same_key(table, "versions", "asked")}
        inner join journal.imports as imports
            on versions.import_id = imports.import_id
        order by row_key, versions.import_id
    """


def _history(table: Table, import_id: int, versions: tuple[Version, ...]) -> RowHistory:
    place = next(
        place for place, each in enumerate(versions) if each.import_id == import_id
    )
    return RowHistory(table, versions, place)


def _version(
    table: Table,
    bits: Mapping[str, int],
    import_id: int,
    file_name: str,
    line: int | None,
    imported_at: datetime,
    imported_by: str,
    written: int,
    is_withdrawal: bool,
    is_stored: bool,
    *values: object,
) -> Version:
    return Version(
        import_id,
        file_name,
        line,
        imported_at,
        imported_by,
        dict(zip(table.column_names, values, strict=True)),
        frozenset(name for name, bit in bits.items() if written & bit),
        is_withdrawal,
        is_stored,
    )
