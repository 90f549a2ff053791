"""A reader of a lake reaches no more than a reader of a file.

What a lake brings with it are functions: to ask PostgreSQL anything, to change and to
clear the lake. The database knows no way to take them away from a connection, and a
transaction that only reads does not stop them. So it is the check of statements
(data/store/reader_cursor.py) that keeps readers from each. What the database itself
refuses, `make lake-test` asks of a lake as well (tests/data/store/test_hardening.py).
"""

from collections.abc import Iterator

import duckdb
import pytest

from data.store.access import EVERYTHING
from data.store.connection import SETTINGS
from data.store.database import Store, open_store
from data.store.reader_cursor import StatementRefused
from tests.data.postgres_server import PostgresServer

CATALOGUE = "__ducklake_metadata_lake"


@pytest.fixture(scope="module")
def store(
    postgres: PostgresServer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("hardened")
    (folder / "lake").mkdir()
    with postgres.database() as address, pytest.MonkeyPatch.context() as environment:
        environment.setenv("SUPERVISION_DATA", str(folder / "lake"))
        environment.setenv("SUPERVISION_SCRATCH", str(folder / "scratch"))
        opened = open_store(f"ducklake:postgres:{address}")
        yield opened
        opened.close()


FUNCTIONS = """
    select distinct function_name, function_type from duckdb_functions()
    where function_type not in ('macro', 'table_macro')
"""


def brought(store: Store) -> set[tuple[str, str]]:
    """Return the functions that there are in a lake, and not in a file."""
    with store.cursor() as cursor, duckdb.connect(config=SETTINGS) as plain:
        here = cursor.execute(FUNCTIONS).fetchall()
        return {*here} - {*plain.execute(FUNCTIONS).fetchall()}


def test_no_function_that_a_lake_brings_is_called_by_a_reader(store: Store) -> None:
    functions = brought(store)
    names = {name for name, _ in functions}
    assert {"postgres_query", "postgres_attach", "ducklake_expire_snapshots"} <= names
    reached = []
    for name, kind in functions:
        call = f"\"{name}\"('{CATALOGUE}')"
        sql = f"from {call}" if kind in ("table", "pragma") else f"select {call}"
        for asked in (sql, f"call {call}"):
            with store.cursor_for(EVERYTHING) as cursor:
                try:
                    cursor.execute(asked)
                except StatementRefused:
                    continue
            reached.append(asked)
    assert reached == []


@pytest.mark.parametrize(
    "sql",
    [
        "from postgres_query('{catalogue}', 'select 1')",
        "select * from postgres_query('{catalogue}', 'select 1') as answer",
        "from system.main.postgres_query('{catalogue}', 'select 1')",
        "from postgres_execute('{catalogue}', 'create table public.mine (a int)')",
        "call postgres_execute('{catalogue}', 'create table public.mine (a int)')",
        "call postgres_attach('{other}')",
        "from postgres_scan('{other}', 'pg_catalog', 'pg_authid')",
        "from {catalogue}.supervision.ducklake_metadata",
        "from {catalogue}.supervision.audit_anchor",
        "from {catalogue}.pg_catalog.pg_authid",
        "from lake.raw.meetings",
        "from lake.journal.accounts",
        "from meetings at (version => 1)",
        "from lake.raw.meetings at (version => 1)",
        "select * from meetings, postgres_query('{catalogue}', 'select 1')",
        "select (from postgres_query('{catalogue}', 'select 1'))",
        "from ducklake_settings('lake')",
        "from ducklake_snapshots('lake')",
        "from ducklake_table_insertions('lake', 'raw', 'meetings', 0, 9)",
        "call lake.set_option('data_inlining_row_limit', '3')",
        "call ducklake_expire_snapshots('lake', older_than => now())",
        "attach '{other}' as other (type postgres)",
        "attach 'ducklake:postgres:{other}' as other",
        "attach 'ducklake:mine.ducklake' as other",
        "detach lake",
        "use {catalogue}",
        "create secret mine (type postgres, host '127.0.0.1')",
        "drop secret lake_catalogue",
        "from duckdb_secrets()",
        "from duckdb_databases()",
        "set pg_pool_max_connections = 1",
        "checkpoint lake",
    ],
)
def test_statement_is_refused_and_the_question_goes_on(
    store: Store, postgres: PostgresServer, sql: str
) -> None:
    asked = sql.format(catalogue=CATALOGUE, other=postgres.address())
    with store.cursor_for(EVERYTHING) as cursor:
        with pytest.raises(StatementRefused):
            cursor.execute(asked)
        assert cursor.execute("select count(*) from meetings").fetchall() == [(0,)]


REFUSED_BENEATH = (
    duckdb.TransactionException,
    duckdb.PermissionException,
    duckdb.InvalidInputException,
    duckdb.BinderException,
)


@pytest.mark.parametrize(
    "sql",
    [
        "attach '{other}' as other (type postgres)",
        "attach 'ducklake:postgres:{other}' as other",
        "attach 'ducklake:mine.ducklake' as other",
        "install httpfs",
        "load httpfs",
        "set enable_external_access = true",
        "set allowed_directories = ['/']",
        "set lock_configuration = false",
        "set autoinstall_known_extensions = true",
        "set pg_pool_max_connections = 1",
        "from read_blob('/proc/self/environ')",
        "from read_parquet('/etc/hosts')",
        "copy (select 1) to '/tmp/written.csv'",
        "call ducklake_add_data_files('lake', 'cells', '/etc/hosts', schema => 'raw')",
        "insert into raw.units (unit_code) values ('X')",
        "delete from journal.audit_events",
        "create table lake.main.mine (a integer)",
        "create or replace macro memory.main.fold(a) as 1",
        "drop schema lake.raw",
        "update {catalogue}.supervision.ducklake_metadata set value = 'x'",
    ],
)
def test_the_database_itself_refuses_beneath_a_readers_cursor(
    store: Store, postgres: PostgresServer, sql: str
) -> None:
    asked = sql.format(catalogue=CATALOGUE, other=postgres.address())
    with store.cursor_for(EVERYTHING) as cursor, pytest.raises(REFUSED_BENEATH):
        cursor._cursor.execute(asked).fetchall()


def test_settings_that_fetch_are_off(store: Store) -> None:
    names = [
        "autoinstall_known_extensions",
        "autoload_known_extensions",
        "allow_community_extensions",
        "enable_external_access",
    ]
    with store.cursor() as cursor:
        for name in names:
            found = cursor.execute(f"select current_setting('{name}')").fetchall()
            assert found == [(False,)], name
