"""Who follows what is shown and kept on its page; each entry is taken back."""

from datetime import date

import pytest

from data.importing.assignment_entries import Assignment, assign
from data.store.access import EVERYTHING
from tests.pages.opening import open_page, plain, press, run, text_of

FACTS = {
    "units": "unit_code | unit_name\nxa_mot | Xã Một\nxa_hai | Xã Hai",
    "cells": """
        cell_code | cell_name | unit_code
        A         | Thôn Đông | xa_mot
        B         | Thôn Tây  | xa_mot
        C         | Thôn Nam  | xa_hai
    """,
    "meetings": "cell_code | held_on\nA | 2025-07-03\nB | 2025-07-03\nC | 2025-07-03",
    "committee": """
        member_code | full_name   | position   | body
        an          | Trần Văn An | Phó Bí thư | standing_committee
        ba          | Lê Thị Ba   | Trưởng ban | standing_committee
    """,
    "assignments": """
        member_code | unit_code | cell_code | assigned_from | assigned_to
        an          | xa_mot    |           | 2025-01-01    |
        ba          |           | A         | 2025-01-01    | 2025-06-30
    """,
}


@pytest.fixture(scope="module")
def drawings():
    return FACTS


@pytest.fixture(autouse=True)
def loaded(world):
    """Every page is one of a store with assignments in force and ended."""


def field(app, kind: str, name: str, form: str = "new_"):
    (found,) = [
        each
        for each in getattr(app, kind)
        if str(each.key).startswith(form) and str(each.key).endswith(name)
    ]
    return found


def in_force(world) -> list[tuple]:
    rows = world.ask("assignment_list", assignment_states=["in_force"])
    return list(zip(rows["member_code"], rows["place_name"], strict=True))


def test_the_answer_counts_what_is_in_force_unfollowed_and_changed():
    text = plain(text_of(open_page("assignments")))
    assert (
        "1 phân công còn hiệu lực đến ngày 20/10/2025; 1 chi bộ chưa có ai phụ trách; "
        "từ năm 2025 đến nay 1 lần thay người phụ trách."
    ) in text
    assert "Xếp theo tên, không phải xếp hạng" in text


def test_a_cell_nobody_follows_is_assigned_and_that_is_undone(world):
    app = open_page("assignments")
    field(app, "selectbox", "_member").set_value("ba")
    cells = field(app, "multiselect", "_cells")
    assert cells.options[0] == "Thôn Nam – Xã Hai"
    cells.set_value(["C"])
    field(app, "number_input", "_visits").set_value(2)
    done = press(run(app), "Lưu phân công")
    assert "Đã phân công 1 nơi." in text_of(done)
    assert "Mọi chi bộ đang hoạt động đều có người phụ trách." in text_of(done)
    assert ("ba", "Thôn Nam") in in_force(world)
    undone = press(done, "Hoàn tác")
    assert "Đã hoàn tác: phân công như trước." in text_of(undone)
    assert in_force(world) == [("an", "Xã Một")]


@pytest.mark.long
def test_a_unit_is_assigned_likewise(world):
    app = open_page("assignments")
    field(app, "selectbox", "_member").set_value("ba")
    field(app, "segmented_control", "_kind").set_value("unit")
    field(run(app), "multiselect", "_units").set_value(["xa_hai"])
    press(run(app), "Lưu phân công")
    assert ("ba", "Xã Hai") in in_force(world)
    press(app, "Hoàn tác")


def test_what_is_in_force_is_handed_over_and_that_is_undone(world):
    app = open_page("assignments")
    picked = field(app, "multiselect", "_picked", "change_")
    assert picked.options == ["Trần Văn An – Xã Một"]
    picked.set_value(["an|None|xa_mot|2025-01-01"])
    field(app, "selectbox", "_member", "change_").set_value("ba")
    done = press(run(app), "Bàn giao")
    assert "Đã bàn giao 1 phân công cho Lê Thị Ba từ ngày 20/10/2025." in plain(
        text_of(done)
    )
    assert in_force(world) == [("ba", "Xã Một")]
    press(done, "Hoàn tác")
    assert in_force(world) == [("an", "Xã Một")]


@pytest.mark.long
def test_what_is_in_force_is_ended(world):
    app = open_page("assignments")
    field(app, "multiselect", "_picked", "change_").set_value(
        ["an|None|xa_mot|2025-01-01"]
    )
    field(app, "segmented_control", "_what", "change_").set_value("end")
    field(run(app), "date_input", "_day", "change_").set_value(date(2025, 10, 19))
    done = press(run(app), "Kết thúc phân công")
    assert "Đã ghi 1 phân công kết thúc ngày 19/10/2025." in plain(text_of(done))
    assert in_force(world) == []
    press(done, "Hoàn tác")


def test_nobody_and_nothing_chosen_are_refused_in_one_sentence():
    app = open_page("assignments")
    assert "Hãy chọn đồng chí được phân công." in text_of(press(app, "Lưu phân công"))
    field(app, "selectbox", "_member").set_value("ba")
    assert "Hãy chọn ít nhất một chi bộ hoặc tổ chức đảng." in text_of(
        press(app, "Lưu phân công")
    )
    assert "Hãy chọn đồng chí được phân công." in text_of(press(app, "Bàn giao"))


def test_who_comes_second_is_told_who_was_first(world):
    app = open_page("assignments")
    field(app, "selectbox", "_member").set_value("ba")
    field(app, "multiselect", "_cells").set_value(["C"])
    other = Assignment("an", date(2025, 10, 1), cell_code="C")
    assign(world.store, [other], EVERYTHING, world.store.version())
    refused = press(app, "Lưu phân công")
    assert "Chưa ghi" in text_of(refused)
    assert ("ba", "Thôn Nam") not in in_force(world)


def test_the_list_is_narrowed_to_a_state_and_a_member():
    ended = open_page("assignments", assignment_state="ended")
    assert list(ended.dataframe[0].value["place_name"]) == ["Thôn Đông"]
    mine = open_page("assignments", member="an")
    assert list(mine.dataframe[0].value["place_name"]) == ["Xã Một"]


def test_the_page_speaks_english():
    text = plain(text_of(open_page("assignments", lang="en")))
    assert "1 assignment in force on 20/10/2025; 1 cells that nobody follows" in text
