"""What needs one member stands on one page, and nothing of the others."""

import pytest

from tests.pages.opening import open_page, text_of
from tests.queries.world import World

DRAWN = {
    "cells": "cell_code\nA\nB\nC",
    "committee": """
        member_code | full_name
        uv_mot      | Trần Thị Hoa
        uv_hai      | Lê Văn Nam
    """,
    "assignments": """
        member_code | cell_code | assigned_from
        uv_mot      | A         | 2025-01-01
        uv_mot      | B         | 2025-01-01
        uv_hai      | C         | 2025-01-01
    """,
    "meetings": """
        cell_code | held_on
        A         | 2025-04-04
        A         | 2025-05-04
        A         | 2025-06-04
        B         | 2025-07-04
        B         | 2025-08-04
        B         | 2025-09-04
        C         | 2025-07-04
        C         | 2025-08-04
        C         | 2025-09-04
    """,
    "inspections": """
        cell_code | inspected_on | requirement | due_on
        A         | 2025-07-10   | Ghi đủ      | 2025-09-30
        B         | 2025-07-10   | Họp đúng    | 2025-10-24
        C         | 2025-07-10   | Chuyên đề   | 2025-09-30
    """,
    "visits": """
        member_code | cell_code | planned_on | status
        uv_mot      | B         | 2025-10-04 | planned
        uv_mot      | A         | 2025-11-04 | planned
        uv_mot      | A         | 2025-09-04 | attended
        uv_hai      | C         | 2025-11-04 | planned
    """,
}


@pytest.fixture(scope="module")
def drawings() -> dict[str, str]:
    return DRAWN


def test_who_says_nothing_is_asked_who_they_are(world: World):
    assert "Chọn đồng chí là ai" in text_of(open_page("my-work"))


def test_one_sentence_says_what_needs_the_member(world: World):
    said = text_of(open_page("my-work", member="uv_mot"))
    assert (
        "Trần Thị Hoa – Uỷ viên: 1 việc quá hạn, 1 việc sắp đến hạn ở chi bộ đồng chí"
        " theo dõi; 1 chi bộ mới có dấu hiệu yếu trong quý III/2025;"
        " 1 buổi dự chưa ghi kết quả; buổi dự tới: thứ Ba 04/11" in said
    )


def test_the_lists_hold_what_the_sentence_counts_and_nothing_of_others(world: World):
    app = open_page("my-work", member="uv_mot")
    due, weak = (each.value for each in app.dataframe)
    assert list(due["content"]) == ["Ghi đủ", "Họp đúng"]
    assert list(weak["cell_name"]) == ["Chi bộ A"]
    said = text_of(app)
    assert "Buổi dự sắp tới và chưa ghi kết quả: 2" in said
    assert "Chi bộ C" not in said


def test_a_member_whom_nothing_needs_is_told_so(world: World):
    world.load(committee="member_code | full_name\nuv_ba | Vũ Văn Ba")
    said = text_of(open_page("my-work", member="uv_ba"))
    assert "Không có việc nào quá hạn hay sắp đến hạn." in said
    assert "Không có chi bộ nào mới yếu." in said
    assert "buổi dự tới: chưa có." in said
