"""A lake is opened whole, or it is said why not; what it is told stays with it."""

import logging
import os
import traceback
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from uuid import uuid4

import duckdb
import pytest

from data.contract.problems import UserError
from data.store import schema
from data.store.database import Store, is_open, open_store
from data.store.lake.address import address_of
from data.store.location import engine_at
from data.store.migrations import MIGRATIONS
from data.store.schema import SCHEMA_VERSION
from tests.data.import_harness import ImportHarness
from tests.data.postgres_server import PostgresServer
from tests.data.store.lake.many_meetings import ROWS, many_meetings


@pytest.fixture
def lake(lake_place: str) -> Iterator[Store]:
    opened = open_store(lake_place)
    yield opened
    opened.close()


def refusal(place: str) -> UserError:
    """Return how the lake at `place` is refused; nothing of it is left open or here."""
    with pytest.raises(UserError) as refused:
        open_store(place)
    assert not is_open(place)
    assert list(Path(os.environ["SUPERVISION_SCRATCH"]).iterdir()) == []
    return refused.value


def files_of_lake() -> list[str]:
    """Return the folders of the tables of which files lie in the lake's folder."""
    folder = Path(os.environ["SUPERVISION_DATA"])
    return sorted({"/".join(p.relative_to(folder).parts[:2]) for p in _files(folder)})


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_lake_is_made_once_and_then_knows_where_its_files_are(
    lake_place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = engine_at(lake_place)
    assert (engine.exists(), engine.is_shared) == (False, True)
    open_store(lake_place).close()
    assert engine.exists()
    monkeypatch.delenv("SUPERVISION_DATA")
    with closing(open_store(lake_place)) as again, again.cursor() as cursor:
        assert cursor.execute("from raw.meetings").fetchall() == []
        found = cursor.execute("select max(version) from journal.schema_version")
        assert found.fetchall() == [(SCHEMA_VERSION,)]


def test_new_lake_has_to_be_told_where_its_files_are_to_lie(
    lake_place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SUPERVISION_DATA")
    assert refusal(lake_place).key == "lake_without_files"
    assert not engine_at(lake_place).exists()


def test_lake_is_not_opened_with_files_of_another(
    lake_place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_store(lake_place).close()
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.setenv("SUPERVISION_DATA", str(tmp_path / "elsewhere"))
    assert refusal(lake_place).key == "lake_other_files"
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_folder_that_is_not_there_is_said_and_not_made(
    lake_place: str, tmp_path: Path
) -> None:
    (tmp_path / "lake").rmdir()
    assert refusal(lake_place).key == "lake_files_unreachable"
    assert not (tmp_path / "lake").exists()
    # Once it is mounted, all goes on.
    (tmp_path / "lake").mkdir()
    open_store(lake_place).close()


def test_catalogue_that_does_not_answer_is_said(
    lake_place: str, postgres: PostgresServer
) -> None:
    nowhere = lake_place.replace(f"port={postgres.port}", "port=1")
    assert refusal(nowhere).key == "catalogue_unreachable"
    missing = lake_place.replace("dbname=", "dbname=no_")
    assert refusal(missing).key == "catalogue_unreachable"


def test_lake_of_a_newer_version_is_left_alone(lake_place: str) -> None:
    with closing(open_store(lake_place)) as store, store.transaction() as cursor:
        newer = SCHEMA_VERSION + 1
        cursor.execute(f"update journal.schema_version set version = {newer}")
    assert refusal(lake_place).key == "store_newer"


@pytest.mark.long
def test_lake_of_an_older_version_is_copied_and_brought_up_to_date(
    lake_place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(open_store(lake_place)) as store:
        ImportHarness(store, tmp_path).load(meetings=many_meetings(18, 3))
    newer = SCHEMA_VERSION + 1
    monkeypatch.setattr(schema, "SCHEMA_VERSION", newer)
    monkeypatch.setitem(MIGRATIONS, newer, "create table journal.newer (a integer)")
    with closing(open_store(lake_place)) as store, store.cursor() as cursor:
        assert cursor.execute("from journal.newer").fetchall() == []
        derived = cursor.execute("select count(*) from derived.cell_months")
        assert derived.fetchall() == [(3,)]
    folder = Path(os.environ["SUPERVISION_SCRATCH"])
    [kept] = folder.iterdir()
    assert kept.name.startswith(f"lake.before-version-{newer}-")
    with duckdb.connect(str(kept), read_only=True) as copy:
        assert copy.execute("select count(*) from raw.meetings").fetchall() == [(3,)]


def fail_for_good(store: Store) -> None:
    with store.cursor():
        raise duckdb.FatalException("the database has been invalidated")


def test_lake_whose_connection_was_given_up_is_opened_again_when_it_can_be(
    lake_place: str, postgres: PostgresServer
) -> None:
    store = open_store(lake_place)
    with store.scratch() as folder:
        with pytest.raises(UserError):
            fail_for_good(store)
        postgres.stop()
        with pytest.raises(UserError) as refused:
            store.version()
        postgres.start()
        assert refused.value.key == "catalogue_unreachable"
        assert folder.exists(), "what waits here is not lost with the connection"
        assert store.version() == 0
    store.close()


def test_lake_whose_connection_was_given_up_is_closed(lake_place: str) -> None:
    store = open_store(lake_place)
    with pytest.raises(UserError):
        fail_for_good(store)
    assert store.connection is None
    store.close()
    assert list(Path(os.environ["SUPERVISION_SCRATCH"]).iterdir()) == []


def test_role_that_may_not_make_a_lake_is_refused(
    lake_place: str, postgres: PostgresServer
) -> None:
    role = f"guest_{uuid4().hex}"
    postgres.execute(f"create role {role} login")
    refused = refusal(lake_place.replace("user=postgres", f"user={role}"))
    assert refused.key == "catalogue_no_right"


def test_one_place_is_one_store_however_it_is_written(
    lake: Store, lake_place: str, postgres: PostgresServer
) -> None:
    words = dict(each.split("=") for each in address_of(lake_place).catalogue.split())
    url = (
        f"ducklake:postgres:postgresql://{words['user']}@{words['host']}"
        f":{words['port']}/{words['dbname']}"
    )
    assert is_open(url)
    with closing(open_store(url)) as same:
        assert same is lake


def test_small_batches_lie_in_the_catalogue_and_large_ones_in_files(
    lake: Store, tmp_path: Path
) -> None:
    harness = ImportHarness(lake, tmp_path)
    made = files_of_lake()
    harness.load(meetings=many_meetings(18, 3))
    assert files_of_lake() == made
    harness.load(meetings=many_meetings(17))
    assert "raw/meetings" in files_of_lake()
    assert harness.ask("select count(*), sum(present) from raw.meetings") == [
        (ROWS, ROWS * 17)
    ]


def test_nothing_is_left_on_the_machine_that_closes_it(lake_place: str) -> None:
    store = open_store(lake_place)
    with store.scratch() as folder:
        (folder / "rows").write_text("somebody's", "utf-8")
    scratch = Path(os.environ["SUPERVISION_SCRATCH"])
    assert list(scratch.iterdir()) != []
    store.close()
    assert list(scratch.iterdir()) == []


# --- the password -------------------------------------------------------------------

PASSWORD = "không'nói với ai"


@pytest.fixture
def with_password(lake_place: str, postgres: PostgresServer) -> str:
    """The address of the lake with a role that has a password, and with that."""
    # It owns what it makes, and goes with the server.
    role = f"clerk_{uuid4().hex}"
    quoted = PASSWORD.replace("'", "''")
    postgres.execute(f"create role {role} superuser login password '{quoted}'")
    written = PASSWORD.replace("'", "\\'")
    words = lake_place.replace("user=postgres", f"user={role}")
    return f"{words} password='{written}'"


def test_password_is_in_nothing_that_is_told(with_password: str) -> None:
    with closing(open_store(with_password)) as store, store.cursor() as cursor:
        told = [store.path, repr(store.engine.key)]
        told += map(
            str,
            cursor.execute("from duckdb_databases()").fetchall()
            + cursor.execute("from duckdb_secrets()").fetchall(),
        )
    assert len(told) > 4
    assert not [each for each in told if "nói với ai" in each]


def test_password_is_in_no_error_and_in_no_line_of_the_log(
    with_password: str, postgres: PostgresServer, caplog: pytest.LogCaptureFixture
) -> None:
    def told(error: UserError) -> str:
        logging.getLogger("tests").error("failed", exc_info=error)
        logged = "".join(traceback.format_exception(error))
        return "".join([logged, caplog.text, *map(error.message, ("vi", "en"))])

    open_store(with_password).close()
    nowhere = with_password.replace(f"port={postgres.port}", "port=1")
    assert "nói với ai" not in told(refusal(nowhere))
    store = open_store(with_password)
    postgres.stop()
    with pytest.raises(UserError) as lost:
        store.version()
    postgres.start()
    store.close()
    assert lost.value.key == "catalogue_unreachable"
    assert isinstance(lost.value.__cause__, duckdb.Error)
    assert "nói với ai" not in told(lost.value)


def test_after_a_fatal_error_nothing_is_closed_and_the_lake_is_opened_anew(
    lake_place: str,
) -> None:
    """Closing what is in a transaction would end the process."""

    def stumble(cursor: duckdb.DuckDBPyConnection) -> None:
        cursor.execute("begin")
        raise duckdb.InternalException("gone wrong in the middle")

    store = open_store(lake_place)
    with pytest.raises(UserError) as told, store.cursor() as lost:
        stumble(lost)
    assert told.value.key == "catalogue_unreachable"
    assert lost.execute("select 1").fetchall() == [(1,)]
    assert store.version() == 0
    store.close()
