"""A click anywhere in a row opens it, and the page shows that it did."""

from playwright.sync_api import expect

from pages.shared.words import word
from tests.browser.checked_page import Screen
from tests.browser.page_actions import (
    address,
    choose_row,
    chosen,
    click_row,
    title,
    wait_for_address,
)

# How often the keyboard goes on before a page has to have been reached from end to end.
MOST_TABS = 120


def test_clicks_anywhere_in_rows_open_their_evidence(screen: Screen, spoken: str):
    screen.open("/weak-cells", lang=spoken)
    names = _names(screen, "weak_list")
    opened = []
    for choosing, row in ((click_row, 2), (choose_row, 4), (click_row, 3)):
        before = address(screen).get("cell")
        choosing(screen, "weak_list", row)
        screen.page.wait_for_function(
            "before => new URLSearchParams(location.search).get('cell') !== before",
            arg=before[0] if before else None,
        )
        screen.settle()
        opened.append(chosen(screen, word("weak.evidence_of")).split(" – ")[0])
    assert opened == [names[2], names[4], names[3]]
    expect(screen.page.locator(".st-key-evidence")).to_be_in_viewport()


def test_on_a_wide_screen_the_evidence_stands_beside_its_list(screen: Screen):
    screen.page.set_viewport_size({"width": 1920, "height": 1000})
    screen.open("/low-attendance", lang="vi")
    click_row(screen, "low_list", 1)
    wait_for_address(screen, "cell=")
    listed = screen.page.locator(".st-key-wide_low_list").bounding_box()
    evidence = screen.page.locator(".st-key-evidence").bounding_box()
    assert evidence["x"] >= listed["x"] + listed["width"]
    assert not screen.scrolls_sideways()


def test_a_click_in_a_row_of_changes_opens_the_profile(screen: Screen):
    screen.open("/", lang="vi")
    names = _names(screen, "changed")
    click_row(screen, "changed", 1)
    screen.page.wait_for_url("**/cell?*")
    screen.settle()
    assert title(screen) == names[1]


def test_the_keyboard_passes_by_grids_that_lead_away(screen: Screen):
    screen.open("/", lang="vi")
    before = screen.page.url
    reached = []
    for _ in range(MOST_TABS):
        screen.page.keyboard.press("Tab")
        reached.append(screen.page.evaluate("document.activeElement.tagName"))
    screen.settle()
    assert "A" in reached
    assert "CANVAS" not in reached
    assert screen.page.url == before


def _names(screen: Screen, key: str) -> list[str]:
    """The names in the first column of a table, from the table as text below it."""
    cells = screen.page.locator(f".st-key-printed_{key} tbody td:first-child")
    return [text.split("\n")[0].strip() for text in cells.all_text_contents()]
