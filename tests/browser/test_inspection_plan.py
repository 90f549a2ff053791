"""From three weak cells to a plan, to the inspection that does it, and back again."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from data.clock import today
from data.importing.load import SourceFile, load
from data.store.access import EVERYTHING
from data.store.database import open_store
from pages.shared.words import word
from queries.filters import months_later
from tests.browser.checked_page import Screen
from tests.browser.conftest import on_a_copy
from tests.browser.page_actions import (
    follow,
    main,
    open_from_menu,
    plain,
    press,
    wait_for_address,
)
from tests.browser.serving import Server

MEETINGS = "cell_code,cell_name,held_on,kind,members_total,present,duration_minutes"
INSPECTIONS = "inspection_code,cell_code,inspected_on,team,kind"
CELLS = {"A": "Thôn Đông", "B": "Thôn Đoài", "C": "Thôn Nam"}
TEAM = "Tổ giám sát số 1"


@pytest.fixture
def server(browser: Browser, tmp_path: Path) -> Iterator[Server]:
    """A dashboard on three cells to whose meetings too few come."""
    first = today().replace(day=1)
    days = [months_later(first, -back).replace(day=4) for back in range(1, 10)]
    rows = (
        f"{code},{name},{day},combined,20,10,130"
        for code, name in CELLS.items()
        for day in days
    )
    file = tmp_path / "meetings.csv"
    file.write_text("\n".join((MEETINGS, *rows)), "utf-8")
    with closing(open_store(tmp_path / "own.duckdb")) as store:
        load(store, [SourceFile(file, file.name)], EVERYTHING, isolated=False)
    served = tmp_path / "served"
    served.mkdir()
    with on_a_copy(store.path, browser, served) as running:
        yield running


def test_three_weak_cells_are_planned_undone_planned_again_and_inspected(
    screen: Screen, spoken: str
):
    screen.open("/weak-cells", lang=spoken)
    all_three = plain(word("weak.all_to_plan", n=3))
    follow(screen, all_three)
    _fill(screen)
    press(screen, word("plan.save"))
    code = f"KH-{today():%Y-%m}-01"
    expect(main(screen)).to_contain_text(plain(word("plan.saved", code=code, n=3)))
    expect(main(screen)).to_contain_text(_counts(done=0))

    press(screen, word("plan.undo"))
    expect(main(screen)).to_contain_text(plain(word("plan.undone")))
    expect(main(screen)).to_contain_text(plain(word("empty.no_inspection_plans")))

    screen.open("/inspections?part=plan&pick=A&pick=B&pick=C", lang=spoken)
    _fill(screen)
    press(screen, word("plan.save"))
    expect(main(screen)).to_contain_text(plain(word("plan.saved", code=code, n=3)))
    _load_result(screen, "A")
    screen.open("/inspections?part=plan", lang=spoken)
    expect(main(screen)).to_contain_text(_counts(done=1))

    # A bar leads to the page it is on, and once.
    month = f"{today():%Y-%m}"
    screen.open(f"/inspections?from={month}&to={month}", lang=spoken)
    _press_bar(screen, "inspections_by_inspection_kind")
    wait_for_address(screen, "inspection_kind=inspection")
    expect(main(screen)).to_contain_text(plain(word("inspections.listed", n=1)))


def _press_bar(screen: Screen, chart: str) -> None:
    """Click on the only bar of a chart."""
    place = screen.page.locator(f"[class*=st-key-chart_{chart}] .mark-rect path").first
    place.scroll_into_view_if_needed()
    place.click()


def _fill(screen: Screen) -> None:
    """Type the team; a plan begins today."""
    team = main(screen).get_by_role("combobox", name=word("plan.team"))
    team.fill(TEAM)
    offered = screen.page.get_by_role("option")
    expect(offered).to_have_text(f"{word('streamlit.add')}: {TEAM}")
    team.press("Enter")
    screen.settle()


def _counts(done: int) -> str:
    left = {"done": done, "open": 3 - done, "late": 0}
    return plain(word("plan.counts", n=3, **left))


def _load_result(screen: Screen, cell: str) -> None:
    open_from_menu(screen, "upload")
    content = f"{INSPECTIONS}\nKT1,{cell},{today()},{TEAM.upper()},inspection\n"
    screen.page.locator("input[type=file]").set_input_files(
        {"name": "kt.csv", "mimeType": "text/csv", "buffer": content.encode()}
    )
    screen.settle()
    press(screen, word("upload.confirm", n=1, added=1, replaced=0))
    taken = main(screen).get_by_role("link", name=word("upload.to_overview"))
    expect(taken).to_be_visible()
