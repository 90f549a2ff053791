"""What is chosen on one page holds on the next, and stands in the address."""

import pytest
from playwright.sync_api import Browser, expect

from pages.shared.words import choice_word, word
from tests.browser.checked_page import Screen, window
from tests.browser.page_actions import (
    address,
    choose,
    chosen,
    main,
    open_from_menu,
    wait_for_address,
)
from tests.browser.serving import Server

CELL_TYPE = "village"
PAGES = ("weak-cells", "low-attendance", "schedule", "overview")


def test_period_unit_and_type_hold_on_every_page(
    screen: Screen, spoken: str, browser: Browser, server: Server
):
    screen.open("/", lang=spoken)
    usual = address(screen)
    _choose_last_month(screen)
    unit = choose(screen, word("filter.unit"), "Xã ")
    wait_for_address(screen, "unit=")
    cell_type = choose(screen, word("filter.type"), choice_word("cell_type", CELL_TYPE))
    wait_for_address(screen, f"type={CELL_TYPE}")
    made = {name: address(screen)[name] for name in ("from", "to", "unit", "type")}
    assert made["from"] == made["to"] != usual["from"]

    for page in PAGES:
        open_from_menu(screen, page)
        assert made.items() <= address(screen).items()
        assert _shown(screen) == (unit, cell_type)

    with window(browser, server.address) as another:
        another.page.goto(screen.page.url)
        another.settle()
        assert _shown(another) == (unit, cell_type)
        assert address(another) == address(screen)


@pytest.mark.parametrize("path", ["/", "/weak-cells", "/low-attendance", "/schedule"])
def test_a_link_to_an_unknown_unit_says_so(screen: Screen, spoken: str, path: str):
    screen.open(path, lang=spoken, unit="khong-co")
    said = word("link.broken", filter=word("filter.unit"), value="khong-co")
    expect(main(screen)).to_contain_text(said)
    assert "unit" not in address(screen)
    assert chosen(screen, word("filter.unit")) == word("filter.every_unit")


def _choose_last_month(screen: Screen) -> None:
    before = screen.page.url
    screen.page.locator(".st-key-filter_period").get_by_role("button").click()
    screen.page.get_by_role("radio", name=word("period.last_month")).click()
    expect(screen.page).not_to_have_url(before)
    screen.page.keyboard.press("Escape")
    screen.settle()


def _shown(screen: Screen) -> tuple[str, str]:
    """The unit and the type of cell that the boxes show."""
    return chosen(screen, word("filter.unit")), chosen(screen, word("filter.type"))
