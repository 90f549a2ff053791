"""From a square of the matrix to the cells behind it, from a figure to its file."""

import re

from playwright.sync_api import expect

from pages.shared.words import word
from tests.browser.checked_page import Screen
from tests.browser.page_actions import (
    address,
    choose,
    chosen,
    main,
    plain,
    table,
    unfold,
    wait_for_address,
)


def test_a_square_that_lacks_reports_leads_to_its_cells_without_report(
    screen: Screen, spoken: str
):
    screen.open("/completeness", lang=spoken)
    matrix = screen.page.locator("[class*=st-key-wide_report_matrix]")
    label = matrix.locator("svg text").filter(has_text="▲").first
    received, expected = map(int, re.findall(r"\d+", label.text_content()))
    place = label.bounding_box()
    # In the middle, where the figure is: what a reader aims at.
    screen.page.mouse.click(
        place["x"] + place["width"] / 2, place["y"] + place["height"] / 2
    )
    wait_for_address(screen, "report_month=")

    cells = _cells_without_report(screen)
    assert len(cells) == expected - received
    missed = word("choice.report_state.missed")
    assert {row[2] for row in cells} == {f"▲ {missed}"}
    assert chosen(screen, word("completeness.unit")) == cells[0][1]


def test_the_boxes_lead_to_the_same_list_without_a_mouse(screen: Screen, spoken: str):
    screen.open("/completeness", lang=spoken)
    everywhere = _cells_without_report(screen)
    unit = choose(screen, word("completeness.unit"), everywhere[0][1])
    wait_for_address(screen, "report_unit=")
    # The address is there before the list is.
    listed = screen.page.locator(".st-key-wide_cells_without_report tbody tr")
    expect(listed.filter(has_text=unit).first).to_be_attached()
    expect(listed.filter(has_not_text=unit)).to_have_count(0)
    screen.settle()
    assert {row[1] for row in _cells_without_report(screen)} == {unit}


def test_a_figure_leads_to_the_import_and_line_it_came_from(
    screen: Screen, spoken: str
):
    screen.open("/quality", lang=spoken, doubt="unregistered_cells")
    source = main(screen).locator("table.list a[href^='upload?']").first
    line = re.search(r"(\d+)$", plain(source.inner_text()))[1]
    source.click()
    wait_for_address(screen, "/upload?")
    assert address(screen)["line"] == [line]
    card = screen.page.locator(".st-key-linked_import")
    expect(card).to_contain_text("meetings.csv")
    expect(card).to_contain_text(line)


def _cells_without_report(screen: Screen) -> list[list[str]]:
    """The rows of the list as text."""
    listed = screen.page.locator(".st-key-wide_cells_without_report")
    unfold(screen, word("table.as_text"), listed)
    return table(listed)
