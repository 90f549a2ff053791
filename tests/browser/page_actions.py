"""What a reader does on a page: choose in a box, press, follow a link, read a figure.

Everything is found by what it is called on screen, in the language spoken, and every
act ends when the page stands still again.
"""

import re
from contextlib import nullcontext
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Locator, expect

from pages.shared.words import word
from tests.browser.checked_page import Screen

ROW_HEIGHT = 38
# Where in a row of a grid its mark is, in pixels from the left.
MARK_OF_ROW = 20
# Far from its mark, on some other column.
INSIDE_ROW = 420
# A grid takes a press for a choice only if it lasts as long as a person's.
PRESS_MILLISECONDS = 150

_FORM_AROUND = "xpath=ancestor::*[@data-testid='stForm']"

expect.set_options(timeout=20_000)


def plain(text: str) -> str:
    """A text with its spaces as a test writes them, and without marks of weight."""
    return " ".join(text.replace("**", "").split())


# --- what can be read ---------------------------------------------------------------


def main(screen: Screen) -> Locator:
    """The page without its menu."""
    return screen.page.get_by_test_id("stMain")


def title(screen: Screen) -> str:
    return plain(screen.page.locator("h1").inner_text())


def answer(screen: Screen) -> str:
    """The sentence under the title."""
    return plain(screen.page.locator("p.answer").inner_text())


def expect_answer(screen: Screen, sentence: str) -> None:
    """Wait until the page says this under its title."""
    expect(screen.page.locator("p.answer")).to_have_text(sentence)
    screen.settle()


def figure(screen: Screen, label: str) -> str:
    """One of the figures in the row under the answer."""
    shown = screen.page.get_by_test_id("stMetric").filter(has_text=label)
    return plain(shown.get_by_test_id("stMetricValue").inner_text())


def table(within: Locator) -> list[list[str]]:
    """The rows of the tables drawn as text that can be seen."""
    rows = within.locator("table.list tbody tr").filter(visible=True)
    expect(rows.first).to_be_visible()
    return [
        [plain(cell) for cell in row.locator("td").all_inner_texts()]
        for row in rows.all()
    ]


def chosen(screen: Screen, label: str) -> str:
    """What a box shows."""
    return plain(_box(screen, label).input_value())


def address(screen: Screen) -> dict[str, list[str]]:
    """What stands in the address behind the name of the page."""
    return parse_qs(urlsplit(screen.page.url).query)


# --- what can be done ---------------------------------------------------------------


def choose(screen: Screen, label: str, typed: str) -> str:
    """Type into a box and take the first it offers; returns what that is called."""
    _box(screen, label).click()
    _box(screen, label).fill(typed)
    first = screen.page.get_by_role("option").filter(has_text=typed).first
    name = first.inner_text()
    # What is chosen in a form is sent with the form.
    is_sent_later = _box(screen, label).locator(_FORM_AROUND).count()
    with nullcontext() if is_sent_later else screen.rerun():
        first.click()
    screen.settle()
    return plain(name)


def press(screen: Screen, label: str) -> None:
    """Press a button that has the page run."""
    with screen.rerun():
        screen.page.get_by_role("button", name=label, exact=True).click()


def open_popover(screen: Screen, label: str) -> None:
    """Press a button that opens something, for which the page is not run."""
    screen.page.get_by_role("button", name=label, exact=True).click()
    screen.settle()


def follow(screen: Screen, label: str) -> None:
    """Click a link on the page, and wait for the page it leads to."""
    _leave_by(screen, main(screen).get_by_role("link", name=label))


def open_from_menu(screen: Screen, page: str) -> None:
    """Click a page in the menu; `page` is its name in the address."""
    label = word(f"menu.{page}")
    menu = screen.page.get_by_test_id("stSidebarNav")
    _leave_by(screen, menu.get_by_role("link", name=label, exact=True))


def unfold(screen: Screen, label: str, within: Locator) -> None:
    """Open what is folded under a label."""
    within.get_by_text(label, exact=True).click()
    screen.settle()


def choose_row(screen: Screen, key: str, row: int) -> None:
    """Click the mark in front of a row of a grid; the first row is 0."""
    grid = screen.page.locator(f".st-key-wide_{key} .dvn-scroller")
    grid.click(
        position={"x": MARK_OF_ROW, "y": ROW_HEIGHT * (row + 1.5)},
        delay=PRESS_MILLISECONDS,
    )


def grid(screen: Screen, key: str) -> dict[str, list[str]]:
    """What a grid holds for those who cannot see it, by column, in the order shown."""
    shown = screen.page.locator(f".st-key-wide_{key} canvas table").first
    shown.locator("td").first.wait_for(state="attached")
    # At one go: a grid that is just drawn anew would be read half before, half after.
    heads, *rows = shown.evaluate(
        """table => [...table.querySelectorAll('tr')].map(
            row => [...row.cells].map(cell => cell.textContent))"""
    )
    return dict(zip(heads, map(list, zip(*rows, strict=True)), strict=True))


def sort_by(screen: Screen, key: str, column: str) -> None:
    """Click on the heads of a grid from left to right, until the column has its arrow.

    They are a picture: where each of them is can only be found out.
    """
    shown = screen.page.locator(f".st-key-wide_{key} .dvn-scroller")
    before = list(grid(screen, key))
    for x in range(60, int(shown.bounding_box()["width"]), 30):
        shown.click(position={"x": x, "y": ROW_HEIGHT / 2}, delay=PRESS_MILLISECONDS)
        for _ in range(20):
            screen.page.wait_for_timeout(50)
            if (heads := list(grid(screen, key))) != before:
                break
        if f"↑ {column}" in heads:
            return
        before = heads
    raise AssertionError(f"no click sorted {key} by {column}")


def click_row(screen: Screen, key: str, row: int) -> None:
    """Click somewhere in a row of a grid, as people do; the first row is 0."""
    grid = screen.page.locator(f".st-key-wide_{key} .dvn-scroller")
    grid.click(
        position={"x": INSIDE_ROW, "y": ROW_HEIGHT * (row + 1.5)},
        delay=PRESS_MILLISECONDS,
    )


def wait_for_address(screen: Screen, part: str) -> None:
    """Wait until `part` stands in the address, and the page with it."""
    expect(screen.page).to_have_url(re.compile(re.escape(part)))
    screen.settle()


def _box(screen: Screen, label: str) -> Locator:
    return main(screen).get_by_role("combobox", name=label, exact=True)


def _leave_by(screen: Screen, link: Locator) -> None:
    before = title(screen)
    link.click()
    expect(screen.page.locator("h1")).not_to_have_text(before)
    screen.settle()
