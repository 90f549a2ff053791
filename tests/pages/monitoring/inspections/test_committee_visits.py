"""Visits to committees stand beside those to cells."""

import pytest

from tests.pages.opening import open_page, plain, text_of
from tests.queries.inspection_world import FACTS

VISITS = """
    unit_code | cell_code | planned_on | status
    xa_mot    |           | 2025-07-20 | attended
    xa_hai    |           | 2025-09-20 | absent
              | A         | 2025-07-04 | attended
"""


@pytest.fixture(scope="module")
def drawings():
    return FACTS | {"visits": VISITS}


@pytest.fixture(autouse=True)
def loaded(world):
    """Every page is one of a store with visits to committees and cells."""


def page(**address):
    return open_page(
        "inspections", from_="2025-07", to="2025-09", part="committees", **address
    )


def test_they_are_counted_beside_those_to_cells():
    text = plain(text_of(page()))
    assert "Đã dự 1 lượt, ở 1 cấp uỷ." in text
    assert "1 lượt dự sinh hoạt chi bộ; 1/4 chi bộ có cấp uỷ dự." in text


def test_all_are_listed_or_those_of_one_outcome():
    assert len(page().dataframe[0].value) == 2
    assert len(page(visit_status="attended").dataframe[0].value) == 1


def test_where_none_matches_the_page_says_so():
    assert "Không có lượt dự họp cấp uỷ nào" in text_of(page(visit_status="cancelled"))
