"""The database beneath a reader's cursor reaches no file, no fact and no setting.

That is so also where a statement got past the check of statements, which these tests
leave out: see test_reader_cursor.py for it.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from data.store.access import EVERYTHING
from data.store.database import Store, open_store
from tests.data.new_store import new_place

REFUSED = (
    duckdb.TransactionException,
    duckdb.PermissionException,
    duckdb.InvalidInputException,
    duckdb.CatalogException,
    duckdb.BinderException,
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("store")
    opened = open_store(new_place(folder / "store.duckdb"))
    yield opened
    opened.close()


@pytest.fixture(autouse=True)
def secrets_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_text("a,b\n1,2\n", "utf-8")
    with duckdb.connect(str(tmp_path / "other.duckdb")) as other:
        other.execute("create table secrets (secret varchar)")


def refused(store: Store, sql: str) -> str:
    """Return how the database refuses `sql` beneath a viewer's cursor."""
    with store.cursor_for(EVERYTHING) as cursor, pytest.raises(REFUSED) as raised:
        cursor._cursor.execute(sql).fetchall()
    return str(raised.value)


def test_the_cursor_works_at_all(store: Store) -> None:
    with store.cursor_for(EVERYTHING) as cursor:
        assert cursor.execute("select count(*) from meetings").fetchall() == [(0,)]


@pytest.mark.parametrize(
    "sql",
    [
        "select * from read_csv('{folder}/secret.csv')",
        "select * from read_text('{folder}/secret.csv')",
        "select * from read_blob('/proc/self/environ')",
        "select * from '{folder}/secret.csv'",
        "select * from sniff_csv('{folder}/secret.csv')",
        "select * from glob('{folder}/*')",
        "select * from read_csv('{staging}/../secret.csv')",
        "select * from read_csv('https://example.invalid/a.csv')",
        "create temporary table t (a integer); copy t from '{folder}/secret.csv'",
    ],
)
def test_no_file_is_read(store: Store, tmp_path: Path, sql: str) -> None:
    shutil.copy(tmp_path / "secret.csv", store.staging.parent)
    told = refused(store, sql.format(folder=tmp_path, staging=store.staging))
    assert "disabled by configuration" in told or "does not exist" in told


@pytest.mark.parametrize(
    "sql",
    [
        "copy (select 1) to '{folder}/written.csv'",
        "copy (select 1) to '{folder}/written.parquet' (format parquet)",
        "copy (select 1) to '{staging}/../written.csv'",
        "export database '{folder}/written'",
    ],
)
def test_no_file_is_written(store: Store, tmp_path: Path, sql: str) -> None:
    places = (tmp_path, store.staging.parent)
    before = [sorted(each.rglob("*")) for each in places]
    refused(store, sql.format(folder=tmp_path, staging=store.staging))
    assert [sorted(each.rglob("*")) for each in places] == before


@pytest.mark.parametrize(
    "sql",
    [
        "attach '{folder}/other.duckdb'",
        "attach '{folder}/new.duckdb'",
        "attach 'postgres:host=127.0.0.1' as lake",
        "install httpfs",
        "install '{folder}/an.duckdb_extension'",
        "load httpfs",
        "load '{folder}/an.duckdb_extension'",
        "create secret (type s3)",
    ],
)
def test_nothing_is_attached_or_installed(
    store: Store, tmp_path: Path, sql: str
) -> None:
    refused(store, sql.format(folder=tmp_path))
    assert not (tmp_path / "new.duckdb").exists()


@pytest.mark.parametrize(
    "setting",
    [
        "set enable_external_access = true",
        "set allowed_directories = ['/']",
        "set allowed_paths = ['/etc/passwd']",
        "set lock_configuration = false",
        "reset lock_configuration",
        "set autoinstall_known_extensions = true",
        "set autoload_known_extensions = true",
        "set allow_community_extensions = true",
        "set allow_unsigned_extensions = true",
        "set python_enable_replacements = true",
        "set memory_limit = '100GB'",
        "set max_temp_directory_size = '100TB'",
        "set temp_directory = '/'",
        "set threads = 64",
        "set extension_directory = '/'",
        "pragma memory_limit = '100GB'",
    ],
)
def test_nothing_is_reconfigured(store: Store, setting: str) -> None:
    assert "configuration" in refused(store, setting)


@pytest.mark.parametrize(
    "sql",
    [
        "insert into journal.thresholds (name, value, change_id) values ('x', 1, 1)",
        "update journal.imports set undone_at = now()",
        "delete from raw.meetings",
        "drop table raw.meetings",
        "create table raw.mine (a integer)",
        "create or replace view raw.mine as select 1",
    ],
)
def test_no_fact_is_changed(store: Store, sql: str) -> None:
    assert "read-only" in refused(store, sql)


def test_a_cursor_sees_one_moment(store: Store) -> None:
    count = "select count(*) from thresholds"
    with store.cursor_for(EVERYTHING) as cursor:
        before = cursor.execute(count).fetchall()
        with store.transaction() as writing:
            writing.execute(
                "insert into journal.thresholds (name, value) values ('x', 1)"
            )
        assert cursor.execute(count).fetchall() == before
    with store.cursor_for(EVERYTHING) as cursor:
        assert cursor.execute(count).fetchall() != before


def test_no_variable_of_the_program_is_a_table(store: Store) -> None:
    secrets = duckdb.connect().execute("select 1 as secret").df()
    assert len(secrets) == 1
    assert "does not exist" in refused(store, "select * from secrets")


def test_what_a_question_may_take_is_limited(store: Store) -> None:
    with store.cursor_for(EVERYTHING) as cursor:
        memory, disk = cursor._cursor.execute(
            "select current_setting('memory_limit'), "
            "current_setting('max_temp_directory_size')"
        ).fetchone()
    assert (memory, disk) == ("2.3 GiB", "18.6 GiB")


@pytest.mark.embedded("lies beside the file")
def test_staging_folder_is_its_own_and_goes_with_the_store(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    store = open_store(folder / "a [store]'s.duckdb")
    with store.scratch() as scratch, store.cursor() as cursor:
        path = str(scratch / "a.parquet").replace("'", "''")
        cursor.execute(f"copy (select 1 as a) to '{path}' (format parquet)")
        assert cursor.execute(f"from read_parquet('{path}')").fetchall() == [(1,)]
    store.close()
    assert [each.name for each in folder.iterdir()] == ["a [store]'s.duckdb"]


@pytest.mark.embedded("lies beside the file")
def test_scratch_of_a_process_that_died_is_cleared_away(tmp_path: Path) -> None:
    left = tmp_path / "store.duckdb.staging" / "batch"
    left.mkdir(parents=True)
    (left / "rows.parquet").write_text("left behind", "utf-8")
    store = open_store(tmp_path / "store.duckdb")
    assert list(store.staging.iterdir()) == []
    store.close()
