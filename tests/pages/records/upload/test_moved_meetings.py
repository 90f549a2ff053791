"""A corrected day is asked about before anything is loaded; nothing is preselected."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.opening import labels, open_page, press, run, text_of
from tests.pages.uploading import choose

CELLS = """
    cell_code | cell_name | unit_code
    A         | Thôn Đông | xa_mot
"""
MEETINGS = """
    cell_code | held_on    | expected | present | topic
    A         | 2025-09-04 | 20       | 19      | Thu
"""
CORRECTED = "Mã CB;Ngày họp;Tổng số đảng viên;Có mặt\nA;05/09/2025;20;18\n"


@pytest.fixture(scope="module")
def drawings():
    return {"cells": CELLS, "meetings": MEETINGS}


@pytest.fixture
def page(world) -> AppTest:
    return choose(open_page("upload"), sua=CORRECTED)


def held(world) -> list[tuple]:
    with world.cursor() as cursor:
        return cursor.execute(
            "select day(held_on), present, topic from meetings order by all"
        ).fetchall()


@pytest.mark.long
def test_nothing_can_be_loaded_before_it_is_said(world, page):
    assert "sua.csv: 1 buổi có ngày khác với buổi đã nạp" in page.radio[0].label
    assert page.radio[0].value is None
    assert "rồi mới nạp được" in text_of(page)
    assert not any("Nạp 1 dòng" in label for label in labels(page))
    assert held(world) == [(4, 19, "Thu")]


def test_corrected_day_replaces_the_stored_meeting(world, page):
    page.radio[0].set_value("replace")
    page = run(page)
    assert "1 buổi cũ được rút ra" in text_of(page)
    press(page, "Nạp 1 dòng: 1 thêm mới, 0 thay thế")
    assert held(world) == [(5, 18, "Thu")]


@pytest.mark.long
def test_other_meeting_is_added(world, page):
    page.radio[0].set_value("add")
    press(run(page), "Nạp 1 dòng: 1 thêm mới, 0 thay thế")
    assert held(world) == [(4, 19, "Thu"), (5, 18, None)]
