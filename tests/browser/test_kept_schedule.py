"""A visit is planned, moved and recorded on the page, and each is taken back."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from data.clock import today
from data.importing.load import SourceFile, load
from data.store.access import EVERYTHING
from data.store.database import open_store
from pages.shared import formatting
from pages.shared.words import choice_word, column_word, word
from tests.browser.checked_page import Screen
from tests.browser.conftest import on_a_copy
from tests.browser.page_actions import choose, main, plain, press, unfold
from tests.browser.serving import Server

CELLS = "cell_code,cell_name,unit_code,cell_type\nA,Thôn Đông,X,village\n"
COMMITTEE = "member_code,full_name,position\nan,Trần Văn An,Bí thư\n"
UNITS = "unit_code,unit_name\nX,Xã Một\n"
PLACE, NAME = "Thôn Đông (Xã Một)", "Trần Văn An"
# Two past, of which nobody has said what became of them, and one to come.
DAYS = (-9, -2, 5)


def day(days: int) -> date:
    return today() + timedelta(days=days)


@pytest.fixture
def server(browser: Browser, tmp_path: Path) -> Iterator[Server]:
    """A dashboard on one member, one cell, and three visits to it."""
    rows = "".join(f"an,A,{day(each)},19:30\n" for each in DAYS)
    texts = {
        "units": UNITS,
        "cells": CELLS,
        "committee": COMMITTEE,
        "assignments": "member_code,unit_code\nan,X\n",
        "visits": f"member_code,cell_code,planned_on,start_time\n{rows}",
    }
    files = []
    for name, text in texts.items():
        path = tmp_path / f"{name}.csv"
        path.write_text(text, "utf-8")
        files.append(SourceFile(path, path.name, name))
    with closing(open_store(tmp_path / "own.duckdb")) as store:
        load(store, files, EVERYTHING, isolated=False)
    served = tmp_path / "served"
    served.mkdir()
    with on_a_copy(store.path, browser, served) as running:
        yield running


def test_a_visit_is_planned_moved_recorded_and_each_is_undone(
    screen: Screen, spoken: str
):
    screen.open("/schedule", lang=spoken)
    _expect_unrecorded(screen, 2)
    _plan(screen)
    _said(screen, word("visit.said_planned", n=1))
    _undo(screen)

    to_come = day(DAYS[2])
    screen.open(
        f"/schedule?visit=an|{to_come}|cell|A&month={to_come:%Y-%m}", lang=spoken
    )
    # After the last day of a month the field begins again with its first.
    is_last = (to_come + timedelta(days=1)).day == 1
    _type_day(screen, "ArrowDown" if is_last else "ArrowUp")
    press(screen, word("visit.save_move"))
    moved = formatting.day(to_come + timedelta(days=-1 if is_last else 1))
    _said(screen, word("visit.said_moved", place=PLACE, day=moved))
    _undo(screen)

    past = day(DAYS[1])
    screen.open(f"/schedule?visit=an|{past}|cell|A", lang=spoken)
    form = screen.page.locator(".st-key-evidence")
    form.get_by_role("textbox", name=column_word("remarks")).first.fill("Chu đáo")
    press(screen, word("visit.save_result"))
    attended = choice_word("status", "attended")
    _said(screen, word("visit.said_recorded", place=PLACE, status=attended))
    _expect_unrecorded(screen, 1)
    _undo(screen)
    _expect_unrecorded(screen, 2)


def _plan(screen: Screen) -> None:
    unfold(screen, word("visit.new"), main(screen))
    choose(screen, word("visit.member"), NAME)
    # Nothing is typed: the box is drawn anew with the cells of whoever was chosen.
    cells = main(screen).get_by_role("combobox", name=word("visit.cells"), exact=True)
    screen.settle()
    cells.click()
    # Open, the box may be drawn anew once more, and its options with it.
    screen.settle()
    with screen.rerun():
        screen.page.get_by_role("option").filter(has_text="Thôn Đông").first.click()
        screen.page.keyboard.press("Escape")
    press(screen, word("visit.save_plan"))


def _type_day(screen: Screen, key: str) -> None:
    """Move the day in the form that is open one up or down, by the keyboard."""
    form = screen.page.locator(".st-key-evidence")
    form.get_by_test_id("stDateInput").get_by_role("spinbutton").first.press(key)
    screen.page.keyboard.press("Tab")
    screen.settle()


def _said(screen: Screen, sentence: str) -> None:
    expect(main(screen)).to_contain_text(plain(sentence))


def _undo(screen: Screen) -> None:
    press(screen, word("visit.undo"))
    _said(screen, word("visit.undone"))


def _expect_unrecorded(screen: Screen, count: int) -> None:
    _said(screen, word("visit.unrecorded", n=count))
