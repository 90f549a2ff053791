"""From an inspection to its requirement closed: the sign goes, and comes back."""

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, expect

from data.clock import today
from data.importing.load import SourceFile, load
from data.store.access import EVERYTHING
from data.store.database import open_store
from pages.shared.words import choice_word, word
from queries.filters import months_later
from tests.browser.checked_page import Screen, window
from tests.browser.conftest import on_a_copy
from tests.browser.page_actions import (
    answer,
    choose,
    chosen,
    expect_answer,
    main,
    open_from_menu,
    plain,
    press,
)
from tests.browser.serving import Server

MEETINGS = "cell_code,cell_name,held_on,kind,members_total,present,duration_minutes"
INSPECTIONS = "inspection_code,cell_code,inspected_on,team,requirement,due_on"
REQUIREMENT = "Ghi đủ sổ nghị quyết"


@pytest.fixture
def server(browser: Browser, tmp_path: Path) -> Iterator[Server]:
    """A dashboard on one cell in which nothing is amiss, for each test its own."""
    first = today().replace(day=1)
    days = (months_later(first, -back).replace(day=4) for back in range(1, 10))
    rows = (f"A,Thôn Thử,{day},combined,20,20,130" for day in days)
    file = tmp_path / "meetings.csv"
    file.write_text("\n".join((MEETINGS, *rows)), "utf-8")
    with closing(open_store(tmp_path / "own.duckdb")) as store:
        load(store, [SourceFile(file, file.name)], EVERYTHING, isolated=False)
    served = tmp_path / "served"
    served.mkdir()
    with on_a_copy(store.path, browser, served) as running:
        yield running


def test_a_requirement_is_followed_until_it_is_closed_and_undone(
    screen: Screen, spoken: str, browser: Browser
):
    screen.open("/weak-cells", lang=spoken)
    without_sign = answer(screen)
    _load_inspection(screen)
    open_from_menu(screen, "weak-cells")
    with_sign = answer(screen)
    assert with_sign != without_sign
    expect(main(screen)).to_contain_text(word("sign.overdue_requirement"))

    open_from_menu(screen, "follow-up")
    _note(screen, "in_progress", "đã nhắc chi bộ")
    expect(main(screen)).to_contain_text("đã nhắc chi bộ")
    _note(screen, "closed_done", "đã kiểm tra lại")
    with window(browser, screen.address) as other:
        other.open("/weak-cells", lang=spoken)
        expect_answer(other, without_sign)

    press(screen, word("follow_up.undo"))
    expect(main(screen)).to_contain_text(word("follow_up.undone"))
    open_from_menu(screen, "weak-cells")
    expect_answer(screen, with_sign)


def test_the_second_of_two_windows_is_told(
    screen: Screen, spoken: str, browser: Browser
):
    screen.open("/weak-cells", lang=spoken)
    _load_inspection(screen)
    screen.open("/follow-up", lang=spoken)
    with window(browser, screen.address) as other:
        other.open("/follow-up", lang=spoken)
        _note(other, "in_progress", "việc của cửa sổ kia")
    _fill(screen, "closed_done", "việc của cửa sổ này")
    press(screen, word("follow_up.save"))
    alert = main(screen).get_by_test_id("stAlert").last
    expect(alert).to_contain_text(plain(word("entry.no_row")))
    expect(alert).to_contain_text("việc của cửa sổ kia")
    expect(_note_field(screen)).to_have_value("việc của cửa sổ này")
    # Having read it, the second may after all.
    press(screen, word("follow_up.save"))
    expect(main(screen)).to_contain_text(_noted("closed_done"))


def _load_inspection(screen: Screen) -> None:
    open_from_menu(screen, "upload")
    day, due = today() - timedelta(days=60), today() - timedelta(days=10)
    content = f"{INSPECTIONS}\nKT1,A,{day},Đoàn 1,{REQUIREMENT},{due}\n"
    screen.page.locator("input[type=file]").set_input_files(
        {"name": "kt.csv", "mimeType": "text/csv", "buffer": content.encode()}
    )
    screen.settle()
    press(screen, word("upload.confirm", n=1, added=1, replaced=0))
    taken = main(screen).get_by_role("link", name=word("upload.to_overview"))
    expect(taken).to_be_visible()


def _note(screen: Screen, status: str, note: str) -> None:
    _fill(screen, status, note)
    press(screen, word("follow_up.save"))
    expect(main(screen)).to_contain_text(_noted(status))


def _fill(screen: Screen, status: str, note: str) -> None:
    box, wanted = word("follow_up.new_status"), plain(choice_word("status", status))
    # Typing what stands there already would open no list.
    if chosen(screen, box) != wanted:
        choose(screen, box, wanted)
    _note_field(screen).fill(note)
    _note_field(screen).blur()


def _note_field(screen: Screen) -> Locator:
    return main(screen).get_by_role("textbox", name=word("follow_up.note"), exact=True)


def _noted(status: str) -> str:
    return plain(word("follow_up.noted", status=choice_word("status", status)))
