"""Nothing is pushed off the page at any width, and the answer is seen at once."""

import pytest
from playwright.sync_api import Browser

from tests.browser.checked_page import Screen, window
from tests.browser.page_actions import main
from tests.browser.routes import LANGUAGES, PATHS
from tests.browser.serving import Server

# A tablet, and a laptop of 1440 pixels at 200 %.
NARROW = (768, 720)
PAGES = ["weak_cells", "low_attendance", "completeness", "schedule", "profile"]

# Pairs of texts of one block whose boxes overlap by more than a hair.
_OVERLAPPING = """() => {
    const seen = [...document.querySelectorAll(
        '[data-testid="stMain"] :is(h1, h2, h3, dt, dd, td, th, p, .agenda span)')]
        .filter(each => each.getClientRects().length && each.innerText?.trim()
            && !each.closest('[inert]'))
        .map(each => [each, each.getBoundingClientRect()])
    const meet = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2
        && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4
    return seen.flatMap(([one, box], at) => seen.slice(at + 1)
        .filter(([other, next]) => !one.contains(other) && !other.contains(one)
            && meet(box, next))
        .map(([other]) => `${one.innerText} / ${other.innerText}`))
}"""

# What a box of the filters shows, where it is wider than the box.
_CUT_BOXES = """() =>
    [...document.querySelectorAll('[class*="st-key-filter_row"] input')]
        .filter(each => each.scrollWidth > each.clientWidth)
        .map(each => each.value || each.placeholder)
"""
# Whether the keyboard has left a link that leads past something.
_HAS_LEFT_SKIP_LINK = "() => !document.activeElement.outerHTML.match(/^<a[^>]*skip/i)"


@pytest.mark.parametrize("name", PAGES)
def test_a_tablet_shows_the_answer_and_nothing_overlaps(
    browser: Browser, server: Server, name: str
):
    with window(browser, server.address, NARROW) as tablet:
        tablet.open(path_of(tablet, name), lang="vi")
        assert not tablet.scrolls_sideways()
        assert tablet.page.evaluate(_OVERLAPPING) == []
        assert is_on_first_screen(tablet)
        assert filters_in_one_line(tablet)


@pytest.mark.parametrize("name", PAGES)
def test_a_phone_shows_the_answer_and_folds_the_filters(phone: Screen, name: str):
    phone.open(path_of(phone, name), lang="vi")
    assert not phone.scrolls_sideways()
    assert is_on_first_screen(phone)
    assert filters_in_one_line(phone)


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_a_phone_shows_the_words_of_every_filter_whole(phone: Screen, spoken: str):
    phone.open(PATHS["weak_cells"], lang=spoken)
    assert phone.page.evaluate(_CUT_BOXES) == []
    row = phone.page.locator(".st-key-filter_row")
    assert row.evaluate("row => row.scrollWidth - row.clientWidth") <= 0


def test_the_table_is_reached_within_ten_tabs(screen: Screen):
    screen.open(PATHS["weak_cells"], lang="vi")
    reached = tabs_to_the_table(screen)
    assert reached <= 10


def tabs_to_the_table(screen: Screen) -> int:
    """How often Tab is pressed when every skip link on the way is followed."""
    for pressed in range(1, 60):
        screen.page.keyboard.press("Tab")
        at = screen.page.evaluate("document.activeElement.outerHTML.slice(0, 300)")
        if "skip" in at.lower():
            screen.page.keyboard.press("Enter")
            # The grid may still be on its way, and the keyboard stays here until then.
            screen.page.wait_for_function(_HAS_LEFT_SKIP_LINK)
        tag = screen.page.evaluate("document.activeElement.tagName")
        if tag == "CANVAS":
            return pressed
    return 60


def path_of(screen: Screen, name: str) -> str:
    if name != "profile":
        return PATHS[name]
    screen.open(PATHS["weak_cells"], lang="vi")
    profile = screen.page.locator('table.list a[href^="cell?"]').first
    return f"/{profile.get_attribute('href')}"


def is_on_first_screen(screen: Screen) -> bool:
    box = main(screen).locator("p.answer").bounding_box()
    return box["y"] + box["height"] < screen.page.viewport_size["height"]


def filters_in_one_line(screen: Screen) -> bool:
    row = screen.page.locator(".st-key-filter_row")
    tops = row.evaluate(
        """row => [...row.children].map(part => part.getBoundingClientRect())
            .filter(box => box.height).map(box => box.top)"""
    )
    title = screen.page.locator("h1").bounding_box()
    is_clear = row.bounding_box()["y"] >= title["y"] + title["height"] - 1
    return max(tops) - min(tops) < 12 and is_clear
