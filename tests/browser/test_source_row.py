"""A source on a page ends at the row of the file, with what it said."""

from pages.shared.words import word
from tests.browser.checked_page import Screen
from tests.browser.page_actions import table, wait_for_address


def test_a_source_ends_at_the_row_and_its_values(screen: Screen, spoken: str):
    screen.open("/weak-cells", lang=spoken)
    evidence = screen.page.locator(".st-key-evidence")
    source = evidence.locator('a[href^="upload?"]').first
    day = evidence.locator("tbody td").first.inner_text()
    source.click()
    wait_for_address(screen, "line=")
    card = screen.page.locator(".st-key-linked_import")
    card.get_by_text(word("history.row_new")).wait_for()
    values = [value for row in table(card) for value in row]
    assert values.count(day) >= 2, "as the file said it, and as it is stored"
