"""Rows and fields of ratings and activities lead to what they count, once."""

from playwright.sync_api import expect

from pages.shared.words import word
from tests.browser.checked_page import Screen
from tests.browser.page_actions import address, click_row, main, wait_for_address


def test_a_row_of_units_narrows_the_list_below_it(screen: Screen, spoken: str):
    screen.open("/activities?activity=announcements", lang=spoken)
    click_row(screen, "activity_announcements_by_unit_0", 1)
    wait_for_address(screen, "of_unit=")
    only = word("activities.of_unit", name="").plain
    expect(main(screen)).to_contain_text(only.strip())
    # What narrowed one subject is nothing to the next.
    _choose_subject(screen, word("activities.subject_tasks"))
    wait_for_address(screen, "activity=tasks")
    assert "of_unit" not in address(screen)


def test_a_field_leads_to_its_rows(screen: Screen):
    screen.open("/ratings?show=registered", lang="vi")
    field = screen.page.locator(".cross td.same a").first
    figure = field.inner_text()
    field.click()
    wait_for_address(screen, "show=list")
    expect(main(screen)).to_contain_text(f"{figure} dòng trong danh sách")


def test_a_row_of_ratings_leads_to_the_cells_of_its_unit(screen: Screen):
    screen.open("/ratings", lang="vi")
    click_row(screen, "ratings_by_unit_0", 0)
    wait_for_address(screen, "show=list")
    assert address(screen)["rated"] == ["cell"]
    expect(main(screen)).to_contain_text("Chỉ đảng bộ:")


def _choose_subject(screen: Screen, label: str) -> None:
    with screen.rerun():
        screen.page.get_by_role("radio", name=label).click()
