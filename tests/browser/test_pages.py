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
    text = screen.page.locator("body").inner_text()
    assert UNREAD_MARKDOWN.findall(text) == []


@every_page
def test_page_fits_a_phone(phone: Screen, name: str):
    phone.open(PATHS[name], lang="vi")
    assert not phone.scrolls_sideways()


@every_page
def test_vietnamese_page_shows_no_english_of_streamlit(screen: Screen, name: str):
    screen.open(PATHS[name], lang="vi")
    text = screen.page.locator('[data-testid="stMain"]').inner_text()
    assert [word for word in ENGLISH if word in text] == []


@every_page
def test_page_is_accessible(screen: Screen, name: str):
    screen.open(PATHS[name], lang="vi")
    assert serious_violations(screen) == []


def serious_violations(screen: Screen) -> list[str]:
    """What axe calls serious or critical, each with the first element concerned."""
    found = Axe().run(screen.page).response["violations"]
    return [
        f"{each['id']}: {each['help']}; {each['nodes'][0]['html'][:200]}"
        for each in found
        if each["impact"] in {"serious", "critical"}
        and each["id"] not in STREAMLITS_OWN
    ]
