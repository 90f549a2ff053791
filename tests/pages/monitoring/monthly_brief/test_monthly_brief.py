"""The page of the brief: its figures lead to their rows, and a bad template is said."""

import re
from datetime import date

import pytest

from data.store import journal
from data.store.access import EVERYTHING
from pages.monitoring.monthly_brief import LISTS
from pages.reports.__main__ import answers_of
from pages.reports.brief_figures import FIGURES, figures
from pages.shared.words import word
from queries.cursors import question_cursor
from tests.pages.opening import open_page, plain, text_of
from tests.queries.world import World

DRAWN = {
    "units": "unit_code | unit_name\nxa_mot | Xã Một",
    "cells": "cell_code\nA\nB\nC",
    "meetings": """
        cell_code | held_on    | present
        A         | 2025-08-04 | 12
        A         | 2025-09-04 | 12
        B         | 2025-09-04 | 20
    """,
}


@pytest.fixture(scope="module")
def drawings() -> dict[str, str]:
    return DRAWN


def test_it_opens_with_the_last_closed_month_and_says_it_in_numbers(world: World):
    said = text_of(open_page("monthly-brief"))
    assert "Trong tháng 9/2025, đã nhận 2/3 báo cáo" in said
    assert "1 chi bộ chưa có báo cáo" in said
    assert re.search(r"Chi bộ đang hoạt động\s+3\s+3\s+–", said)


def test_another_month_stands_in_the_address(world: World):
    said = text_of(open_page("monthly-brief", month="2025-08"))
    assert "Trong tháng 8/2025, đã nhận 1/3 báo cáo" in said


def test_every_figure_of_a_list_can_be_opened(world: World):
    app = open_page("monthly-brief")
    [box] = [each for each in app.selectbox if word("brief.below") in each.options]
    assert len(box.options) == 1 + len(LISTS)


def test_a_store_without_meetings_says_so(world: World):
    world.load(cells="cell_code\nD")
    assert "Báo cáo tháng" in text_of(open_page("monthly-brief"))


def test_both_files_are_offered(world: World):
    labels = [
        each.proto.label for each in open_page("monthly-brief").get("download_button")
    ]
    assert labels[:2] == [word("brief.document"), word("brief.workbook")]


@pytest.mark.long(few=1)
@pytest.mark.parametrize("limit_from", [None, date(2025, 9, 1)])
def test_every_figure_is_that_of_its_page(world: World, limit_from: date | None):
    world.load(
        inspections="""
            inspection_code | cell_code | inspected_on | requirement | due_on
            KT1             | A         | 2025-09-10   | Sửa         | 2025-09-20
        """,
        visits="""
            member_code | cell_code | planned_on | status
            M           | A         | 2025-09-04 | attended
            M           | B         | 2025-09-04 | absent
        """,
    )
    with world.store.transaction() as cursor:
        journal.set_threshold(cursor, "attendance_threshold", 97, "a", limit_from)
    with question_cursor(world.store, EVERYTHING) as cursor:
        answers = answers_of(cursor, date(2025, 9, 1), date(2025, 10, 20), None)
        made = figures(answers)
    now = {name: each.now for (name, *_), each in zip(FIGURES, made, strict=True)}
    on_brief = plain(text_of(open_page("monthly-brief", month="2025-09")))
    for each in made:
        assert plain(f"{each.name} {each.now} {each.last_month}") in on_brief

    overview = open_page("overview", from_="2025-09", to="2025-09")
    reports, attendance, *others = [plain(each.value) for each in overview.metric]
    fraction, percent = plain(now["attendance"]).split(" · ")
    assert reports == now["received"]
    assert attendance == percent
    assert fraction in plain(overview.metric[1].label)
    assert others == [now["weak"], now["visits"], now["overdue"]]
    assert f"{now['active']} chi bộ đang hoạt động" in plain(text_of(overview))

    completeness = open_page("completeness", from_="2025-09", to="2025-09")
    assert now["on_time"] in [plain(each.value) for each in completeness.metric]
    low = open_page("low-attendance", from_="2025-09", to="2025-09")
    assert f"{now['below']} chi bộ" in plain(text_of(low))
    held = open_page("inspections", from_="2025-09", to="2025-09")
    assert f"{now['inspections']} cuộc" in plain(text_of(held))


@pytest.mark.long
def test_what_is_compared_by_other_limits_says_so(world: World):
    # What was never loaded is compared with nothing.
    world.load(inspections="cell_code | inspected_on\nA | 2025-09-10")
    with world.store.transaction() as cursor:
        journal.set_threshold(cursor, "attendance_threshold", 97, "a", date(2025, 9, 1))
    said = "tháng 8/2025 (tính theo ngưỡng của kỳ này)"
    overview = open_page("overview", from_="2025-09", to="2025-09")
    assert any(said in plain(each.proto.body + each.delta) for each in overview.metric)
    assert "mỗi cột tính theo ngưỡng" in plain(text_of(open_page("monthly-brief")))
    before = open_page("monthly-brief", month="2025-08")
    assert "mỗi cột tính theo ngưỡng" not in plain(text_of(before))
