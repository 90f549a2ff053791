"""Every page opens on the sample, in both languages, at a desk and on a phone."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.checked_page import Screen
from tests.browser.routes import LANGUAGES, PATHS

# Words of Streamlit's own that a Vietnamese page must not show.
ENGLISH = (
    *("Choose an option", "Choose options", "Browse files", "Drag and drop"),
    *("per file", "Press Enter", "No results", "Upload", "Download as CSV"),
)

# Signs of Markdown that nobody has read, or that were escaped once too often.
UNREAD_MARKDOWN = re.compile(r"\*\*|\\|:[a-z-]+\[|:material/|\{\w*\}")

# What axe finds in Streamlit's own frame, which a page cannot change.
STREAMLITS_OWN = {
    "list": "its menu puts headings between the entries of a list",
    "listitem": "its menu wraps each entry once more",
}

every_page = pytest.mark.parametrize("name", PATHS)
every_language = pytest.mark.parametrize("language", LANGUAGES)


@every_language
@every_page
def test_page_opens_without_trouble(screen: Screen, name: str, language: str):
    screen.open(PATHS[name], lang=language)
    assert screen.page.locator("h1").count() == 1
    assert unread_markdown(screen) == []


@every_language
def test_the_profile_of_a_weak_cell_opens_without_trouble(
    screen: Screen, language: str
):
    open_profile(screen, language)
    assert screen.page.locator(".mark").count() > 0
    assert unread_markdown(screen) == []
    assert serious_violations(screen) == []


def test_on_a_phone_every_cell_of_a_list_stands_with_its_unit(phone: Screen):
    phone.open(PATHS["weak_cells"], lang="vi")
    rows = phone.page.locator(".st-key-narrow_weak_list tbody tr")
    units = rows.locator("td:first-child small")
    assert units.count() == rows.count() > 0
    assert all(units.all_inner_texts())


@every_page
def test_vietnamese_page_shows_no_english_of_streamlit(screen: Screen, name: str):
    screen.open(PATHS[name], lang="vi")
    text = screen.page.locator('[data-testid="stMain"]').inner_text()
    assert [word for word in ENGLISH if word in text] == []


@every_page
def test_page_is_accessible(screen: Screen, name: str):
    screen.open(PATHS[name], lang="vi")
    assert serious_violations(screen) == []


def open_profile(screen: Screen, language: str) -> None:
    """Open the profile of the first cell on the list of weak cells."""
    screen.open(PATHS["weak_cells"], lang=language)
    profile = screen.page.locator('table.list a[href^="cell?"]').first
    screen.open(f"/{profile.get_attribute('href')}")


def unread_markdown(screen: Screen) -> list[str]:
    """The signs of Markdown that stand on the page as text."""
    return UNREAD_MARKDOWN.findall(screen.page.locator("body").inner_text())


def serious_violations(screen: Screen) -> list[str]:
    """What axe calls serious or critical, each with the first element concerned."""
    found = Axe().run(screen.page).response["violations"]
    return [
        f"{each['id']}: {each['help']}; {each['nodes'][0]['html'][:200]}"
        for each in found
        if each["impact"] in {"serious", "critical"}
        and each["id"] not in STREAMLITS_OWN
    ]
