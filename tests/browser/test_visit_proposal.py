"""A month is proposed, pinned, rejected, solved again, accepted, and taken back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, expect

from data.clock import today
from pages.shared import formatting, periods
from pages.shared.words import word
from queries.filters import months_later
from tests.browser.checked_page import Screen, window
from tests.browser.conftest import on_a_copy
from tests.browser.page_actions import answer, main, plain, press, table
from tests.browser.serving import Server
from tests.pages.reports.calendar_program import CalendarProgram, Shown

SEARCH_MILLISECONDS = 90_000
MONTH = months_later(periods.first_day(today()), 2)
REASON = "Đồng chí đi công tác"
# Where the cell and its unit, and who goes, stand in a row of the list.
PLACE, MEMBER = 3, 2


@pytest.fixture
def server(sample: Path, browser: Browser, tmp_path: Path) -> Iterator[Server]:
    """The dashboard on a sample of its own, which the test changes."""
    with on_a_copy(sample, browser, tmp_path) as running:
        yield running


def test_a_month_is_proposed_decided_on_and_taken_back(
    browser: Browser, server: Server, screen: Screen, spoken: str
):
    before = _schedule(browser, server, spoken)
    screen.open(f"/visit-proposal?month={MONTH:%Y-%m}", lang=spoken)
    _solve(screen, word("visit_proposal.propose"))
    _expect_solved_exactly(screen)
    first, second = _listed(screen)[:2]

    press(screen, word("visit_proposal.pin"))
    expect(_list(screen)).to_contain_text(word("flag.is_pinned.yes").plain)
    assert word("flag.is_pinned.yes").plain in _listed(screen)[0]

    _choose_second(screen)
    # On one day they are two members: what is drawn below is the second one by now.
    expect(screen.page.locator(".st-key-evidence")).to_contain_text(second[MEMBER])
    screen.page.get_by_label(word("visit_proposal.reason")).fill(REASON)
    press(screen, word("visit_proposal.reject"))
    expect(main(screen)).to_contain_text(REASON)
    screen.settle()
    assert second not in _listed(screen)

    _solve(screen, word("visit_proposal.around", n=1))
    _expect_solved_exactly(screen)
    again = _listed(screen)
    pairs = [(row[PLACE], row[MEMBER]) for row in again]
    assert (first[PLACE], first[MEMBER]) in pairs
    assert (second[PLACE], second[MEMBER]) not in pairs

    press(screen, word("visit_proposal.accept_all", n=len(again)))
    _expect_said(screen, word("visit_proposal.accepted", n=len(again)))
    planned = _schedule(browser, server, spoken)
    assert planned != before
    assert plain(_planned(len(again))) in planned[0]
    assert sum(planned[1]) == sum(before[1]) + len(again)
    assert len(planned[2]) == len(before[2]) + len(again)

    press(screen, word("visit_proposal.undo"))
    _expect_said(screen, word("visit_proposal.accept_undone"))
    assert _schedule(browser, server, spoken) == before


def _solve(screen: Screen, label: str) -> None:
    """Press the button that has the month solved, and wait until it is."""
    screen.page.get_by_role("button", name=label, exact=True).click()
    waiting = screen.page.locator(".st-key-proposal_search")
    expect(waiting).to_be_visible()
    expect(waiting).to_be_hidden(timeout=SEARCH_MILLISECONDS)
    screen.settle()


def _choose_second(screen: Screen) -> None:
    """Open the second visit of the list: its box has them in the same order."""
    label = word("visit_proposal.one")
    main(screen).get_by_role("combobox", name=label, exact=True).click()
    with screen.rerun():
        screen.page.get_by_role("option").nth(1).click()


def _expect_said(screen: Screen, said: str) -> None:
    expect(main(screen)).to_contain_text(plain(said))


def _expect_solved_exactly(screen: Screen) -> None:
    no_gap = plain(word("visit_proposal.no_gap", worth=0)).partition("(")[0]
    expect(main(screen)).to_contain_text(no_gap)


def _listed(screen: Screen) -> list[list[str]]:
    return table(_list(screen))


def _list(screen: Screen) -> Locator:
    return screen.page.locator(".st-key-wide_proposed_visits")


def _planned(visits: int) -> str:
    """How the sentence of the schedule begins."""
    month = formatting.month(MONTH)
    return word("schedule.answer_all", n=visits, month=month, members=0).split("0")[0]


def _schedule(
    browser: Browser, server: Server, spoken: str
) -> tuple[str, list[int], list[Shown]]:
    """The sentence of the month's schedule, what each member has planned, the .ics."""
    with window(browser, server.address) as shown:
        shown.open(f"/schedule?month={MONTH:%Y-%m}", lang=spoken)
        said = answer(shown)
        grid = shown.page.locator(".st-key-wide_coverage canvas table").first
        grid.locator("td").first.wait_for(state="attached")
        heads = grid.locator("tr").first.locator("th, td").all_inner_texts()
        place = heads.index(word("column.planned"))
        rows = grid.locator("tr").all()[1:]
        planned = [int(row.locator("td").nth(place).text_content()) for row in rows]
        return said, planned, _in_calendar(shown)


def _in_calendar(shown: Screen) -> list[Shown]:
    """What a calendar shows that takes the file of the month; none without a button."""
    program = CalendarProgram()
    button = main(shown).get_by_role("button", name=word("schedule_files.calendar"))
    if button.count():
        with shown.page.expect_download() as coming:
            button.click()
        program.take(Path(coming.value.path()).read_bytes())
    return program.shown()
