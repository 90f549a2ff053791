"""From a figure to the rows it counts, as a reader clicks."""

from playwright.sync_api import Locator, expect

from pages.shared.words import word
from tests.browser.checked_page import Screen
from tests.browser.page_actions import address, figure, main, wait_for_address


def test_the_tile_of_overdue_requirements_opens_their_list(screen: Screen, spoken: str):
    screen.open("/", lang=spoken)
    label = word("overview.overdue")
    counted = int(figure(screen, label))
    tile = screen.page.get_by_test_id("stColumn").filter(has_text=label).last
    tile.get_by_role("link", name=word("figure.rows")).click()
    wait_for_address(screen, "/details?")
    assert address(screen)["list"] == ["overdue_requirements"]
    expect(main(screen)).to_contain_text(word("details.listed", n=counted))
    assert counted > 0


def test_a_square_of_a_type_opens_its_cells(screen: Screen, spoken: str):
    screen.open("/low-attendance", lang=spoken)
    squares = screen.page.locator(".st-key-chart_low_by_type path[aria-label]")
    fullest = max(squares.all(), key=_cells)
    cells = _cells(fullest)
    fullest.click(force=True)
    wait_for_address(screen, "/details?")
    assert {"band", "type"} <= address(screen).keys()
    expect(main(screen)).to_contain_text(word("details.listed", n=cells))


def _cells(square: Locator) -> int:
    """How many cells a square says it counts."""
    parts = square.get_attribute("aria-label").split("; ")
    return int(dict(part.split(": ", 1) for part in parts)["cells"])
