"""Lists in detail: what a link narrows them to is said, and can be widened."""

import pytest

from pages.shared.words import word
from tests.pages.opening import open_page, press, text_of
from tests.queries.world import World

UNITS = "unit_code | unit_name\nxa_mot | Xã Một\nxa_hai | Xã Hai"
CELLS = """
    cell_code | cell_name  | unit_code
    A         | Thôn Đông  | xa_mot
    B         | Thôn Đoài  | xa_hai
"""
MEETINGS = """
    cell_code | cell_name | held_on    | expected | present
    A         |           | 2025-09-04 | 20       | 18
    B         |           | 2025-09-04 | 20       | 12
    C         | Thôn Ngoài | 2025-09-04 | 20      | 15
"""
PERIOD = {"from_": "2025-09", "to": "2025-09", "list": "cells_met"}


@pytest.fixture(scope="module", autouse=True)
def loaded(shared_world: World) -> None:
    shared_world.load(units=UNITS, cells=CELLS, meetings=MEETINGS)


@pytest.fixture(autouse=True)
def shown(shared_world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUPERVISION_STORE", str(shared_world.store.path))


def test_a_unit_is_named_not_coded():
    page = open_page("details", **PERIOD, of_unit="xa_hai")
    text = text_of(page)
    assert "Chỉ đảng bộ: Xã Hai" in text
    assert "tháng 9/2025: 1 dòng" in text
    press(page, word("nothing.widen"))
    assert "tháng 9/2025: 3 dòng" in text_of(page)


def test_cells_of_no_unit_are_said_to_be_of_none():
    text = text_of(open_page("details", **PERIOD, of_unit="-"))
    assert "Chỉ đảng bộ: chưa rõ" in text
    assert "Thôn Ngoài" in text
    assert "Thôn Đoài" not in text


def test_a_unit_without_rows_keeps_its_code():
    text = text_of(open_page("details", **PERIOD, of_unit="xa_ba"))
    assert "Chỉ đảng bộ: xa_ba" in text
    assert word("details.nothing") in text


def test_a_band_holds_its_lower_edge():
    text = text_of(open_page("details", **PERIOD, band="60-75"))
    assert "Chỉ khoảng tỷ lệ dự: 60-75 %" in text
    assert "tháng 9/2025: 1 dòng" in text
    assert "Thôn Đoài" in text


@pytest.mark.parametrize("band", ["60", "a-b", "60-75-90"])
def test_a_band_that_is_none_narrows_nothing(band: str):
    assert "3 dòng" in text_of(open_page("details", **PERIOD, band=band))


def test_one_row_is_one_in_english():
    text = text_of(open_page("details", **PERIOD, of_unit="xa_hai", lang="en"))
    assert "one row." in text
