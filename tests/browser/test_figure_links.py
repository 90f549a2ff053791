"""A press on a figure shows as many rows as it counts; all of them are asked by data.

See tests/pages/test_every_figure.py: here is one of each kind, pressed.
"""

import re

import pytest
from playwright.sync_api import Locator, expect

from pages.shared.words import word
from tests.browser.checked_page import Screen
from tests.browser.page_actions import main, plain

FIELDS = {
    "activities": "/activities?activity=thematic",
    "comparison": "/comparison?compare=signs",
    "ratings": "/ratings?show=registered",
}
TILES = {"inspections": 1, "ratings": 3}


@pytest.mark.parametrize("page", FIELDS)
def test_a_field_opens_the_rows_it_counts(screen: Screen, page: str):
    screen.open(FIELDS[page], lang="vi")
    fields = main(screen).locator("table.cross td a")
    smallest = min(fields.all(), key=lambda field: _number(field.inner_text()))
    _expect_as_many_rows(screen, smallest, _number(smallest.inner_text()))


@pytest.mark.parametrize("page", TILES)
def test_a_tile_opens_the_rows_it_counts(screen: Screen, page: str):
    screen.open(f"/{page}", lang="vi")
    tile = main(screen).get_by_test_id("stMetric").nth(TILES[page])
    figure = _number(tile.get_by_test_id("stMetricValue").inner_text())
    links = main(screen).get_by_role("link", name=word("figure.rows"))
    _expect_as_many_rows(screen, links.nth(TILES[page]), figure)


def _expect_as_many_rows(screen: Screen, link: Locator, figure: int) -> None:
    before = screen.page.url
    link.click()
    expect(screen.page).not_to_have_url(before)
    screen.settle()
    if not figure:
        # What the sample holds of a quarter depends on the day of the test.
        said = re.escape(word("inspections.nothing", period="§")).replace("§", ".+")
        expect(main(screen).get_by_text(re.compile(said))).to_be_visible()
        return
    listed = re.compile(rf"^{figure} [\w ]+ trong danh sách", re.MULTILINE)
    said = main(screen).get_by_test_id("stCaptionContainer").all_inner_texts()
    assert any(listed.match(plain(each)) for each in said), said


def _number(text: str) -> int:
    return int(plain(text).replace(".", ""))
