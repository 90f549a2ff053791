"""What of the store a batch is held against, handed over as files of Parquet.

A batch is rehearsed in another process, which cannot open a store that this one has
open. It gets the stored rows that those of its files may change, and the registers that
names and codes are looked up in. Of millions of rows stored it needs a month's where
its files speak of a month.
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import duckdb

from data.contract.columns import Kind
from data.contract.definitions import TABLES, Table
from data.contract.sql_quoting import quoted
from data.importing.write_scope import make_scope, within_scope
from data.staging.row_scope import SCOPE_TABLES
from data.staging.split_rows import HAS_SEPARATOR
from data.staging.staged import NAME_MARK, Staged
from data.store.access import Viewer

# For each column that narrows down which stored rows are meant, the least and the
# greatest value in a sheet as text; null where the sheet has none.
Spans = Mapping[str, tuple[str | None, str | None]]
_NARROWING = frozenset({Kind.CODE, Kind.DATE, Kind.MONTH, Kind.YEAR})
# What names, codes and bits are looked up in, whatever the batch is about.
_LOOKED_UP = {
    "derived.units": "*",
    "derived.cells": (
        "cell_code, cell_name, unit_code, valid_from, valid_to, meeting_day_from"
    ),
    "raw.units": "unit_code",
    "raw.cells": "cell_code",
    "raw.committee": "*",
    "journal.columns": "*",
    "journal.thresholds": "*",
    "journal.changes": "*",
}
# What statements are held against: a month without a meeting may have one.
_BESIDE = {"no_meetings": "meetings"}
# What stands on another day than the sheet says: a visit may have been moved anywhere.
_WHEREVER = {"visits": "moved_from is not null"}
# Of the changes only the number of the last import is asked for.
_ONLY = {"journal.changes": "kind = 'import'"}
# Rows wait in memory until a group is full: by default, there are 120,000 in one.
_ROWS_AT_ONCE = 20_000


def find_spans(cursor: duckdb.DuckDBPyConnection, staged: Staged) -> Spans:
    """Return within what bounds the rows of a sheet lie, by column.

    Left out are columns that may turn out to hold others: those in which names stand in
    place of codes, or several codes in one field, and the kind of a meeting.
    """
    names = _narrowing(staged)
    bounds = ", ".join(
        f"min({name})::varchar, {_greatest(staged, name)}::varchar,"
        f" {_may_change(staged, name)}"
        for name in names
    )
    [found] = cursor.execute(f"select {bounds} from {staged.stem}_rows").fetchall()
    by_name = zip(names, found[::3], found[1::3], found[2::3], strict=True)
    return {
        name: (least, greatest)
        for name, least, greatest, may_change in by_name
        if not may_change
    }


def _narrowing(staged: Staged) -> list[str]:
    # By its month, too: the day of a meeting may be what the sheet corrects.
    return [
        each.name
        for each in staged.table.columns
        if each.kind in _NARROWING
        and (each.name in staged.table.key or each.kind is Kind.MONTH)
        and each.refers_to != "committee"
    ]


def _greatest(staged: Staged, name: str) -> str:
    # Any day of the month may come to stand in for the one that nobody gave.
    is_stand_in = staged.lacks_days and staged.table.column(name).may_be_unknown
    return f"last_day(max({name}))" if is_stand_in else f"max({name})"


def _may_change(staged: Staged, name: str) -> str:
    """Return the SQL for whether any text in a column of codes may be none yet."""
    if staged.table.column(name).kind is not Kind.CODE:
        return "false"
    several = f"regexp_matches({name}, '{HAS_SEPARATOR}')"
    return f"coalesce(bool_or({several} or starts_with({name}, '{NAME_MARK}')), false)"


def write_excerpt(
    cursor: duckdb.DuckDBPyConnection,
    sheets: Sequence[tuple[Table, Spans]],
    folder: Path,
    viewer: Viewer,
) -> None:
    """Write to `folder` what of the store `sheets` are held against.

    `cursor` has to see one moment of the store, as one in a transaction does. Of what
    lies outside of the units of `viewer` nothing is handed over but the codes it is
    stored by: so no report can tell of it.
    """
    wanted = _wanted(sheets)
    if viewer.unit_codes is not None:
        make_scope(cursor, viewer)
        wanted = {
            name: f"from ({rows}) where {within_scope(name)}"
            for name, rows in wanted.items()
        }
        wanted |= {f"scope.{name}": f"from {name}" for name in SCOPE_TABLES}
    for name, rows in wanted.items():
        cursor.execute(
            f"copy ({rows}) to {quoted(folder / f'{name}.parquet')} "
            f"(format parquet, row_group_size {_ROWS_AT_ONCE})"
        )


def _wanted(sheets: Sequence[tuple[Table, Spans]]) -> dict[str, str]:
    """Return the SQL for what `sheets` are held against, by the name of its table."""
    whole = {
        column.refers_to
        for table, _ in sheets
        for column in table.columns
        if column.refers_to
    }
    wanted = {
        name: f"select {columns} from {name} where {_ONLY.get(name, 'true')}"
        for name, columns in _LOOKED_UP.items()
    }
    spoken_of = {table.name for table, _ in sheets}
    beside = {_BESIDE[name] for name in spoken_of & {*_BESIDE}}
    for name in sorted(spoken_of | whole | beside):
        spans = [
            each
            for table, each in sheets
            if name in (table.name, _BESIDE.get(table.name))
        ]
        # A register is a place to look codes up in as well: all of it is needed.
        is_register = name in whole or f"raw.{name}" in _LOOKED_UP
        meant = "true" if is_register else _any_of(TABLES[name], spans)
        # Earlier versions are asked for only of rows that may be changed.
        for schema in ("raw", "history") if name in spoken_of else ("raw",):
            wanted[f"{schema}.{name}"] = f"from {schema}.{name} where {meant}"
        if name in _WHEREVER:
            wanted[f"raw.{name}"] += f" or {_WHEREVER[name]}"
    return wanted


def open_excerpt(cursor: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Make the tables of the excerpt in `folder`, as they are called in the store."""
    for path in sorted(folder.glob("*.parquet")):
        schema, _, _ = path.stem.partition(".")
        cursor.execute(
            f"""
            create schema if not exists {schema};
            create table {path.stem} as from read_parquet({quoted(path)});
            """
        )
        if schema == "scope":
            # What the batch registers is added to them.
            name = path.stem.removeprefix("scope.")
            cursor.execute(f"create temporary table {name} as from {path.stem}")


