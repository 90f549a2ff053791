"""The store opens, or says why not; what is written is kept whole or not at all."""

import random
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import duckdb
import pytest

from data.contract.definitions import TABLES
from data.contract.problems import UserError
from data.store import connection, database, schema
from data.store.access import EVERYTHING
from data.store.database import Cancelled, Store, open_store
from data.store.location import default_place
from data.store.schema import SCHEMA_VERSION
from tests.data.new_store import new_place

UNIT = "insert into raw.units (unit_code) values ('X')"


class Stop(Exception):
    """Something that goes wrong midway."""


def units(store: Store) -> int:
    with store.cursor() as cursor:
        return cursor.execute("select count(*) from raw.units").fetchone()[0]


def refusal(path: Path) -> str:
    with pytest.raises(UserError) as refused:
        open_store(path)
    assert path.name in refused.value.message("vi")
    return refused.value.key


def test_store_is_made_with_its_folder_and_every_table(tmp_path: Path) -> None:
    store = open_store(new_place(tmp_path / "new" / "folder" / "s.duckdb"))
    with store.cursor_for(EVERYTHING) as cursor:
        for table in TABLES:
            assert cursor.execute(f"from {table}").fetchall() == []
    assert store.version() == 0
    store.close()


def test_opening_again_changes_nothing(tmp_path: Path) -> None:
    place = new_place(tmp_path / "s.duckdb")
    store = open_store(place)
    with store.transaction() as cursor:
        cursor.execute(UNIT)
    store.close()
    for _ in range(2):
        store = open_store(str(place))
        assert units(store) == 1
        store.close()


@pytest.mark.embedded("the file alone is left")
def test_nothing_is_left_beside_the_file(tmp_path: Path) -> None:
    for _ in range(2):
        store = open_store(tmp_path / "s.duckdb")
        with store.transaction() as cursor:
            cursor.execute(UNIT)
        store.close()
    assert [each.name for each in tmp_path.iterdir()] == ["s.duckdb"]


def test_stores_in_memory_are_apart(store: Store) -> None:
    other = open_store(new_place())
    with other.transaction() as cursor:
        cursor.execute(UNIT)
    assert (units(store), units(other)) == (0, 1)
    other.close()


def test_transaction_is_kept_whole(store: Store) -> None:
    with store.transaction() as cursor:
        cursor.execute(UNIT)
        assert units(store) == 0, "others do not see it yet"
    assert units(store) == 1


def test_error_keeps_nothing_and_is_told(store: Store) -> None:
    with suppress(Stop), store.transaction() as cursor:
        cursor.execute(UNIT)
        raise Stop
    assert units(store) == 0


def test_cancelling_keeps_nothing_quietly(store: Store) -> None:
    with store.transaction() as cursor:
        cursor.execute(UNIT)
        raise Cancelled
    assert units(store) == 0


def end_the_transaction_early(store: Store, then: Exception | None = None) -> None:
    with store.transaction() as cursor:
        cursor.execute("rollback")
        if then:
            raise then


def test_failed_commit_is_told_as_such(store: Store) -> None:
    with pytest.raises(duckdb.TransactionException, match="commit"):
        end_the_transaction_early(store)


def test_first_error_is_the_one_that_is_told(store: Store) -> None:
    with pytest.raises(Stop):
        end_the_transaction_early(store, then=Stop())


def test_writers_wait_for_each_other_readers_do_not(store: Store) -> None:
    with store.exclusive_cursor() as cursor:
        cursor.execute("begin")
        cursor.execute(UNIT)
        assert units(store) == 0
        with store.exclusive_cursor():
            """The same thread may write on."""
        cursor.execute("commit")
    assert units(store) == 1


def fail_for_good(store: Store, meanwhile: Callable[[], None] = lambda: None) -> None:
    with store.cursor():
        meanwhile()
        raise duckdb.FatalException("the database has been invalidated")


@pytest.mark.embedded("tests/data/store/lake/test_engine.py tests what a lake leaves")
def test_late_word_of_a_connection_given_up_leaves_the_new_one_alone(
    tmp_path: Path,
) -> None:
    store = open_store(new_place(tmp_path / "s.duckdb"))
    broken, renewed = store.connection, []

    def fail_and_open_again() -> None:
        with suppress(duckdb.FatalException):
            fail_for_good(store)
        assert units(store) == 0
        renewed.append(store.connection)

    with pytest.raises(duckdb.FatalException):
        fail_for_good(store, fail_and_open_again)
    assert store.connection is renewed[0] is not broken
    assert units(store) == 0
    store.close()


@pytest.mark.embedded("how a file is opened")
def test_store_that_cannot_be_opened_for_want_of_memory_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "s.duckdb"
    store = open_store(path)
    with store.transaction() as cursor:
        cursor.execute(UNIT)
    store.close()
    with monkeypatch.context() as narrow:
        narrow.setitem(connection.SETTINGS, "memory_limit", "1KB")
        with pytest.raises(UserError) as refused:
            open_store(path)
    assert refused.value.key == "memory_full"
    store = open_store(path)
    assert units(store) == 1
    store.close()


