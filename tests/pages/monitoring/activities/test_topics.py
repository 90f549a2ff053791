"""Topics over all cells: how many held which, how many planned it, and who they are."""

import pytest

from tests.pages.figure_links import fields, follow
from tests.pages.opening import open_page, plain, text_of
from tests.queries.activity_world import FACTS
from tests.queries.test_thematic_topics import MORE

PERIOD = {"from_": "2025-07", "to": "2025-09"}


@pytest.fixture(scope="module")
def drawings():
    return FACTS


@pytest.fixture(autouse=True)
def loaded(world):
    """Every page is one of a store with meetings of a quarter."""
    world.load(meetings=MORE)


def page(**address):
    return open_page("activities", **PERIOD, activity="topics", **address)


def test_the_sentence_counts_topics_held_and_planned():
    assert (
        "Từ đầu năm đến hết quý III/2025: đã sinh hoạt 3 chuyên đề (8 buổi); kế hoạch "
        "có 3 chuyên đề, trong đó 2 chưa chi bộ nào sinh hoạt; 1 buổi không ghi "
        "chuyên đề."
    ) in plain(text_of(page()))


@pytest.mark.long
def test_each_figure_leads_to_exactly_the_rows_it_counts():
    found = fields(page())
    assert len(found) == 16
    for link, figure in found:
        assert len(follow(link).dataframe[0].value) == figure


def test_a_topic_is_listed_however_its_cells_write_it():
    (listed,) = page(topic="neu guong", state="thematic_meetings").dataframe
    assert sorted(listed.value["topic"]) == ["NÊU GƯƠNG", "Nêu gương", "Nêu gương"]
    (without,) = page(topic="-").dataframe
    assert list(without.value["cell_name"]) == ["Thôn Bình"]


def test_what_no_cell_has_says_so():
    assert "Không có gì khớp" in text_of(page(topic="-", state="cells_planned"))
