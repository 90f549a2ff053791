"""Cursors that were published on are lent again; they show their reader's moment."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import duckdb
import pyarrow
import pytest

from data.store.access import EVERYTHING, Viewer
from data.store.cursor_pool import MOST_IDLE, LentCursor
from data.store.database import Store, open_store
from data.store.viewer_cursor import ViewerCursor
from tests.data.new_store import new_place

UNITS = "select unit_code from units order by unit_code"
TREE = "unit_code, ancestor_code"
OF_A = Viewer("of A", ("A",))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(new_place(tmp_path / "s.duckdb"))
    yield opened
    opened.close()


def add_unit(store: Store, code: str) -> None:
    with store.transaction() as cursor:
        for table, columns in {"units": "unit_code", "unit_tree": TREE}.items():
            values = ", ".join("$code" for _ in columns.split(", "))
            sql = f"insert into derived.{table} ({columns}) values ({values})"
            cursor.execute(sql, {"code": code})


def units(store: Store, lent: LentCursor, viewer: Viewer = EVERYTHING) -> list[str]:
    if lent.published is None:
        lent.published = ViewerCursor(lent.cursor, viewer, store.assessments)
    return [code for (code,) in lent.published.execute(UNITS).fetchall()]


def test_the_next_reader_finds_the_views_and_another_moment(store: Store) -> None:
    with store.lent_cursor() as lent:
        first = lent
        assert units(store, lent) == []
        before = lent.published.version
        add_unit(store, "A")
        assert units(store, lent) == []
    with store.lent_cursor() as lent:
        assert lent is first
        assert lent.published is not None
        assert units(store, lent) == ["A"]
        assert lent.published.version >= before


def test_what_was_kept_of_a_moment_is_not_shown_at_the_next(store: Store) -> None:
    with store.lent_cursor() as lent:
        units(store, lent)
        lent.published.show("kept", 1, pyarrow.table({"cell_code": ["X"]}))
        assert lent.published.execute("from kept").fetchall() == [("X",)]
    with (
        store.lent_cursor() as lent,
        pytest.raises(duckdb.PermissionException, match="no published view kept"),
    ):
        lent.published.execute("from kept")


def test_what_a_limited_viewer_may_see_is_found_anew(store: Store) -> None:
    add_unit(store, "A")
    with store.lent_cursor() as lent:
        assert units(store, lent, OF_A) == ["A"]
    with store.lent_cursor() as lent:
        assert lent.published is None


def test_two_at_once_have_two(store: Store) -> None:
    with store.lent_cursor() as one, store.lent_cursor() as other:
        assert one is not other
        assert units(store, one) == units(store, other) == []


def test_no_more_are_kept_than_are_of_use(store: Store) -> None:
    lent = [store.cursors.take(store.connection) for _ in range(MOST_IDLE + 1)]
    for each in lent:
        store.cursors.give_back(each)
    with pytest.raises(duckdb.ConnectionException):
        lent[-1].cursor.execute("select 1")
    assert lent[0].cursor.execute("select 1").fetchall() == [(1,)]


def test_after_an_error_that_undid_the_views_it_is_another(store: Store) -> None:
    with store.lent_cursor() as lent:
        failed = lent
        units(store, lent)
        with suppress(duckdb.Error):
            lent.cursor.execute("select error('of one row')").fetchall()
    with store.lent_cursor() as lent:
        assert lent is not failed
        assert units(store, lent) == []


def test_after_a_stop_it_is_another(store: Store) -> None:
    kept = []

    def stopped() -> None:
        with store.lent_cursor() as lent:
            kept.append(lent)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped()
    with store.lent_cursor() as lent:
        assert lent is not kept[0]


@pytest.mark.embedded("tests/data/store/lake/test_engine.py tests what a lake leaves")
def test_none_of_a_connection_given_up_is_lent(store: Store) -> None:
    with store.lent_cursor() as lent:
        units(store, lent)
    broken = store.connection

    def fail() -> None:
        with store.lent_cursor():
            raise duckdb.FatalException("the database has been invalidated")

    # Taken and closed: the other that waits is the one of the connection given up.
    store.cursors.give_back(LentCursor(broken, broken.cursor()))
    with pytest.raises(duckdb.FatalException):
        fail()
    with store.lent_cursor() as lent:
        assert lent.connection is store.connection is not broken
        assert units(store, lent) == []


@pytest.mark.embedded("whoever else opens the file")
def test_a_closed_store_is_held_open_by_no_cursor(tmp_path: Path) -> None:
    path = tmp_path / "s.duckdb"
    store = open_store(path)
    with store.lent_cursor() as lent:
        units(store, lent)
    late = store.cursors.take(store.connection)
    store.cursors.give_back(LentCursor(store.connection, store.connection.cursor()))
    store.close()
    # Whoever was reading meanwhile gives it back later.
    store.cursors.give_back(late)
    with duckdb.connect(str(path)) as alone:
        assert alone.execute("from raw.units").fetchall() == []
