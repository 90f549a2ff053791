"""The tables of the store, made from the contract."""

import duckdb

from data.contract import TABLES, Table
from data.problems import UserError

# Raised by one whenever the tables below or the contract's columns change.
SCHEMA_VERSION = 1

_JOURNAL = """
create schema if not exists journal;

create table if not exists journal.schema_version (version integer);

create table if not exists journal.imports (
    import_id integer,
    file_name varchar,
    table_name varchar,
    sha256 varchar,
    imported_by varchar,
    imported_at timestamp,
    rows bigint,
    added bigint,
    replaced bigint,
    unchanged bigint,
    refused bigint,
    warned bigint,
    undone_at timestamp,
    undone_by varchar,
    is_sample boolean,
);

create table if not exists journal.changes (
    change_id integer,
    kind varchar,
    subject varchar,
    changed_by varchar,
    changed_at timestamp,
);

create table if not exists journal.thresholds (
    name varchar,
    value double,
    set_at timestamp,
    set_by varchar,
);
"""


def prepare(cursor: duckdb.DuckDBPyConnection, path: str) -> None:
    """Make whatever table is missing in the store at `path`.

    Raises UserError for a store of a newer kind, and for a database that is no store:
    tables of the same name would be taken for ours.
    """
    _refuse_foreign(cursor, path)
    cursor.execute(_JOURNAL)
    version = cursor.execute("select max(version) from journal.schema_version")
    found = version.fetchone()[0]
    if found is None:
        cursor.execute(
            "insert into journal.schema_version values ($version)",
            {"version": SCHEMA_VERSION},
        )
    elif found > SCHEMA_VERSION:
        raise UserError("store_newer", found=found, known=SCHEMA_VERSION)
    for table in TABLES.values():
        _create_fact_tables(cursor, table)


def _refuse_foreign(cursor: duckdb.DuckDBPyConnection, path: str) -> None:
    tables = cursor.execute("select schema_name, table_name from duckdb_tables()")
    names = set(tables.fetchall())
    if names and ("journal", "schema_version") not in names:
        raise UserError("store_foreign", path=path)


def _create_fact_tables(cursor: duckdb.DuckDBPyConnection, table: Table) -> None:
    """Make `raw.<table>` for what holds now and `history.<table>` for what it replaced.

    There are no primary keys: the import keeps keys unique by itself, an index would
    slow every load, and a lake on several machines does not have them either.
    """
    columns = ", ".join(f"{column.name} {column.sql_type}" for column in table.columns)
    origin = "import_id integer, line integer"
    cursor.execute("create schema if not exists raw")
    cursor.execute("create schema if not exists history")
    cursor.execute(f"create table if not exists raw.{table.name} ({columns}, {origin})")
    cursor.execute(
        f"create table if not exists history.{table.name} "
        f"({columns}, {origin}, replaced_by integer)"
    )
