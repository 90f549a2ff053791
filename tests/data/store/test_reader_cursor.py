"""What is private to the writer is out of reach of SQL that gets into a question."""

from collections.abc import Iterator

import duckdb
import pytest

from data.store.access import EVERYTHING, Viewer
from data.store.database import Store, open_store
from data.store.reader_cursor import ReaderCursor, StatementRefused
from tests.data.import_harness import ImportHarness
from tests.data.new_store import new_place
from tests.data.store.test_backup import FIRST

HERE = Viewer("here", ("U1",))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("reader")
    opened = open_store(new_place(folder / "store.duckdb"))
    (opened.staging.parent / "secret.csv").write_text("a,b\n1,2\n", "utf-8")
    harness = ImportHarness(opened, folder)
    harness.fill(meetings=FIRST)
    # What another reader is about to load lies where the database may read.
    (opened.staging / "upload.csv").write_text("a,b\n1,2\n", "utf-8")
    yield opened
    opened.close()


READ = [
    # The tables beneath the views, by every way to name one.
    "select * from raw.meetings",
    "from raw.meetings",
    "table raw.meetings",
    "select * from store.raw.meetings",
    'select * from "raw"."meetings"',
    "select * from RAW.Meetings",
    "with mine as (select * from raw.meetings) select * from mine",
    "with mine as (with yours as (from raw.meetings) from yours) from mine",
    "with mine as materialized (from raw.meetings) from mine",
    "with recursive a as (select 1 as b union all select 2 from raw.meetings) from a",
    "select (select count(*) from raw.meetings)",
    "select * from meetings where cell_code in (select cell_code from raw.meetings)",
    "select * from meetings where exists (from raw.meetings)",
    "select * from meetings, raw.cells",
    "from meetings at (version => 1)",
    "select * from meetings at (timestamp => now())",
    "select * from meetings left join raw.cells using (cell_code)",
    "select * from meetings positional join raw.cells",
    "select * from meetings, lateral (select * from raw.cells) as c",
    "select cell_code from meetings union all select cell_code from raw.meetings",
    "(select cell_code from meetings) except (select cell_code from raw.meetings)",
    "select * from (values (1)) as v(a) where a < (select count(*) from raw.meetings)",
    "select cell_code from meetings order by (select count(*) from raw.meetings)",
    "select cell_code from meetings limit (select count(*) from raw.meetings)",
    "select list_transform([1], lambda x: (select count(*) from raw.meetings))",
    "select count(*) over (order by (select count(*) from raw.meetings)) from meetings",
    "select count(*) filter (where exists (from raw.meetings)) from meetings",
    "select case when exists (from raw.meetings) then 1 end",
    "select * from history.meetings",
    "select * from journal.changes",
    "select * from journal.thresholds",
    "select * from derived.cells",
    "select * from temp.meetings",
    "select * from visible_cells",
    "select * from store_copy.raw.meetings",
    "summarize raw.meetings",
    "describe raw.meetings",
    "show tables",
    "show all tables",
    "select * from (describe raw.meetings)",
    "select * from (summarize raw.meetings)",
    "pivot raw.meetings on cell_code using count(*)",
    "unpivot raw.meetings on present into name n value v",
    # Functions that read tables by their name, or run SQL out of a text.
    "select * from query('from raw.meetings')",
    "select * from query_table('raw.meetings')",
    "select * from query_table(['meetings', 'raw.meetings'])",
    "select json_execute_serialized_sql(json_serialize_sql('from raw.meetings'))",
    "select * from json_execute_serialized_sql(json_serialize_sql('select 1'))",
    "select json_serialize_plan('from raw.meetings')",
    # The system's own tables, settings and sequences.
    "select * from duckdb_tables()",
    "select * from duckdb_tables",
    "select * from duckdb_settings()",
    "select * from duckdb_secrets()",
    "select * from duckdb_logs",
    "select * from information_schema.tables",
    "select * from pg_catalog.pg_tables",
    "select * from sqlite_master",
    "select * from pragma_table_info('raw.meetings')",
    "select * from pragma_storage_info('raw.meetings')",
    "with duckdb_tables as (select 1) select * from duckdb_tables",
    "select * from (with duckdb_views as (select 1) from duckdb_views), duckdb_views",
    "select current_setting('memory_limit')",
    "select getvariable('x')",
    "select nextval('s')",
    "select txid_current()",
    "select current_query()",
    "select pg_get_viewdef(1)",
    "select get_block_size('store')",
    "select write_log('x')",
    "select sleep_ms(1)",
    "select version()",
    "select in_search_path('store', 'raw')",
    # Files, those in the folder that the database may read included.
    "select * from read_csv('{folder}/secret.csv')",
    "select * from read_csv('{staging}/upload.csv')",
    "select * from '{staging}/upload.csv'",
    'with "{staging}/upload.csv" as (select 1) select 2',
    "select * from read_text('{staging}/*')",
    "select * from read_blob('{staging}/*')",
    "select * from read_json('{staging}/*')",
    "select * from read_parquet('{staging}/*')",
    "select * from glob('{staging}/*')",
    "select * from sniff_csv('{staging}/upload.csv')",
    "select * from parquet_metadata('{staging}/*')",
    "select (select a from read_csv('{staging}/upload.csv'))",
]
DO = [
    "insert into raw.meetings select * from raw.meetings",
    "update raw.meetings set present = 0",
    "delete from raw.meetings",
    "truncate raw.meetings",
    "merge into raw.cells using cells on false when not matched then insert",
    "insert into meetings default values returning *",
    "drop table raw.meetings",
    "drop view meetings",
    "alter table raw.meetings add column a integer",
    "create table mine (a integer)",
    "create temporary table mine as from raw.meetings",
    "create or replace temporary view meetings as from raw.meetings",
    "create macro mine() as (select count(*) from raw.meetings)",
    "create or replace temporary macro mine() as table from raw.meetings",
    "create type mine as enum ('a')",
    "create sequence s",
    "create schema mine",
    "create index i on raw.meetings (present)",
    "create secret (type s3)",
    "comment on table raw.meetings is 'x'",
    "attach '{folder}/other.duckdb' as other",
    "detach store",
    "use raw",
    "set search_path = 'raw'",
    "set schema = 'raw'",
    "set threads = 64",
    "set variable x = 1",
    "reset threads",
    "pragma database_list",
    "pragma table_info('raw.meetings')",
    "call duckdb_tables()",
    "begin",
    "commit",
    "rollback",
    "commit; delete from raw.meetings",
    "select 1; select 2",
    "select 1; commit",
    "checkpoint",
    "force checkpoint",
    "vacuum",
    "analyze raw.meetings",
    "install httpfs",
    "load httpfs",
    "export database '{folder}/out'",
    "import database '{folder}/out'",
    "copy raw.meetings to '{folder}/out.csv'",
    "copy (select 1) to '{staging}/out.csv'",
    "copy raw.meetings from '{staging}/upload.csv'",
    "prepare p as select * from raw.meetings",
    "execute p",
    "deallocate p",
    "explain select * from raw.meetings",
    "explain analyze select * from raw.meetings",
    "",
    "no sql at all",
]


