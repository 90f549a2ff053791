"""What in the data cannot be right, by kind, and how it leaves the list."""

import io

import pytest
from python_calamine import CalamineWorkbook
from streamlit.testing.v1 import AppTest

from pages.records.quality import cell_registration
from tests.pages.opening import open_page, press, run, text_of

CELLS = """
    cell_code | cell_name | valid_to
    A         | Thôn Đông |
    B         | Thôn Tây  | 2025-07-31
"""
MEETINGS = """
    cell_code | held_on    | expected | present | absent_excused | absent_unexcused | self_score | self_grade | superior_score | superior_code
    A         | 2025-07-04 | 20       | 17      | 1              | 1                | 95         | fair       | 60             | la
    A         | 2025-08-04 | 20       | 17      | 2              | 1                |            |            |                |
    B         | 2025-08-04 | 20       | 20      |                |                  |            |            |                |
"""  # noqa: E501
# The unit is in no register, and the second cell's type is not known.
NEW_CELLS = """
    cell_code | cell_name | unit_code | cell_type | held_on
    0012      | Thôn Mới  | xa_mot    | village   | 2025-08-04
    0013      | Thôn Lạ   | xa_mot    |           | 2025-08-05
"""


FACTS = {"units": "unit_code\nxa_mot", "cells": CELLS, "meetings": MEETINGS}


@pytest.fixture(scope="module")
def loaded(shared_world) -> None:
    shared_world.load(**FACTS)


def listed(page: AppTest) -> str:
    """What stands between the chips and the explanation of what is computed."""
    return text_of(page).partition("tự ra khỏi danh sách.")[2].partition("Số liệu")[0]


def test_the_answer_names_every_kind_of_which_there_is_one(loaded):
    assert (
        "Cần xem lại, quý III/2025: số vắng không khớp (1); điểm tự chấm khác loại "
        "(1); họp ngoài thời gian hiệu lực (1); tự chấm khác cấp trên (1); mã chưa rõ "
        "(1)."
    ) in text_of(open_page("quality"))


def test_the_first_kind_with_rows_is_listed_with_its_numbers_and_source(loaded):
    assert (
        "Thôn Đông Đảng uỷ xa_mot 04/07/2025 20 17 3 1 1 meetings.csv, dòng 2"
    ) in listed(open_page("quality"))


@pytest.mark.parametrize(
    ("doubt", "row"),
    [
        ("self_score_against_grade", "04/07/2025 95 Khá Tốt meetings.csv, dòng 2"),
        ("outside_validity", "04/08/2025 8/2025 – 31/07/2025 meetings.csv, dòng 4"),
        ("score_gaps", "95 · Khá 60 · Trung bình 35 meetings.csv, dòng 2"),
        ("unknown_codes", "Sinh hoạt chi bộ Mã cấp uỷ viên dự la 1 meetings.csv"),
    ],
)
def test_a_link_names_the_kind(loaded, doubt, row):
    assert row in listed(open_page("quality", doubt=doubt))


def test_how_units_mark_themselves_stands_under_the_gaps(loaded):
    page = open_page("quality", doubt="score_gaps")
    assert "Đảng uỷ xa_mot 1 1 0 0 35,0" in text_of(page)


def test_a_kind_without_rows_says_so(loaded):
    page = open_page("quality", doubt="month_far_from_day")
    assert "Không có dòng nào." in text_of(page)


def test_where_nothing_is_wrong_it_is_said(world):
    world.load(
        cells="cell_code\nA",
        units="unit_code\nxa_mot",
        meetings="""
        cell_code | held_on
        A         | 2025-07-04
    """,
    )
    text = text_of(open_page("quality"))
    assert "Không thấy chỗ nào cần xem lại trong quý III/2025." in text


def test_a_row_that_is_loaded_again_right_leaves_the_list(world):
    world.load(**FACTS)
    world.load(
        meetings="""
            cell_code | held_on    | expected | present | absent_unexcused
            A         | 2025-07-04 | 20       | 17      | 2
        """
    )
    assert "số vắng không khớp" not in text_of(open_page("quality"))


def test_cells_of_which_all_is_known_are_entered_on_a_click(world):
    world.load(meetings=NEW_CELLS)
    page = open_page("quality", doubt="unregistered_cells")
    assert "Thôn Mới 0012 xa_mot" in listed(page)
    page = press(page, "Ghi vào danh mục")
    assert "Đã ghi 1 chi bộ vào danh mục (lần nạp 2)." in text_of(page)
    assert "Thôn Mới" not in listed(page)
    assert "Thôn Lạ" in listed(page)
    assert world.ask("import_history")["file_name"][0] == (
        "đăng ký chi bộ 20-10-2025.csv"
    )


def test_no_figure_changes_when_a_cell_is_entered(world):
    world.load(meetings=NEW_CELLS)
    before = world.ask("completeness", "2025-06..2025-10").to_dict("records")
    press(open_page("quality", doubt="unregistered_cells"), "Ghi vào danh mục")
    assert world.ask("completeness", "2025-06..2025-10").to_dict("records") == before


def test_with_nothing_known_enough_there_is_only_the_sheet(world):
    world.load(meetings="cell_code | held_on\nA | 2025-08-04")
    page = open_page("quality", doubt="unregistered_cells")
    assert "Chưa chi bộ nào đủ đảng bộ và loại hình" in text_of(page)
    assert "Ghi vào danh mục" not in [button.label for button in page.button]


def test_the_filled_workbook_keeps_the_zeros_of_codes(world):
    world.load(meetings=NEW_CELLS)
    rows = cell_registration._known(world.ask("unregistered_cells"))
    book = CalamineWorkbook.from_filelike(io.BytesIO(cell_registration._workbook(rows)))
    headers, first, second = book.get_sheet_by_index(0).to_python()
    assert headers[:4] == [
        *("Mã chi bộ", "Tên chi bộ", "Mã tổ chức đảng", "Loại hình chi bộ"),
    ]
    assert first[:4] == ["0012", "Thôn Mới", "xa_mot", "Thôn, tổ dân phố"]
    assert second[:4] == ["0013", "Thôn Lạ", "xa_mot", ""]


def test_the_chips_carry_a_shape_in_its_colour_and_the_number_of_rows(loaded):
    (chips,) = [
        each for each in open_page("quality").button_group if each.key == "choose_doubt"
    ]
    assert ":green[●] Giống số cá nhân **0**" in chips.options


def test_the_chips_choose_the_kind(loaded):
    page = open_page("quality")
    (chips,) = [each for each in page.button_group if each.key == "choose_doubt"]
    chips.set_value("unknown_codes")
    page = run(page)
    assert page.query_params["doubt"] == "unknown_codes"
    assert "Mã đảng bộ, cấp uỷ viên hoặc chi bộ không có" in text_of(page)


def test_the_page_speaks_english(loaded):
    text = text_of(open_page("quality", lang="en"))
    assert "To be looked at, quarter III of 2025: absences do not add up (1)" in text
