"""Streamlit's own words are in the language of the page."""

import re

from playwright.sync_api import expect

from pages.shared.words import word
from tests.browser.checked_page import Screen
from tests.browser.page_actions import main


def test_menus_and_boxes_speak_the_language_of_the_page(screen: Screen, spoken: str):
    screen.open("/schedule", lang=spoken)
    skip = screen.page.get_by_text(word("streamlit.skip_to_main_content"), exact=True)
    expect(skip).to_have_count(1)

    box = main(screen).get_by_role("combobox", name=word("me.label"))
    box.click()
    box.fill("zzzz")
    expect(screen.page.get_by_text(word("streamlit.no_results"))).to_be_visible()
    screen.page.keyboard.press("Escape")

    screen.page.get_by_test_id("stMainMenu").locator("button").first.click()
    for name in ("light", "dark"):
        said = word(f"streamlit.{name}")
        expect(screen.page.get_by_role("menuitemradio", name=said)).to_be_visible()


def test_the_parts_of_a_box_are_named_in_the_language_of_the_page(
    screen: Screen, spoken: str
):
    screen.open("/schedule", lang=spoken)
    arrow = main(screen).get_by_role("group").get_by_role("button").first
    expect(arrow).to_have_attribute("aria-label", re.compile(word("streamlit.open")))
    menu = screen.page.get_by_test_id("stMainMenu").locator("button").first
    expect(menu).to_have_attribute("aria-label", word("streamlit.main_menu"))
