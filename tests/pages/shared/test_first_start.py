"""The first start: a new store shows the sample, and gives way to data of one's own."""

import pytest

from pages.shared import first_start
from tests.pages.opening import labels, open_page, press, text_of

BEGIN = "Bắt đầu với dữ liệu của đơn vị"
ONE_CELL = """
    cell_code | cell_name
    A         | Thôn Đông
"""


@pytest.fixture
def small_sample(monkeypatch):
    monkeypatch.setattr(first_start, "SAMPLE_SIZE", "commune")
    monkeypatch.setattr(first_start, "SAMPLE_MONTHS", 12)


def rows(world, table: str) -> int:
    with world.cursor() as cursor:
        return cursor.execute(f"select count(*) from {table}").fetchone()[0]


def test_a_new_store_is_filled_with_the_sample_and_says_so(world, small_sample):
    app = open_page("overview")
    assert rows(world, "cells") > 40
    assert "Dữ liệu mẫu" in text_of(app)
    assert BEGIN in labels(app)


def test_beginning_in_earnest_takes_the_sample_away_for_good(world, small_sample):
    app = press(open_page("overview"), BEGIN)
    assert rows(world, "cells") == 0
    assert "Chưa có dữ liệu" in text_of(app)
    assert "Dữ liệu mẫu" not in text_of(open_page("overview"))
    assert rows(world, "cells") == 0


def test_a_store_with_data_of_its_own_never_gets_the_sample(world, small_sample):
    world.load(cells=ONE_CELL)
    app = open_page("overview")
    assert rows(world, "cells") == 1
    assert BEGIN not in labels(app)


def test_two_readers_who_come_first_load_it_once(world, small_sample):
    first_start._load_sample(world.store, lambda step, done, total: None)
    first_start._load_sample(world.store, lambda step, done, total: None)
    with world.store.cursor() as cursor:
        (doubled,) = cursor.execute(
            """
            select count(*) from journal.imports
            where table_name = 'meetings'
            """
        ).fetchone()
    assert doubled == 1