@pytest.mark.long(few=90)
@pytest.mark.parametrize("sql", READ + DO)
@pytest.mark.parametrize("viewer", [EVERYTHING, HERE], ids=["all", "limited"])
def test_statement_is_refused_and_the_question_goes_on(
    store: Store, sql: str, viewer: Viewer
) -> None:
    folder = store.staging.parent
    asked = sql.format(folder=folder, staging=store.staging)
    before = sorted(folder.rglob("*"))
    with store.cursor_for(viewer) as cursor:
        with pytest.raises(StatementRefused):
            cursor.execute(asked)
        assert cursor.execute("select count(*) from thresholds").fetchone() == (0,)
    assert sorted(folder.rglob("*")) == before


ANSWERED = [
    "select count(*) from meetings",
    "with mine as (select cell_code from meetings) select count(*) from Mine",
    "select max(a) from range(3) as r(a)",
    "select list_max([1, 2]) from unnest([1])",
    "select row_number() over (order by cell_code) from cells",
    "select 1 where $given is not null",
]


@pytest.mark.parametrize("sql", ANSWERED)
def test_question_is_answered(store: Store, sql: str) -> None:
    given = {"given": 1} if "$given" in sql else {}
    with store.cursor_for(EVERYTHING) as cursor:
        answer = cursor.execute(sql, given)
        assert len(answer.description) == 1
        assert (
            len(answer.fetchall()) == 2
            if "cells" in sql
            else answer.to_arrow_table() is not None
        )


def test_macro_of_the_program_is_known_on_its_cursor_alone(store: Store) -> None:
    with store.cursor_for(EVERYTHING) as cursor, store.cursor_for(HERE) as other:
        cursor.define_macros("create or replace temporary macro twice(a) as 2 * a")
        assert cursor.execute("select twice(21)").fetchall() == [(42,)]
        with pytest.raises(StatementRefused):
            other.execute("select twice(21)")


@pytest.mark.parametrize(
    "sql",
    [
        "create or replace temporary macro mine() as (select count(*) from meetings)",
        "create or replace temporary macro mine() as current_setting('threads')",
        "create or replace macro mine() as 1",
        "create or replace temporary macro mine() as table from meetings",
    ],
)
def test_macro_that_could_read_what_its_caller_may_not_is_refused(
    store: Store, sql: str
) -> None:
    with store.cursor_for(EVERYTHING) as cursor:
        with pytest.raises((StatementRefused, duckdb.CatalogException)):
            cursor.define_macros(sql)
        with pytest.raises(StatementRefused):
            cursor.execute("select mine()")


def test_only_readers_cursors_are_handed_out(store: Store) -> None:
    with store.cursor_for(EVERYTHING) as cursor:
        assert isinstance(cursor, ReaderCursor)
