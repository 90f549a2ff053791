"""A point of the funnel, and the box beside it, open the profile of its cell."""

from pages.shared.words import word
from tests.browser.checked_page import Screen
from tests.browser.page_actions import address, choose, title

POINTS = "[class*=st-key-chart_funnel] .mark-symbol path"


def test_a_point_of_the_funnel_opens_the_profile_and_so_does_the_box(screen: Screen):
    screen.open("/comparison?compare=funnel", lang="vi")
    # The last one drawn lies over all others.
    point = screen.page.locator(POINTS).last
    point.scroll_into_view_if_needed()
    point.click()
    screen.page.wait_for_url("**/cell?*")
    screen.settle()
    name = title(screen)
    assert address(screen)["cell"]

    # Back on the page nothing leads away by itself, and the box leads as the point did.
    screen.open("/comparison?compare=funnel", lang="vi")
    opened = choose(screen, word("comparison.open_point"), name)
    screen.page.wait_for_url("**/cell?*")
    screen.settle()
    assert title(screen) in opened
