"""Columns share the room of a grid; signs without room are counted."""

import pytest

from pages.shared.column_widths import (
    NARROWEST_HEADING,
    NARROWEST_NAME,
    NARROWEST_TEXT,
    Need,
    marks_that_fit,
    of_figures,
    of_names,
    of_texts,
    shared_out,
    width,
)

LONG = "Trung tâm Phục vụ hành chính công phường Liên Thành mở rộng"
# Pixels that a browser needs for these in the font of a grid, and 16 beside each.
MEASURED = {
    "Trường Mầm non Phú Đông": 197,
    "Cơ quan chính quyền Qua…": 199,
    "▲ Tỷ lệ dự thấp kéo dài": 172,
    "Bản 2": 54,
    "Tổ dân phố 5": 103,
}


@pytest.mark.parametrize("text", MEASURED)
def test_a_text_is_taken_to_be_about_as_wide_as_it_is_drawn(text: str):
    assert MEASURED[text] - 2 <= width(text) <= MEASURED[text] * 1.1


def test_of_names_and_sentences_a_part_is_enough_and_never_more_than_they_need():
    assert of_names("Chi bộ", ["Bản 2", LONG]) == Need(NARROWEST_NAME, width(LONG))
    assert of_texts("Nội dung", ["Bản 2", LONG]) == Need(NARROWEST_TEXT, width(LONG))
    short = width("Chi bộ")
    assert of_names("Chi bộ", ["Ấp 2"]) == Need(short, short)
    assert of_texts("Chi bộ", []) == Need(short, short)


def test_figures_are_never_cut_and_their_heading_may_be():
    heading = "Số ngày đến khi đóng"
    few = of_figures(heading, ["7", "12"])
    assert few == Need(NARROWEST_HEADING, width(heading))
    many = of_figures("Dự", ["33.551/35.272"])
    assert many.least == many.whole == width("33.551/35.272")


def test_where_there_is_room_nothing_is_cut():
    needs = {"name": Need(50, 100), "note": Need(50, 300), "figure": Need(60, 60)}
    assert shared_out(needs, 500) == {"name": 100, "note": 300, "figure": 60}


def test_what_is_left_goes_to_all_alike_and_short_ones_are_whole_first():
    needs = {"note": Need(50, 300), "name": Need(50, 100), "figure": Need(60, 60)}
    assert shared_out(needs, 360) == {"note": 200, "name": 100, "figure": 60}
    assert shared_out(needs, 200) == {"note": 70, "name": 70, "figure": 60}


def test_nothing_is_made_narrower_than_it_can_be():
    needs = {"note": Need(50, 300), "figure": Need(60, 60)}
    assert shared_out(needs, 90) == {"note": 50, "figure": 60}


def test_signs_without_room_are_counted():
    signs = ["off_date", "short_meetings", "poor_minutes", "missed_meeting"]
    marks = marks_that_fit(signs, 284)
    assert marks[0].startswith("▲")
    assert marks[-1] == f"+{len(signs) - len(marks) + 1}"
    assert marks_that_fit(signs, 2000)[-1].startswith("◆")
    assert marks_that_fit(signs[:1], 10) == [marks_that_fit(signs[:1], 2000)[0]]
    assert marks_that_fit([], 284) == []


def test_a_text_of_three_lines_takes_less_than_half_the_room():
    sentence = "Chi bộ báo cáo đã xong, đề nghị đóng và gửi kèm biên bản kiểm tra"
    alone = of_texts("Nội dung", [sentence])
    broken = of_texts("Nội dung", [sentence], lines=3)
    assert alone.whole / 3 < broken.whole < alone.whole / 2
    # Much narrower, a fourth line would be cut off.
    assert alone.whole / 3 < broken.least < broken.whole
