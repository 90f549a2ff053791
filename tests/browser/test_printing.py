"""On paper: every row of every table, nothing cut, no controls, numbered sheets."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from pages.shared.words import word
from tests.browser.checked_page import Screen, window
from tests.browser.page_actions import main, plain
from tests.browser.printing import NO_DIALOG, WAS_ASKED, lacking, printed
from tests.browser.routes import PATHS
from tests.browser.serving import ROOT, Server

PAPER = ROOT / "build" / "screens" / "paper"
LANDSCAPE = {"weak_cells", "schedule", "cell", "follow_up"}
pages = pytest.mark.parametrize(
    "name", ["weak_cells", "schedule", "overview", "cell", "follow_up"]
)


@pages
def test_print_view_holds_every_row_and_cuts_nothing(screen: Screen, name: str):
    screen.page.add_init_script(NO_DIALOG)
    screen.open(path_of(screen, name), lang="vi", print="1")
    sheets = printed(screen, PAPER / f"{name}.pdf")

    rows = screen.page.locator("table.list tr, .agenda li").filter(visible=True)
    assert rows.count() > 10
    assert lacking(sheets, rows) == []
    assert [sheet.outside() for sheet in sheets if sheet.outside()] == []
    assert {sheet.width > sheet.height for sheet in sheets} == {name in LANDSCAPE}

    texts = [plain(sheet.text) for sheet in sheets]
    assert plain(screen.page.locator("h1").inner_text()) in texts[0]
    # The schedule is of a month; all else opens with a quarter.
    kind = "tháng" if name == "schedule" else "quý"
    assert f"{word('filter.period')}: {kind} " in texts[0]
    for number, text in enumerate(texts, start=1):
        assert plain(word("paper.page", page=number, pages=len(sheets))) in text
    controls = ("filter.every_unit", "export.xlsx", "method.title", "paper.link")
    assert [key for key in controls if word(key) in " ".join(texts)] == []
    # Nor how to open what cannot be opened there.
    assert "Bấm vào" not in " ".join(texts)
    screen.page.wait_for_function(WAS_ASKED)


@pytest.mark.parametrize("name", ["weak_cells", "low_attendance"])
def test_paper_says_of_which_cell_the_evidence_is(screen: Screen, name: str):
    screen.page.add_init_script(NO_DIALOG)
    screen.open(PATHS[name], lang="vi", print="1")
    sheets = printed(screen, PAPER / f"{name}-evidence.pdf")
    of = screen.page.locator(".st-key-beside_evidence .only-on-paper").inner_text()
    (sheet,) = [each for each in sheets if word("weak.evidence_title") in each.text]
    assert f"{word('weak.evidence_title')} {plain(of)} " in plain(sheet.text)


def path_of(screen: Screen, name: str) -> str:
    if name != "cell":
        return PATHS[name]
    screen.open(PATHS["weak_cells"], lang="vi")
    profile = screen.page.locator('table.list a[href^="cell?"]').first
    return f"/{profile.get_attribute('href')}"


def test_the_page_itself_prints_its_list_as_text(screen: Screen):
    screen.open(PATHS["weak_cells"], lang="vi")
    sheets = printed(screen, PAPER / "weak_cells-as-it-is.pdf")
    rows = screen.page.locator(".st-key-printed_weak_list table.list tr")
    assert lacking(sheets, rows) == []
    assert [sheet.outside() for sheet in sheets if sheet.outside()] == []
    assert word("weak.title") in sheets[0].text


def test_of_a_long_list_the_page_says_how_much_is_on_paper(screen: Screen):
    screen.open(PATHS["schedule"], lang="vi")
    sheets = printed(screen, PAPER / "schedule-as-it-is.pdf")
    text = plain(" ".join(sheet.text for sheet in sheets))
    assert "Trên giấy có 100 trong" in text


def test_print_link_opens_what_is_filtered(screen: Screen, spoken: str):
    screen.open(PATHS["weak_cells"], lang=spoken, sign="low_attendance", level="both")
    sidebar = screen.page.get_by_test_id("stSidebar")
    link = sidebar.get_by_role("link", name=word("paper.link"))
    target = link.get_attribute("href")
    listed = rows_of(screen)
    screen.page.add_init_script(NO_DIALOG)
    screen.open(f"/weak-cells{target}")
    assert rows_of(screen) == listed
    assert f"{word('filter.sign')}: ◆ {word('sign.low_attendance')}" in plain(
        main(screen).inner_text()
    )
    screen.page.get_by_role("link", name=word("paper.back")).click()
    expect(screen.page.get_by_test_id("stSidebar")).to_be_visible()
    screen.settle()


def rows_of(screen: Screen) -> int:
    """How many cells the list of weak cells has, as text."""
    listed = screen.page.locator("table.list").first
    return listed.locator("tbody tr").count()


def test_paper_is_white_in_the_dark_theme(
    browser: Browser, server: Server, tmp_path: Path
):
    with window(browser, server.address, scheme="dark") as dark:
        dark.page.add_init_script(NO_DIALOG)
        dark.open(PATHS["weak_cells"], lang="vi", print="1")
        colours = dark.page.evaluate(
            """() => [getComputedStyle(document.querySelector('.stApp')),
                      getComputedStyle(document.querySelector('table.list td'))]
                .map((style, at) => at ? style.color : style.backgroundColor)"""
        )
    assert colours == ["rgb(255, 255, 255)", "rgb(31, 35, 40)"]
