"""The first start: a new store shows the sample, and gives way to data of one's own."""

import pytest

from data.store import journal
from data.store.access import EVERYTHING
from pages.shared import first_start
from tests.pages.opening import labels, open_page, press, text_of

REMOVE = "Xoá dữ liệu mẫu"
BRING_BACK = "Nạp dữ liệu mẫu để làm quen"
ONE_CELL = """
    cell_code | cell_name
    A         | Thôn Đông
"""


@pytest.fixture
def small_sample(monkeypatch):
    monkeypatch.setattr(first_start, "SAMPLE_SIZE", "commune")
    monkeypatch.setattr(first_start, "SAMPLE_MONTHS", 3)


def rows(world, table: str) -> int:
    with world.cursor() as cursor:
        return cursor.execute(f"select count(*) from {table}").fetchone()[0]


def test_a_new_store_is_filled_with_the_sample_and_says_so(world, small_sample):
    app = open_page("overview")
    assert rows(world, "cells") > 40
    assert "Dữ liệu mẫu" in text_of(app)
    assert REMOVE in labels(app)


@pytest.mark.long
def test_beginning_in_earnest_asks_and_then_takes_the_sample_away(world, small_sample):
    app = open_page("overview")
    assert "Xoá toàn bộ dữ liệu mẫu" in text_of(app)
    assert rows(world, "cells") > 40
    press(app, REMOVE)
    assert rows(world, "cells") == 0
    assert "Dữ liệu mẫu" not in text_of(open_page("overview"))
    assert rows(world, "cells") == 0


@pytest.mark.long
@pytest.mark.parametrize("page", ["overview", "upload"])
def test_an_empty_store_offers_the_sample_again(world, small_sample, page: str):
    with world.store.transaction() as cursor:
        journal.record_change(cursor, "sample_removed", "", "owner")
    press(open_page(page), BRING_BACK)
    assert rows(world, "cells") > 40
    assert "Dữ liệu mẫu" in text_of(open_page("overview"))


@pytest.mark.long
def test_who_brings_it_back_twice_has_it_once(world, small_sample):
    for _ in range(2):
        first_start._load_sample(
            world.store, lambda step, done, total: None, asked_by=EVERYTHING
        )
    assert loads_of_meetings(world) == 1


def test_a_store_with_data_of_its_own_never_gets_the_sample(world, small_sample):
    world.load(cells=ONE_CELL)
    app = open_page("overview")
    assert rows(world, "cells") == 1
    assert REMOVE not in labels(app)


@pytest.mark.long
def test_two_readers_who_come_first_load_it_once(world, small_sample):
    first_start._load_sample(world.store, lambda step, done, total: None)
    first_start._load_sample(world.store, lambda step, done, total: None)
    assert loads_of_meetings(world) == 1


def loads_of_meetings(world) -> int:
    with world.store.cursor() as cursor:
        (loads,) = cursor.execute(
            "select count(*) from journal.imports where table_name = 'meetings'"
        ).fetchone()
    return loads
