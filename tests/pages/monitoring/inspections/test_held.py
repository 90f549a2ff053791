"""The inspections held in the months chosen: the list, narrowed by what is counted."""

import pytest

from tests.pages.opening import open_page, plain, press, text_of
from tests.queries.inspection_world import FACTS

PERIOD = {"from_": "2025-07", "to": "2025-09"}


@pytest.fixture(scope="module")
def drawings():
    return FACTS


@pytest.fixture(autouse=True)
def loaded(world):
    """Every page is one of a store with inspections of every kind."""


def page(**address):
    return open_page("inspections", **PERIOD, **address)


def listed(app) -> list[str]:
    """The cells of the rows in the list, in its order."""
    return list(app.dataframe[0].value["cell_name"])


def test_the_sentence_says_how_many_inspections_in_how_many_cells():
    said = "3 cuộc kiểm tra, giám sát trong quý III/2025, ở 3/4 chi bộ."
    assert said in plain(text_of(page()))


def test_inspections_are_listed_the_latest_first():
    assert listed(page()) == ["Cơ quan", "Thôn Đoài", "Thôn Đông"]


@pytest.mark.long(few=2)
@pytest.mark.parametrize(
    ("narrowed", "cells"),
    [
        ({"inspection_kind": "none"}, ["Cơ quan"]),
        ({"team": "uy ban kiem tra"}, ["Thôn Đoài", "Thôn Đông"]),
        ({"finding_area": "time"}, ["Thôn Đông"]),
        ({"inspection_grade": "good"}, ["Thôn Đoài"]),
        ({"repeated": ["yes"]}, ["Thôn Đông"]),
    ],
)
def test_boxes_narrow_the_list(narrowed, cells):
    assert listed(page(**narrowed)) == cells


def test_where_nothing_matches_the_page_says_so_and_widens():
    narrowed = page(inspection_kind="none", team="uy ban kiem tra")
    assert "Không có cuộc kiểm tra, giám sát nào" in text_of(narrowed)
    assert len(listed(press(narrowed, "Bỏ các bộ lọc"))) == 3


def test_the_findings_of_the_cell_chosen_stand_with_their_rows():
    text = plain(text_of(page(inspection="A|K2")))
    assert "Sai ngày" in text
    assert "inspections.csv, dòng 4" in text


def test_a_link_with_a_team_that_does_not_exist_says_so():
    assert "đoàn khác" in text_of(page(team="đoàn khác"))
