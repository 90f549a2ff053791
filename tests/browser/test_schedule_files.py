"""The schedule taken along: a sheet of paper for each member, and a calendar's file."""

import re
from pathlib import Path

from playwright.sync_api import expect

from pages.shared.words import word
from tests.browser.checked_page import Screen
from tests.browser.page_actions import main, plain
from tests.browser.printing import NO_DIALOG, WAS_ASKED, lacking, printed
from tests.browser.serving import ROOT
from tests.pages.reports.calendar_program import CalendarProgram, events_of

PAPER = ROOT / "build" / "screens" / "paper"
SHEETS = '[class*="st-key-first_sheet_"], [class*="st-key-new_sheet_"]'


def test_each_member_has_a_sheet_and_nothing_is_cut(screen: Screen):
    screen.page.add_init_script(NO_DIALOG)
    screen.open("/schedule", lang="vi", print="each")
    sheets = printed(screen, PAPER / "schedule-each.pdf")
    members = screen.page.locator(SHEETS)
    assert members.count() > 5
    assert len(sheets) == members.count()
    for sheet, member in zip(sheets, members.all(), strict=True):
        said = plain(sheet.text)
        assert plain(member.locator("h2").inner_text()) in said
        assert f"{word('filter.period')}: tháng " in said
        assert lacking([sheet], member.locator("table.list tr")) == []
    assert [sheet.outside() for sheet in sheets if sheet.outside()] == []
    screen.page.wait_for_function(WAS_ASKED)


def test_the_sheet_of_one_member_is_theirs_alone(screen: Screen):
    screen.page.add_init_script(NO_DIALOG)
    screen.open("/schedule", lang="vi", print="each")
    first = screen.page.locator(SHEETS).first.locator("h2").inner_text()
    screen.open("/schedule", lang="vi")
    name = first.partition(": ")[2].partition(" – ")[0]
    screen.page.get_by_role("combobox", name=word("me.label")).first.fill(name)
    # While the page runs, the link of before may stand beside the new one.
    with screen.rerun():
        screen.page.keyboard.press("Enter")
    link = screen.page.get_by_role("link", name=word("schedule_files.print_each"))
    expect(link).to_have_attribute("href", re.compile("member="))
    screen.page.goto(f"{screen.page.url.split('?')[0]}{link.get_attribute('href')}")
    sheets = screen.page.locator(SHEETS)
    expect(sheets).to_have_count(1)
    expect(sheets.locator("h2")).to_have_text(first)


def test_the_calendar_taken_from_the_page_is_read_by_another_program(screen: Screen):
    screen.open("/schedule", lang="vi")
    with screen.page.expect_download() as coming:
        main(screen).get_by_role("button", name=word("schedule_files.calendar")).click()
    assert coming.value.suggested_filename.endswith(".ics")
    file = Path(coming.value.path()).read_bytes()
    program = CalendarProgram()
    program.take(file)
    assert len(program.held) == len(list(events_of(file))) > 5
