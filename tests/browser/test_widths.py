"""Nothing is pushed off the page at any width, and the answer is seen at once."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.browser.checked_page import PHONE, Screen, window
from tests.browser.page_actions import ROW_HEIGHT, main
from tests.browser.routes import LANGUAGES, PATHS
from tests.browser.serving import Server

# A small laptop; a tablet, and a laptop of 1440 pixels at 200 %.
LAPTOP = (1280, 800)
NARROW = (768, 720)
PAGES = [*PATHS, "profile"]
# Parts of a page with a table of their own, and other pages with wide ones.
GRIDS = {
    "weak_cells": "/weak-cells",
    "both_levels": "/weak-cells?level=both",
    "follow_up": "/follow-up",
    "comparison": "/comparison",
    "funnel": "/comparison?compare=funnel",
    "ratings": "/ratings",
    "ratings_list": "/ratings?show=list",
    "inspections": "/inspections",
    "plans": "/inspections?part=plan",
    "coverage": "/inspections?part=coverage",
    "model_meetings": "/activities?activity=model_meetings",
    "tasks": "/activities?activity=tasks",
    "schedule": "/schedule",
}

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
# The grids in which a column is out of sight, with the width that is too much.
_PUSHED_SIDEWAYS = """() => [...document.querySelectorAll('.dvn-scroller')]
    .filter(grid => grid.getClientRects().length
        && grid.scrollWidth > grid.clientWidth + 1)
    .map(grid => `${grid.closest('[class*="st-key-wide_"]')?.className}: `
        + `${grid.scrollWidth} in ${grid.clientWidth}`)
"""
# Notes every text that a grid paints wider than its column, before the page has a hand
# in it: the last rectangle that a brush is held within is that of the column.
_NOTE_CUT_TEXTS = """
    window.cut = []
    const brush = CanvasRenderingContext2D.prototype
    const { rect, clip, fillText } = brush
    brush.rect = function (...box) {
        this.noted = box
        return rect.apply(this, box)
    }
    brush.clip = function (...how) {
        this.column = this.noted
        return clip.apply(this, how)
    }
    brush.fillText = function (text, x, ...rest) {
        const [left, , width] = this.column ?? []
        const taken = this.measureText(text).width
        const isOver = this.textAlign == 'right'
            ? x - taken < left : x + taken > left + width
        if (isOver && this.canvas.closest('.stDataFrame')) window.cut.push(text)
        return fillText.call(this, text, x, ...rest)
    }
"""
# Whether the keyboard has left a link that leads past something.
_HAS_LEFT_SKIP_LINK = "() => !document.activeElement.outerHTML.match(/^<a[^>]*skip/i)"


@pytest.fixture(scope="module")
def laptop(browser: Browser, server: Server) -> Iterator[Screen]:
    """One window for all pages: only the first of them has to load the program."""
    with window(browser, server.address, LAPTOP) as shown:
        shown.page.add_init_script(_NOTE_CUT_TEXTS)
        yield shown
        assert shown.troubles() == []


@pytest.fixture(scope="module")
def tablet(browser: Browser, server: Server) -> Iterator[Screen]:
    with window(browser, server.address, NARROW) as shown:
        yield shown
        assert shown.troubles() == []


@pytest.fixture(scope="module")
def pocket(browser: Browser, server: Server) -> Iterator[Screen]:
    with window(browser, server.address, PHONE) as shown:
        yield shown
        assert shown.troubles() == []


@pytest.mark.parametrize("name", PAGES)
def test_a_tablet_shows_the_answer_and_nothing_overlaps(tablet: Screen, name: str):
    tablet.open(path_of(tablet, name), lang="vi")
    assert_fits(tablet)


@pytest.mark.parametrize("name", PAGES)
def test_a_phone_shows_the_answer_and_folds_the_filters(pocket: Screen, name: str):
    pocket.open(path_of(pocket, name), lang="vi")
    assert_fits(pocket)


def assert_fits(screen: Screen) -> None:
    """Nothing is pushed away, nothing overlaps, the answer is on the first screen."""
    assert not screen.scrolls_sideways()
    assert screen.page.evaluate(_OVERLAPPING) == []
    assert is_on_first_screen(screen)
    assert filters_in_one_line(screen)


@pytest.mark.parametrize("name", GRIDS)
def test_on_a_small_laptop_every_column_is_in_sight(laptop: Screen, name: str):
    laptop.open(GRIDS[name], lang="vi")
    grids = laptop.page.locator(".dvn-scroller").filter(visible=True)
    expect(grids.first).to_be_visible()
    assert laptop.page.evaluate(_PUSHED_SIDEWAYS) == []
    assert laptop.page.evaluate("window.cut") == []


def test_a_name_that_is_cut_is_said_whole_on_pointing_at_it(laptop: Screen):
    laptop.open(PATHS["weak_cells"], lang="vi")
    grid = laptop.page.locator(".st-key-wide_weak_list .dvn-scroller")
    grid.scroll_into_view_if_needed()
    names = laptop.page.locator(".st-key-printed_weak_list td:first-child")
    rows = names.evaluate_all("rows => rows.map(row => row.innerText.split('\\n')[0])")
    longest = max(range(10), key=lambda row: len(rows[row]))
    point_at(grid, longest)
    expect(grid).to_have_attribute("title", rows[longest])
    shortest = min(range(10), key=lambda row: len(rows[row]))
    point_at(grid, shortest)
    expect(grid).to_have_attribute("title", "")


def point_at(grid: Locator, row: int) -> None:
    """Move the mouse over the name in a row of a grid."""
    grid.hover(position={"x": 90, "y": ROW_HEIGHT * (row + 1.5)})


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
    """Whether the answer is, or what a page without one begins with."""
    answer = main(screen).locator("p.answer")
    first = answer if answer.count() else main(screen).locator("h1")
    box = first.bounding_box()
    return box["y"] + box["height"] < screen.page.viewport_size["height"]


def filters_in_one_line(screen: Screen) -> bool:
    row = screen.page.locator(".st-key-filter_row")
    if not row.count():
        return True
    tops = row.evaluate(
        """row => [...row.children].map(part => part.getBoundingClientRect())
            .filter(box => box.height).map(box => box.top)"""
    )
    title = screen.page.locator("h1").bounding_box()
    is_clear = row.bounding_box()["y"] >= title["y"] + title["height"] - 1
    return max(tops) - min(tops) < 12 and is_clear
