"""A cell is found from any page by its name, unit or code, typed without accents."""

from playwright.sync_api import Locator, expect

from pages.shared.words import word
from tests.browser.checked_page import Screen
from tests.browser.page_actions import main, open_from_menu, plain, title

# Cells of the sample: a name that several share, and one that a unit has once.
SHARED_NAME = "thon dinh"
MENU_BUTTON = "stExpandSidebarButton"


def test_a_cell_is_found_without_accents_and_told_apart_by_its_unit(
    screen: Screen, spoken: str
):
    screen.open("/thresholds", lang=spoken)
    search(screen, SHARED_NAME)
    expect(results(screen).nth(1)).to_be_visible()
    screen.settle()
    found = results(screen).all_inner_texts()
    assert len(found) > 1
    assert len(set(found)) == len(found)

    name, unit_and_code = found[1].split("\n")[:2]
    results(screen).nth(1).click()
    screen.page.wait_for_url("**/cell?*")
    expect(screen.page.locator("h1")).to_have_text(name)
    screen.settle()
    assert unit_and_code.split(" · ")[0] in plain(main(screen).inner_text())
    expect(results(screen)).to_have_count(0)


def test_the_code_alone_opens_the_profile(screen: Screen, spoken: str):
    screen.open("/", lang=spoken)
    search(screen, SHARED_NAME)
    expect(results(screen).first).to_be_visible()
    screen.settle()
    code = results(screen).first.inner_text().split(" · ")[-1]
    search(screen, code)
    screen.page.wait_for_url(f"**cell={code}*")
    screen.settle()
    assert code in plain(main(screen).inner_text())


def test_what_is_not_there_is_said_not_to_be(screen: Screen, spoken: str):
    screen.open("/weak-cells", lang=spoken)
    search(screen, "khong co dau ca")
    sidebar = screen.page.get_by_test_id("stSidebar")
    expect(sidebar).to_contain_text(word("cell_search.nothing"))


def test_the_menu_leads_to_the_search_and_the_cells_seen_last(
    screen: Screen, spoken: str
):
    screen.open("/weak-cells", lang=spoken)
    profile = screen.page.locator('table.list a[href^="cell?"]').first
    screen.open(f"/{profile.get_attribute('href')}")
    name = title(screen)
    # By the menu, within the session: a reload would begin a new one.
    open_from_menu(screen, "overview")
    open_from_menu(screen, "cell")
    assert title(screen) == word("cell.title")
    seen = main(screen).get_by_role("button").filter(has_text=name)
    seen.click()
    expect(screen.page.locator("h1")).to_have_text(name)
    screen.settle()


def test_on_a_phone_the_search_is_behind_the_menu_button(phone: Screen):
    phone.open("/", lang="vi")
    phone.page.get_by_test_id(MENU_BUTTON).click()
    search(phone, SHARED_NAME)
    expect(results(phone).first).to_be_visible()


def search(screen: Screen, typed: str) -> None:
    field = screen.page.get_by_test_id("stSidebar").get_by_role("textbox")
    field.fill(typed)
    field.press("Enter")
    screen.settle()


def results(screen: Screen) -> Locator:
    found = '[class*="st-key-cells_found_cell_search_sidebar"] button'
    return screen.page.locator(found)
