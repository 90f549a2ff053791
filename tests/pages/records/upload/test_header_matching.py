"""A header that nothing knows can be explained on the page, seen there, forgotten."""

import pytest
from streamlit.testing.v1 import AppTest

from data.importing import saved_headers
from data.store.access import EVERYTHING
from pages.shared.words import word
from tests.pages.opening import labels, open_page, plain, press, run, text_of
from tests.pages.uploading import choose

# Two columns that are required, under names of the house; one of nobody's business.
OWN_WORDS = """TT;Mã chi bộ;Ngày họp;Quân số;Ra họp;Số điện thoại;Ghi chú *riêng*
1;A;04/8/2025;20;18;0912345678;x
2;B;05/8/2025;9;9;0912345679;
"""
COMPLETE = """Mã chi bộ;Ngày họp;Tổng số đảng viên;Có mặt;Học gì
A;06/8/2025;20;18;Tiết kiệm
"""


@pytest.fixture(scope="module")
def drawings():
    return {"cells": "cell_code | cell_name\nA | Thôn Đông\nB | Thôn Tây"}


@pytest.fixture
def page(world) -> AppTest:
    return open_page("upload")


def boxes(page: AppTest) -> list[str]:
    """The questions asked about headers."""
    return [box.label for box in page.selectbox if box.label.startswith("Cột “")]


def answer(page: AppTest, header: str, column: str) -> AppTest:
    (box,) = [
        each for each in page.selectbox if each.label.startswith(f"Cột “{header}”")
    ]
    box.select(column)
    return run(page)


def told(world) -> list[tuple[str, str, str]]:
    with world.store.cursor() as cursor:
        found = saved_headers.list_saved_headers(cursor, EVERYTHING)
    return [(each.header, each.column, each.mapped_by) for each in found]


@pytest.mark.long
def test_a_file_that_lacks_columns_is_helped_by_saying_which_they_are(world, page):
    choose(page, hop=OWN_WORDS)
    assert "Tệp thiếu cột bắt buộc: Tổng số đảng viên, Có mặt." in text_of(page)
    assert "Cho biết ở trên cột nào trong tệp là cột còn thiếu" in text_of(page)

    answer(page, "Quân số", "Tổng số đảng viên")
    assert "Tệp thiếu cột bắt buộc: Có mặt." in text_of(page)
    answer(page, "Ra họp", "Có mặt")
    assert "1 tệp, 2 dòng: 2 thêm mới" in text_of(page)
    assert "Nạp 2 dòng: 2 thêm mới, 0 thay thế" in labels(page)
    assert told(world) == [
        ("Quân số", "members_total", "everything"),
        ("Ra họp", "present", "everything"),
    ]


def test_a_question_says_what_stands_in_the_column(page):
    choose(page, hop=OWN_WORDS)
    assert boxes(page)[0] == "Cột “Quân số” (như 20; 9) là …"


def test_numbers_of_rows_and_data_of_persons_are_not_asked_about(page):
    choose(page, hop=OWN_WORDS)
    assert not any("TT" in box or "điện thoại" in box for box in boxes(page))
    assert "Số điện thoại" in text_of(page)
    assert "0912345678" not in text_of(page)


def test_signs_in_a_header_are_shown_as_they_stand(page):
    choose(page, hop=OWN_WORDS)
    assert r"Cột “Ghi chú \*riêng\*” (như x) là …" in boxes(page)


def test_what_is_lacking_is_offered_first_and_what_is_there_not_at_all(page):
    choose(page, hop=OWN_WORDS)
    (box, *_) = [each for each in page.selectbox if each.label.startswith("Cột “")]
    assert box.options[:2] == ["Tổng số đảng viên", "Có mặt"]
    assert "Ngày họp" not in box.options


@pytest.mark.long
def test_a_complete_file_may_have_columns_to_explain_too(page):
    choose(page, hop=COMPLETE)
    assert "Cột dưới đây chưa biết là gì nên không lưu." in text_of(page)
    answer(page, "Học gì", "Chuyên đề")
    assert "Học gì Tiết kiệm ● Chuyên đề (đã được giải thích)" in plain(text_of(page))
    assert boxes(page) == []


def test_a_header_that_says_nothing_cannot_be_explained_and_that_is_said(world, page):
    choose(page, hop=COMPLETE.replace("Học gì", "***"))
    answer(page, r"\*\*\*", "Chuyên đề")
    assert "Cột “***” không cần giải thích" in text_of(page)
    assert told(world) == []


def test_what_was_explained_is_listed_and_holds_for_the_next_file(page):
    answer(choose(page, hop=OWN_WORDS), "Quân số", "Tổng số đảng viên")
    answer(page, "Ra họp", "Có mặt")
    press(page, "Thôi, bỏ các tệp này")
    said = "**Ra họp** là Có mặt – Sinh hoạt chi bộ; trên máy này, 09:00 20/10/2025"
    assert said in text_of(page)
    choose(page, hop_thang_9=OWN_WORDS.replace("/8/", "/9/"))
    assert "1 tệp, 2 dòng: 2 thêm mới" in text_of(page)


@pytest.mark.long
def test_what_was_explained_can_be_forgotten(world, page):
    answer(choose(page, hop=COMPLETE), "Học gì", "Chuyên đề")
    press(page, "Bỏ")
    assert told(world) == []
    assert "Các cột đã được giải thích" not in text_of(page)
    assert "Học gì Tiết kiệm ○ không lưu" in plain(text_of(page))


@pytest.mark.long
def test_of_many_unknown_headers_one_is_chosen_first(world, page):
    many = ";".join(f"Cột riêng {number}" for number in range(1, 9))
    choose(page, hop=COMPLETE.replace("Học gì", many))
    assert boxes(page) == []
    (which,) = [box for box in page.selectbox if box.label == "8 cột chưa biết"]
    which.select("Cột riêng 1")
    assert boxes(run(page)) == ["Cột “Cột riêng 1” (như Tiết kiệm) là …"]
    answer(page, "Cột riêng 1", "Chuyên đề")
    assert told(world) == [("Cột riêng 1", "topic", "everything")]


@pytest.mark.long
def test_long_examples_are_cut(page):
    long = "Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh"
    choose(page, hop=COMPLETE.replace("Tiết kiệm", long))
    (box,) = boxes(page)
    assert box == "Cột “Học gì” (như Học tập và làm theo tư tưởng, đạo đức, …) là …"


def test_nothing_explained_is_not_listed(page):
    assert "Các cột đã được giải thích" not in text_of(page)


@pytest.mark.long
def test_the_file_that_needs_help_is_shown_first(page):
    choose(page, day_du=COMPLETE, thieu=OWN_WORDS)
    assert page.selectbox(key="choose_columns_of").value == "thieu.csv"
    assert word("explain.missing", columns="Tổng số đảng viên, Có mặt") in text_of(page)
    answer(page, "Quân số", "Tổng số đảng viên")
    answer(page, "Ra họp", "Có mặt")
    assert page.selectbox(key="choose_columns_of").value == "day_du.csv"


@pytest.mark.long
def test_the_good_rows_of_other_files_can_be_taken_without_it(page):
    choose(page, day_du=COMPLETE, thieu=OWN_WORDS)
    (good_rows,) = page.checkbox
    assert good_rows.label == "Chỉ nạp 1 dòng của các tệp khác"


def test_it_is_asked_in_english_too(world):
    page = choose(open_page("upload", lang="en"), hop=OWN_WORDS)
    assert "The file lacks a required column: Members, Present." in text_of(page)
    asked = [box.label for box in page.selectbox]
    assert "Column “Quân số” (such as 20; 9) is …" in asked
