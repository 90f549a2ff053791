"""Whatever is done to a line of the audit log is noticed."""

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest

from data.store import audit
from data.store.audit_chain import COLUMNS, Line
from data.store.audit_check import broken_lines
from data.store.database import Store, open_store
from data.store.integrity import verify
from tests.data.new_store import Place, new_place
from tests.data.store.test_audit import damaged, lines, told


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return new_place(tmp_path / "store.duckdb")


@pytest.fixture
def store(place: Place) -> Iterator[Store]:
    opened = open_store(place)
    yield opened
    opened.close()


@pytest.fixture
def signed_in(store: Store) -> Store:
    """A store into whose log five people signed in."""
    for number in range(1, 6):
        audit.record(store, audit.Event.SIGN_IN, f"{number}@example.vn")
    return store


def test_whole_log_has_nothing_wrong_also_after_it_is_opened_again(
    signed_in: Store, place: Place
) -> None:
    assert broken_lines(signed_in) == {}
    assert verify(signed_in) == []
    signed_in.close()
    again = open_store(place)
    audit.record(again, audit.Event.SIGN_OUT, "1@example.vn")
    assert broken_lines(again) == {}
    assert again.connection is not None


@pytest.mark.parametrize("column", ["who", "subject", "detail", "address", "event"])
def test_changed_line_is_noticed(signed_in: Store, column: str) -> None:
    change = f"update journal.audit_events set {column} = 'x' where number = 3"
    assert damaged(signed_in, change) == {"audit_changed": [3]}
    (found,) = verify(signed_in)
    assert (found.code, found.rows, found.example) == ("audit_changed", 1, "3")
    assert "3" in found.message("vi")
    assert "3" in found.message("en")


def test_changed_time_is_noticed(signed_in: Store) -> None:
    change = """
        update journal.audit_events
        set happened_at = happened_at + interval 1 second where number = 5
    """
    assert damaged(signed_in, change) == {"audit_changed": [5]}


def test_line_changed_with_its_hash_no_longer_fits_the_next(signed_in: Store) -> None:
    line = Line(**{**vars(lines(signed_in)[2]), "who": "x"})
    change = f"""
        update journal.audit_events set who = 'x', hash = '{line.expected_hash()}'
        where number = 3
    """
    assert damaged(signed_in, change) == {"audit_unlinked": [4]}


def test_line_removed_in_the_middle_is_noticed(signed_in: Store) -> None:
    removal = "delete from journal.audit_events where number = 3"
    assert damaged(signed_in, removal) == {"audit_unlinked": [4]}


def test_line_removed_at_the_beginning_is_noticed(signed_in: Store) -> None:
    removal = "delete from journal.audit_events where number = 1"
    assert damaged(signed_in, removal) == {"audit_unlinked": [2]}


@pytest.mark.parametrize("kept", [4, 1, 0])
def test_lines_removed_at_the_end_are_noticed(signed_in: Store, kept: int) -> None:
    removal = f"delete from journal.audit_events where number > {kept}"
    assert damaged(signed_in, removal) == {"audit_cut": [kept + 1]}
    # Also once others have signed in since: what the anchor said is recorded.
    audit.record(signed_in, audit.Event.SIGN_IN, "later@example.vn")
    assert broken_lines(signed_in) == {"audit_resumed": [kept + 1]}
    assert told(signed_in)[kept][:2] == ("resumed", "store")


def test_inserted_line_is_noticed(signed_in: Store) -> None:
    copy = f"""
        insert into journal.audit_events ({COLUMNS})
        select {COLUMNS} from journal.audit_events where number = 3
    """
    assert damaged(signed_in, copy) == {"audit_unlinked": [3]}


def test_line_put_at_the_end_is_noticed_with_or_without_a_hash(
    signed_in: Store,
) -> None:
    last = lines(signed_in)[-1]
    line = Line(**{**vars(last), "number": 6, "previous_hash": last.hash, "hash": ""})
    line = Line(**{**vars(line), "hash": line.expected_hash()})
    with signed_in.cursor() as cursor:
        cursor.execute(
            f"insert into journal.audit_events ({COLUMNS}) values "
            f"({', '.join('?' * 9)})",
            [*vars(line).values()],
        )
    assert broken_lines(signed_in) == {"audit_cut": [7]}


def test_swapped_lines_are_noticed(signed_in: Store) -> None:
    swap = """
        update journal.audit_events
        set number = case number when 2 then 4 else 2 end where number in (2, 4)
    """
    found = damaged(signed_in, swap)
    assert found == {"audit_changed": [2, 4], "audit_unlinked": [2, 3, 4, 5]}


TAMPERING = (
    "update journal.audit_events set who = who || 'x' where number = {one}",
    "update journal.audit_events set address = '10.9.9.9' where number = {one}",
    "update journal.audit_events set hash = reverse(hash) where number = {one}",
    "update journal.audit_events set number = number + 1 where number >= {one}",
    "delete from journal.audit_events where number = {one}",
    "delete from journal.audit_events where number between {one} and {two}",
    "delete from journal.audit_events where number >= {one}",
    (
        "update journal.audit_events set number = {one} + {two} + 1 - number "
        "where number in ({one}, {two} + 1)"
    ),
    (
        f"insert into journal.audit_events ({COLUMNS}) "
        f"select {COLUMNS} from journal.audit_events where number = {{one}}"
    ),
    (
        "update journal.audit_events as line set who = other.who || '!' "
        "from journal.audit_events as other "
        "where line.number = {one} and other.number = {two}"
    ),
)


@pytest.mark.long(few=3)
@pytest.mark.parametrize("sql", TAMPERING)
def test_whatever_is_done_to_whichever_lines_is_noticed(store: Store, sql: str) -> None:
    for number in range(1, 13):
        audit.record(store, audit.Event.SIGN_IN, f"{number}@example.vn")
    with store.cursor() as cursor:
        cursor.execute("create table journal.kept as from journal.audit_events")
        for one, two in combinations(range(1, 12), 2):
            cursor.execute(sql.format(one=one, two=two))
            assert broken_lines(store) != {}, (one, two)
            cursor.execute("delete from journal.audit_events")
            cursor.execute("insert into journal.audit_events from journal.kept")
    assert broken_lines(store) == {}
