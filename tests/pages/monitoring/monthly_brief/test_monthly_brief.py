"""The page of the brief: its figures lead to their rows, and a bad template is said."""

import re

import pytest

from pages.monitoring.monthly_brief import LISTS
from pages.shared.words import word
from tests.pages.opening import open_page, text_of
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
