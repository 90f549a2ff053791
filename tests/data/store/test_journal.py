"""The journal numbers every change, and keeps what was loaded, set and undone."""

from contextlib import suppress
from datetime import UTC, date, datetime

import pytest
import time_machine

from data.clock import today
from data.contract.problems import UserError
from data.store import journal
from data.store.database import Store


def thresholds(store: Store) -> list[tuple]:
    with store.cursor() as cursor:
        return cursor.execute(
            "select name, value, set_by from journal.thresholds order by value"
        ).fetchall()


def test_new_store_is_of_version_nought(store: Store) -> None:
    assert store.version() == 0
    with store.cursor() as cursor:
        assert journal.latest_change(cursor) == 0
        assert journal.imports(cursor) == []
        assert journal.next_import_id(cursor) == 1


def test_every_change_makes_a_new_version(store: Store) -> None:
    with store.transaction() as cursor:
        journal.record_change(cursor, "import", "1", "thư ký")
        journal.record_change(cursor, "undo", "1", "chủ")
    assert store.version() == 2
    with store.cursor() as cursor:
        kept = cursor.execute(
            "select change_id, kind, subject, changed_by from journal.changes"
        ).fetchall()
    assert sorted(kept) == [(1, "import", "1", "thư ký"), (2, "undo", "1", "chủ")]


def test_only_imports_take_numbers_of_imports(store: Store) -> None:
    with store.transaction() as cursor:
        journal.record_change(cursor, "import", "7", "")
        journal.record_change(cursor, "threshold", "good_score", "")
        assert journal.next_import_id(cursor) == 8


def test_setting_a_limit_keeps_earlier_values_and_makes_a_new_version(
    store: Store,
) -> None:
    for second, value in enumerate((85, 90)):
        with time_machine.travel(datetime(2026, 8, 5, 9, 0, second), tick=False):
            set_limit(store, value)
    assert thresholds(store) == [
        ("attendance_threshold", 85.0, "chủ"),
        ("attendance_threshold", 90.0, "chủ"),
    ]
    assert store.version() == 2


def test_a_limit_has_the_number_of_its_change(store: Store) -> None:
    with time_machine.travel(datetime(2026, 8, 5), tick=False):
        set_limit(store, 90)
        set_limit(store, 85)
    with store.cursor() as cursor:
        numbers = cursor.execute(
            "select value, change_id from journal.thresholds order by change_id"
        ).fetchall()
    assert numbers == [(90.0, 1), (85.0, 2)]


def test_times_are_those_of_the_wall_in_viet_nam(store: Store) -> None:
    with time_machine.travel(datetime(2026, 8, 5, 23, 30, tzinfo=UTC), tick=False):
        set_limit(store, 85)
        assert today() == date(2026, 8, 6)
    with store.cursor() as cursor:
        found = cursor.execute("select set_at from journal.thresholds").fetchone()
    assert found == (datetime(2026, 8, 6, 6, 30),)


def test_change_that_is_given_up_leaves_no_trace(store: Store) -> None:
    with suppress(Stop), store.transaction() as cursor:
        journal.set_threshold(cursor, "attendance_threshold", 85, "chủ")
        raise Stop
    assert thresholds(store) == []
    assert store.version() == 0


class Stop(Exception):
    """Something that goes wrong midway."""


def set_limit(store: Store, value: float) -> None:
    with store.transaction() as cursor:
        journal.set_threshold(cursor, "attendance_threshold", value, "chủ")


def test_value_may_be_set_from_a_month_on_and_taken_back(store: Store) -> None:
    with store.transaction() as cursor:
        number = journal.set_threshold(
            cursor, "grace_days", 5, "chủ", date(2026, 8, 20)
        )
    with store.transaction() as cursor:
        journal.undo_threshold(cursor, "grace_days", number, "văn phòng")
    with store.cursor() as cursor:
        found = cursor.execute(
            "select from_month, undone_at is null, undone_by from journal.thresholds"
        ).fetchall()
        changes = cursor.execute("select kind, subject from journal.changes").fetchall()
    assert found == [(date(2026, 8, 1), False, "văn phòng")]
    assert changes == [("threshold", "grace_days"), ("threshold_undone", "grace_days")]


def test_value_that_is_not_set_cannot_be_taken_back(store: Store) -> None:
    set_limit(store, 85)
    for name, number in (("attendance_threshold", 2), ("grace_days", 1)):
        with pytest.raises(UserError) as refused, store.transaction() as cursor:
            journal.undo_threshold(cursor, name, number, "chủ")
        assert refused.value.key == "no_such_threshold_value"
    with store.transaction() as cursor:
        journal.undo_threshold(cursor, "attendance_threshold", 1, "chủ")
    with pytest.raises(UserError), store.transaction() as cursor:
        journal.undo_threshold(cursor, "attendance_threshold", 1, "chủ")
    assert store.version() == 2
