"""Themes by quarter: who held one, who did not, and what was planned."""

import pytest

from tests.pages.figure_links import fields, follow
from tests.pages.opening import open_page, plain, text_of
from tests.queries.activity_world import FACTS

PERIOD = {"from_": "2025-07", "to": "2025-09"}


@pytest.fixture(scope="module")
def drawings():
    return FACTS


@pytest.fixture(autouse=True)
def loaded(world):
    """Every page is one of a store with meetings of a quarter."""


def page(**address):
    return open_page("activities", **PERIOD, activity="thematic", **address)


def test_the_sentence_says_who_held_one_and_who_did_not():
    assert (
        "Quý III/2025: 2 chi bộ có sinh hoạt chuyên đề (3 buổi), 1 không có, trong đó "
        "1 có chuyên đề trong kế hoạch quý; 1 hoạt động không trọn quý."
    ) in plain(text_of(page()))


def test_each_field_leads_to_its_cells():
    found = fields(page())
    assert [figure for _, figure in found] == [2, 1, 1]
    for link, figure in found:
        assert len(follow(link).dataframe[0].value) == figure
    (listed,) = page(quarter="3", state="none").dataframe
    assert list(listed.value["cell_name"]) == ["Thôn Bình"]
    assert list(listed.value["planned_topics"]) == ["Chuyển đổi số; Học tập Bác"]


def test_a_quarter_without_such_cells_says_so():
    assert "Không có gì khớp" in text_of(page(quarter="1", state="none"))