def _any_of(table: Table, spans: Iterable[Spans]) -> str:
    return " or ".join(f"({_within(table, each)})" for each in spans)


def _within(table: Table, spans: Spans) -> str:
    """Return the condition for stored rows that those of a sheet may change.

    Wider than it need be: a row too many does no harm.
    """
    conditions = {
        name: _between(table, name, *spans[name])
        for name in table.column_names
        if name in spans
    }
    days = [name for name in conditions if table.column(name).kind is Kind.DATE]
    months = [name for name in conditions if table.column(name).kind is Kind.MONTH]
    # One of both is enough: a meeting of the same month may be the one that is meant,
    # and one of the same day may have counted for another month.
    either = [conditions.pop(name) for name in (*days, *months)]
    parts = [*conditions.values(), *([" or ".join(either)] if either else [])]
    return " and ".join(f"({part})" for part in parts) or "true"


def _between(table: Table, name: str, least: str | None, greatest: str | None) -> str:
    """Return the condition for a value within bounds, or for none."""
    # Of columns exactly one of which is given, a key lacks the other.
    if least is None or greatest is None:
        return f"{name} is null"
    kind = table.column(name).sql_type
    low, high = (f"cast({quoted(each)} as {kind})" for each in (least, greatest))
    return f"{name} is null or {name} between {low} and {high}"
