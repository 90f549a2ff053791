"""What the audit log says when it is asked: newest first, narrowed, as a file."""

import csv
import io
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from data.clock import today
from data.contract.formula_escaping import unescape_formula
from data.store import audit
from data.store.audit_reading import (
    LinesAsked,
    count_lines,
    lines_as_csv,
    read_lines,
)
from data.store.database import Store, open_store
from tests.data.new_store import new_place

LAN, HOA = "lan@example.vn", "hoa@example.vn"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store into whose log two people signed in, and one of them was refused."""
    opened = open_store(new_place(tmp_path / "store.duckdb"))
    audit.record(opened, audit.Event.SIGN_IN, LAN, address="10.0.0.7")
    audit.record(opened, audit.Event.SIGN_IN, HOA)
    audit.record(opened, audit.Event.REFUSED, HOA, subject="set_thresholds")
    yield opened
    opened.close()


def numbers(store: Store, asked: LinesAsked, most: int | None = None) -> list[int]:
    with store.cursor() as cursor:
        found = [each.number for each in read_lines(cursor, asked, most)]
        assert most or count_lines(cursor, asked) == len(found)
        return found


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (LinesAsked(), [3, 2, 1]),
        (LinesAsked(event=audit.Event.SIGN_IN), [2, 1]),
        (LinesAsked(who="HOA@"), [3, 2]),
        (LinesAsked(subject="thresholds"), [3]),
        (LinesAsked(since=today(), until=today()), [3, 2, 1]),
        (LinesAsked(since=today() + timedelta(days=1)), []),
        (LinesAsked(until=date(2025, 1, 1)), []),
    ],
)
def test_lines_are_narrowed(store: Store, asked: LinesAsked, found: list[int]) -> None:
    assert numbers(store, asked) == found


def test_of_many_lines_the_newest_are_read(store: Store) -> None:
    assert numbers(store, LinesAsked(), most=2) == [3, 2]


def test_a_file_has_every_column_as_it_is_stored(store: Store) -> None:
    with store.cursor() as cursor:
        lines = read_lines(cursor, LinesAsked())
    head, *rows = csv.reader(io.StringIO(lines_as_csv(lines).lstrip("\ufeff")))
    assert head == [*vars(lines[0])]
    written = [[unescape_formula(each) for each in row] for row in rows]
    assert [row[head.index("who")] for row in written] == [HOA, HOA, LAN]
    assert [row[head.index("hash")] for row in written] == [each.hash for each in lines]
    assert written[2][head.index("address")] == "10.0.0.7"
