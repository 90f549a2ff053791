"""Who says "I am …" once sees the cells they follow, on every page."""

from playwright.sync_api import expect

from pages.shared.words import word
from tests.browser.checked_page import Screen
from tests.browser.page_actions import (
    address,
    main,
    open_from_menu,
    wait_for_address,
)

PAGES = ("low-attendance", "completeness", "details", "overview")


def test_i_am_holds_on_every_page_and_narrows_it(screen: Screen, spoken: str):
    screen.open("/weak-cells", lang=spoken)
    me = screen.page.locator(".st-key-filter_me button").first
    expect(me).to_contain_text(word("me.label"))
    me.click()
    # What is folded opens beside the page, not in it.
    box = screen.page.get_by_role("combobox", name=word("me.label"), exact=True)
    box.fill("Hai –")
    option = screen.page.get_by_role("option").filter(has_text="Hai –").first
    name = option.inner_text().partition(" – ")[0]
    option.click()
    wait_for_address(screen, "member=")
    screen.page.get_by_role("radio", name=word("me.only_mine")).click()
    wait_for_address(screen, "mine=1")
    said = word("me.cells_of", name=name.split()[-1])
    expect(me).to_contain_text(said)

    kept = {name: address(screen)[name] for name in ("member", "mine")}
    for page in PAGES:
        open_from_menu(screen, page)
        assert kept.items() <= address(screen).items()
        expect(screen.page.locator(".st-key-filter_me button").first).to_contain_text(
            said
        )

    open_from_menu(screen, "schedule")
    followed = screen.page.locator(".st-key-wide_followed_cells")
    expect(followed).to_be_visible()
    assert main(screen).get_by_test_id("stPopover").count() == 1, "the sample's alone"
