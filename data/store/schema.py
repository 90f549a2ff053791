"""The tables of the store, made from the contract, and the version they are of."""

import duckdb

from data.contract.definitions import TABLES, Table
from data.contract.problems import UserError
from data.contract.row_versions import version_columns
from data.store.migrations import MIGRATIONS

# A change of the tables below or of the contract's columns is a new migration.
SCHEMA_VERSION = max(MIGRATIONS)
# Stands in its place while a move fills the store (data/store/store_move.py).
UNFINISHED = 0

_JOURNAL = """
create schema journal;

create table journal.schema_version (version integer);

create table journal.imports (
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
    withdrawn bigint,
    values_changed bigint,
    skipped bigint,
    problem_count bigint,
    batch_id integer,
    kind varchar,
);

create table journal.entered_keys (
    import_id integer,
    line integer,
    row_key varchar,
);

create table journal.problems (
    import_id integer,
    line integer,
    column_name varchar,
    value varchar,
    code varchar,
    is_refusal boolean,
    other varchar,
);

create table journal.changes (
    change_id integer,
    kind varchar,
    subject varchar,
    changed_by varchar,
    changed_at timestamp,
);

create table journal.columns (
    table_name varchar,
    column_name varchar,
    bit integer,
);

create table journal.thresholds (
    name varchar,
    value double,
    set_at timestamp,
    set_by varchar,
    change_id integer,
    from_month date,
    undone_at timestamp,
    undone_by varchar,
);

create table journal.calendar_events (
    member_code varchar,
    cell_code varchar,
    unit_code varchar,
    first_planned_on date,
    occurrence integer,
    planned_on date,
    start_time time,
    place varchar,
    mode varchar,
    status varchar,
    is_stored boolean,
    days_from date,
    days_to date,
    sequence integer,
    change_id integer,
    changed_at timestamp,
);

create table journal.accounts (
    email varchar,
    role varchar,
    unit_codes varchar[],
    member_code varchar,
    is_active boolean,
    set_at timestamp,
    set_by varchar,
    change_id integer,
    undone_at timestamp,
    undone_by varchar,
);

create table journal.sign_outs (
    session_key varchar,
    signed_out_at timestamp,
);

create table journal.audit_events (
    number bigint,
    happened_at timestamp,
    event varchar,
    who varchar,
    address varchar,
    subject varchar,
    detail varchar,
    previous_hash varchar,
    hash varchar,
);

create table journal.mappings (
    table_name varchar,
    header_key varchar,
    header varchar,
    column_name varchar,
    mapped_by varchar,
    mapped_at timestamp,
);

create table journal.brief_templates (
    sha256 varchar,
    content blob,
);
"""


def found_version(cursor: duckdb.DuckDBPyConnection, path: str) -> int | None:
    """Return the version of the store at `path`, None where it has no tables yet.

    Raises UserError for a store of a newer kind, for one that a move has not filled to
    the end, and for a database that is no store: tables of the same name would be taken
    for ours.
    """
    tables = cursor.execute(
        """
        select schema_name, table_name from duckdb_tables()
        where database_name = current_database()
        """
    )
    names = set(tables.fetchall())
    if not names:
        return None
    if ("journal", "schema_version") not in names:
        raise UserError("store_foreign", path=path)
    found = refuse_newer(cursor)
    if found == UNFINISHED:
        raise UserError("move_unfinished", path=path)
    return found


def refuse_newer(cursor: duckdb.DuckDBPyConnection) -> int:
    """Return the version of a store; raises UserError for one of a newer kind."""
    latest = cursor.execute("select max(version) from journal.schema_version")
    [(version,)] = latest.fetchall()
    found = int(version)
    if found > SCHEMA_VERSION:
        raise UserError("store_newer", found=found, known=SCHEMA_VERSION)
    return found


def create(cursor: duckdb.DuckDBPyConnection) -> None:
    """Make the tables of a new store."""
    cursor.execute(_JOURNAL)
    cursor.execute(f"insert into journal.schema_version values ({SCHEMA_VERSION})")
    cursor.execute("create schema raw")
    cursor.execute("create schema history")
    for table in TABLES.values():
        _create_fact_tables(cursor, table)
    _number_columns(cursor)


def migrate(cursor: duckdb.DuckDBPyConnection, found: int) -> None:
    """Make a store of the older version `found` one of this version.

    What is derived from the facts goes; the caller works it out anew.
    """
    for version in range(found + 1, SCHEMA_VERSION + 1):
        cursor.execute(MIGRATIONS[version])
    _number_columns(cursor)
    cursor.execute(f"update journal.schema_version set version = {SCHEMA_VERSION}")
    cursor.execute("drop schema derived cascade")


def _create_fact_tables(cursor: duckdb.DuckDBPyConnection, table: Table) -> None:
    """Make `raw.<table>` for what holds now and `history.<table>` for the rest.

    There are no primary keys: the import keeps keys unique by itself, an index would
    slow every load, and a lake on several machines does not have them either.
    """
    columns = version_columns(table)
    holding = ", ".join(f"{name} {kind}" for name, kind in columns.items())
    cursor.execute(
        f"""
        create table raw.{table.name} ({holding});
        create table history.{table.name} ({holding}, is_withdrawal boolean);
        """
    )


def _number_columns(cursor: duckdb.DuckDBPyConnection) -> None:
    """Give every column of the contract that has none a bit, for good.

    By its place in the contract, a column that comes in between would change what the
    bits of every stored row mean.
    """
    names = ", ".join(
        f"('{table.name}', {place}, '{name}')"
        for table in TABLES.values()
        for place, name in enumerate(table.column_names)
    )
    cursor.execute(
        f"""
        insert into journal.columns
        with
        taken as (
            select table_name, max(bit) as bit from journal.columns group by table_name
        )
        select
            table_name,
            column_name,
            coalesce(taken.bit, -1)
                + row_number() over (partition by table_name order by place),
        from (values {names}) as contract(table_name, place, column_name)
        left join taken using (table_name)
        where (table_name, column_name) not in (
            select (table_name, column_name) from journal.columns
        )
        """
    )
