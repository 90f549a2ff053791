"""From a list to its evidence and on to the cell: what an inspection team clicks."""

import re

from playwright.sync_api import Locator, expect

from pages.shared.words import word
from tests.browser.checked_page import Screen
from tests.browser.page_actions import (
    address,
    choose,
    choose_row,
    chosen,
    follow,
    main,
    plain,
    table,
    title,
    unfold,
    wait_for_address,
)

# A sign that the sample shows in every quarter, on meetings that its evidence names.
SIGN = "low_attendance"


def test_weak_list_leads_by_a_sign_to_evidence_and_profile(screen: Screen, spoken: str):
    screen.open("/weak-cells", lang=spoken)
    counted = _cells_counted_on_the_chip(screen)
    _chip(screen).click()
    wait_for_address(screen, f"sign={SIGN}")

    cells = _cells_listed(screen)
    assert len(cells) == counted > 1
    expect(main(screen)).to_contain_text(word("weak.listed", n=counted))

    choose_row(screen, "weak_list", 1)
    wait_for_address(screen, "cell=")
    assert chosen(screen, word("weak.evidence_of")).startswith(f"{cells[1]} – ")
    evidence = screen.page.locator(".st-key-evidence")
    expect(evidence).to_contain_text(word(f"sign.{SIGN}"))
    sources = [row[-1] for row in table(evidence)]
    assert any(source.startswith("meetings.csv") for source in sources)

    code = address(screen)["cell"]
    follow(screen, word("weak.profile"))
    assert title(screen) == cells[1]
    assert address(screen)["cell"] == code
    assert set(sources) <= {row[-1] for row in table(main(screen))}


def test_the_bar_of_a_sign_opens_the_list_of_its_cells(screen: Screen, spoken: str):
    screen.open("/", lang=spoken)
    bars = screen.page.locator(".st-key-chart_sign_counts")
    name = word(f"sign.{SIGN}")
    bars.locator(f'[aria-roledescription="bar"][aria-label*="{name}"]').click()
    wait_for_address(screen, "/weak-cells?")
    _expect_the_list_of_the_sign(screen)


def test_the_box_of_signs_opens_the_same_list_without_a_mouse(
    screen: Screen, spoken: str
):
    screen.open("/", lang=spoken)
    choose(screen, word("overview.open_sign"), word(f"sign.{SIGN}"))
    wait_for_address(screen, "/weak-cells?")
    _expect_the_list_of_the_sign(screen)


def _expect_the_list_of_the_sign(screen: Screen) -> None:
    expect(_chip(screen)).to_have_attribute("aria-pressed", "true")
    screen.settle()
    assert title(screen) == word("weak.title")
    assert address(screen)["sign"] == [SIGN]
    assert len(_cells_listed(screen)) == _cells_counted_on_the_chip(screen)


def _chip(screen: Screen) -> Locator:
    toolbar = main(screen).get_by_role("toolbar", name=word("filter.sign"))
    # With its capital: as a plain text it is part of another sign's name, too.
    name = re.compile(re.escape(word(f"sign.{SIGN}")))
    return toolbar.get_by_role("button").filter(has_text=name)


def _cells_counted_on_the_chip(screen: Screen) -> int:
    return int(plain(_chip(screen).inner_text()).split()[-1])


def _cells_listed(screen: Screen) -> list[str]:
    """The names of the cells listed, weak and to watch, all of which show the sign."""
    listed = screen.page.locator(".st-key-wide_weak_list")
    unfold(screen, word("table.as_text"), within=listed)
    rows = table(listed)
    # Where cells to watch stand among them, their level has a column before the signs.
    assert all(word(f"sign.{SIGN}") in " ".join(row[2:4]) for row in rows)
    return [name for name, *_ in rows]
