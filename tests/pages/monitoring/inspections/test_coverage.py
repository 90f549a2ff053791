"""Coverage in the year: what the chips count is what the lists then hold."""

import pytest

from tests.pages.opening import open_page, plain, text_of
from tests.queries.inspection_world import FACTS

PERIOD = {"from_": "2025-07", "to": "2025-09"}


@pytest.fixture(scope="module")
def drawings():
    return FACTS


@pytest.fixture(autouse=True)
def loaded(world):
    """Every page is one of a store with organisations supervised and not."""


def page(**address):
    return open_page("inspections", **PERIOD, part="coverage", **address)


def test_the_sentence_says_how_many_organisations_are_supervised():
    said = "Năm 2025 đã giám sát chuyên đề 2/3 tổ chức đảng."
    assert said in plain(text_of(page()))


def test_both_lists_are_whole_without_a_choice():
    organisations, cells = (each.value for each in page().dataframe)
    assert organisations["organisation_name"].iloc[0] == "Cơ quan"
    assert (len(organisations), len(cells)) == (3, 4)


def test_chips_narrow_each_list_to_what_they_count():
    narrowed = page(
        organisation_coverage=["supervised"], cell_coverage=["thematic", "otherwise"]
    )
    organisations, cells = (each.value for each in narrowed.dataframe)
    assert (len(organisations), len(cells)) == (2, 4)
    assert "Chưa giám sát chuyên đề" not in list(organisations["organisation_coverage"])


def test_where_no_cell_is_left_the_page_says_so():
    narrowed = page(cell_coverage=["not_inspected"])
    assert len(narrowed.dataframe) == 1
    assert "Bỏ các bộ lọc" in [each.label for each in narrowed.button]


def test_cells_below_units_of_unknown_level_are_said(world):
    world.load(cells="cell_code | unit_code\nE | khong_ro")
    assert "1 chi bộ chưa tính vào tổ chức nào" in plain(text_of(page()))
