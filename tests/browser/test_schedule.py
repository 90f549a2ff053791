"""The visit schedule of one member: what a member of the committee clicks."""

from playwright.sync_api import Locator

from pages.shared.words import word
from tests.browser.checked_page import Screen
from tests.browser.page_actions import (
    address,
    answer,
    choose,
    chosen,
    main,
    plain,
    wait_for_address,
)


def test_a_member_sees_which_visits_clash(screen: Screen, spoken: str):
    screen.open("/schedule", lang=spoken)
    name = _who(_clashing(screen).first)
    choose(screen, word("me.label"), name)
    wait_for_address(screen, "member=")
    assert answer(screen).startswith(("Đồng chí có", "You have"))
    assert plain(word("schedule.clashes", n=2)) in answer(screen)

    one, other = _clashing(screen).all()
    for visit, cell in ((one, _cell(other)), (other, _cell(one))):
        clash = word("schedule.clash", others=cell)
        assert clash in plain(visit.inner_text())


def test_the_member_stays_chosen_by_code_in_a_link(screen: Screen, spoken: str):
    screen.open("/schedule", lang=spoken)
    name = _who(main(screen).locator(".agenda li").first)
    choose(screen, word("me.label"), name)
    wait_for_address(screen, "member=")
    said = answer(screen)
    screen.open("/schedule", lang=spoken, member=address(screen)["member"][0])
    assert chosen(screen, word("me.label")).startswith(name)
    assert answer(screen) == said


def _clashing(screen: Screen) -> Locator:
    """The visits marked with a clash."""
    mark = word("schedule.clash", others="").strip()
    return main(screen).locator(".agenda li").filter(has_text=mark)


def _cell(visit: Locator) -> str:
    return plain(visit.locator(".what").get_by_role("link").inner_text())


def _who(visit: Locator) -> str:
    """The member's name, without the position under it."""
    return plain(visit.locator(".who").evaluate("who => who.firstChild.data"))