def damaged(path: Path) -> bytes:
    """Return the bytes of a store with some of them changed."""
    content, chance = bytearray(path.read_bytes()), random.Random(7)
    for _ in range(200):
        content[chance.randrange(12_288, len(content))] ^= 255
    return bytes(content)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: b"",
        lambda path: b"cell_code,held_on\n" * 1000,
        lambda path: path.read_bytes()[:4096],
        lambda path: path.read_bytes()[: path.stat().st_size // 2],
        damaged,
    ],
    ids=["empty", "text", "head only", "cut", "damaged"],
)
@pytest.mark.embedded("how a file is opened")
def test_what_is_no_store_any_more_is_not_opened(
    tmp_path: Path, spoil: Callable[[Path], bytes]
) -> None:
    path = tmp_path / "s.duckdb"
    open_store(path).close()
    path.write_bytes(spoil(path))
    assert refusal(path) == "store_unreadable"


@pytest.mark.embedded("how a file is opened")
def test_folder_is_no_store_and_a_file_no_folder(tmp_path: Path) -> None:
    assert refusal(tmp_path) == "store_unreadable"
    (tmp_path / "file").write_text("x", "utf-8")
    assert refusal(tmp_path / "file" / "s.duckdb") == "store_unreadable"


@pytest.mark.embedded("how a file is opened")
def test_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("create schema raw; create table raw.meetings (a integer)")
    assert refusal(path) == "store_foreign"
    with duckdb.connect(str(path)) as connection:
        assert len(connection.execute("from duckdb_tables()").fetchall()) == 1


@pytest.mark.embedded("how a file is opened")
def test_store_of_a_newer_version_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "s.duckdb"
    store = open_store(path)
    with store.transaction() as cursor:
        newer = SCHEMA_VERSION + 1
        cursor.execute(f"update journal.schema_version set version = {newer}")
    store.close()
    with pytest.raises(UserError, match=str(newer)) as refused:
        open_store(path)
    assert refused.value.key == "store_newer"
    with duckdb.connect(str(path)) as connection:
        assert connection.execute("from raw.units").fetchall() == []


@pytest.mark.embedded("how a file is opened")
def test_store_that_another_process_holds_is_said_to_be_in_use(tmp_path: Path) -> None:
    path = tmp_path / "block.duckdb"
    hold = (
        f"import duckdb; c = duckdb.connect({str(path)!r}); print('held', flush=True)"
    )
    command = [sys.executable, "-c", f"{hold}; input()"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as process:
        assert process.stdout.readline() == "held\n"
        assert refusal(path) == "store_in_use"
        process.communicate("\n")


def test_default_place_can_be_named_in_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("SUPERVISION_STORE", raising=False)
    assert Path(default_place()).as_posix().endswith("data/live/supervision.duckdb")
    monkeypatch.setenv("SUPERVISION_STORE", "/somewhere/else.duckdb")
    assert default_place() == "/somewhere/else.duckdb"


@pytest.mark.parametrize("is_in_memory", [False, True])
@pytest.mark.embedded("how a file is opened")
def test_what_does_not_fit_in_memory_goes_to_disk_and_is_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_in_memory: bool
) -> None:
    monkeypatch.setitem(connection.SETTINGS, "memory_limit", "100MB")
    store = open_store(":memory:" if is_in_memory else tmp_path / "s.duckdb")
    with store.cursor() as cursor:
        folder = cursor.execute("select current_setting('temp_directory')").fetchone()[
            0
        ]
        cursor.execute(
            "create temporary table large as "
            "select md5(range::varchar) as a, md5((-range)::varchar) as b "
            "from range(2_000_000)"
        )
        assert any(Path(folder).iterdir())
    store.close()
    assert not Path(folder).exists()
    if not is_in_memory:
        assert Path(folder) == tmp_path / "s.duckdb.tmp"
        assert [each.name for each in tmp_path.iterdir()] == ["s.duckdb"]


def test_whoever_works_beside_a_store_ends_with_its_last_holder(tmp_path: Path) -> None:
    place = new_place(tmp_path / "store.duckdb")
    first, second = open_store(place), open_store(place)
    ended = []
    first.at_close.append(lambda: ended.append("warm-up"))
    second.close()
    assert ended == []
    first.close()
    assert ended == ["warm-up"]


def test_what_another_process_has_made_meanwhile_is_left_as_it_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Of two that open the same new lake the second waits, and looks once more."""
    store = open_store(":memory:")
    found = iter([None, SCHEMA_VERSION])
    monkeypatch.setattr(schema, "found_version", lambda *_: next(found))
    database.prepare(store)
    assert next(found, "asked twice") == "asked twice"
    assert store.version() == 0
    store.close()
