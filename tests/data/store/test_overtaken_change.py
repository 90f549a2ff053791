"""A change that began before another was kept is not kept beside it."""

import pytest

from data.contract.problems import UserError
from data.store import audit, journal
from data.store.audit_chain import Note
from data.store.audit_check import broken_lines
from data.store.audit_writing import appended
from data.store.database import Store

NOTE = Note(audit.Event.THRESHOLD, "a@example.vn")


def set_threshold(store: Store) -> None:
    with store.transaction() as cursor:
        journal.set_threshold(cursor, "attendance_threshold", 90, "a")


def lines(store: Store) -> int:
    with store.cursor() as cursor:
        found = cursor.execute("select count(*) from journal.audit_events")
        [(count,)] = found.fetchall()
    return int(count)


def test_change_that_another_has_overtaken_is_refused(store: Store) -> None:
    """As of a machine that lost its turn, and found that out too late."""
    set_threshold(store)
    begun_with = store.version()
    with store.cursor() as cursor:
        cursor.execute("begin")
        journal.record_change(cursor, "threshold", "attendance_threshold", "b")
        set_threshold(store)
        with (
            pytest.raises(UserError) as refused,
            appended(store, cursor, [NOTE], begun_with),
        ):
            cursor.execute("commit")
    assert refused.value.key == "catalogue_lost"
    assert store.version() == begun_with + 1
    assert lines(store) == 2
    assert broken_lines(store) == {}


def test_change_that_nobody_has_overtaken_is_kept(store: Store) -> None:
    set_threshold(store)
    with store.cursor() as cursor:
        cursor.execute("begin")
        with appended(store, cursor, [NOTE], store.version()):
            cursor.execute("commit")
    assert lines(store) == 2
    assert broken_lines(store) == {}
