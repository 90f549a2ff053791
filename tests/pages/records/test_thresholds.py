"""Limits: what is in force, on what ground, since when; changed, and put back."""

import pytest
from streamlit.testing.v1 import AppTest

from pages.records.thresholds import GROUPS
from pages.shared import language
from pages.shared.words import has_word
from queries.catalog import SIGNS
from queries.thresholds import PRESETS, THRESHOLDS
from tests.pages.opening import open_page, press, run, text_of

# 17 of 20 is 85 % exactly, 16 of 20 is 80 %.
MEETINGS = """
    cell_code | held_on    | expected | present
    A         | 2025-07-04 | 20       | 17
    B         | 2025-07-04 | 20       | 16
"""


@pytest.fixture(scope="module")
def drawings():
    return {"meetings": MEETINGS}


@pytest.fixture
def page(world) -> AppTest:
    return open_page("thresholds")


def write(page: AppTest, limit: str, value: float) -> AppTest:
    """Choose a limit and write a value into its field."""
    page.selectbox(key="choose_limit").set_value(limit)
    run(page).number_input[0].set_value(value)
    return page


def test_every_limit_stands_in_one_group():
    grouped = [name for names in GROUPS.values() for name in names]
    assert sorted(grouped) == sorted(THRESHOLDS)


def test_every_limit_is_shown_with_value_default_meaning_and_basis(page):
    text = text_of(page)
    assert (
        "Buổi thường kỳ: ít nhất, phút 90 90 mức mặc định của phần mềm Thời lượng "
        "tối thiểu của buổi thường kỳ, cho chi bộ không có mức riêng. "
        "Hướng dẫn 42-HD/BTCTW"
    ) in text
    assert f"{len(THRESHOLDS)} ngưỡng đang dùng; chuyên cần thấp là dưới 85 %." in text


def test_a_year_is_written_as_one(page):
    assert "Nhiệm kỳ: năm đầu 2025 2025" in text_of(page)


def test_the_preset_of_90_is_marked_as_not_seen_in_the_original(page):
    text = text_of(page)
    assert "**90 %** – Hướng dẫn 42-HD/BTCTW (28/10/2025), theo nguồn thứ cấp." in text
    assert text.count("Cần đối chiếu văn bản gốc.") == 1


def test_a_preset_holds_on_every_page_from_then_on(page):
    press(page, "Áp dụng 90 %")
    assert "Ngưỡng tỷ lệ dự, %: từ nay là 90." in text_of(page)
    assert "từ 09:00 20/10/2025, trên máy này" in text_of(page)
    assert "2 trong 2 chi bộ có họp có chuyên cần dưới 90 %" in text_of(
        open_page("low-attendance")
    )


def test_a_limit_is_changed_dated_and_put_back(page, today):
    write(page, "attendance_threshold", 80)
    press(page, "Lưu")
    assert "1 ngưỡng khác mức mặc định của phần mềm: Ngưỡng tỷ lệ dự, %" in text_of(
        page
    )
    assert "Không có chi bộ nào dưới 80 %" in text_of(open_page("low-attendance"))

    today.shift(60)
    press(page, "Về mức mặc định của phần mềm (85)")
    assert "Tất cả đang theo mức mặc định của phần mềm." in text_of(page)
    assert "09:01 20/10/2025 Ngưỡng tỷ lệ dự, % 85 trên máy này ● đang áp dụng" in (
        text_of(page)
    )


def test_a_limit_may_have_decimals_where_it_is_fine(page):
    write(page, "wilson_z", 1.64)
    press(page, "Lưu")
    assert "hệ số của khoảng Wilson: từ nay là 1,64." in text_of(page)


def test_a_scale_that_does_not_rise_cannot_be_saved(page):
    write(page, "fair_score", 95)
    press(page, "Lưu")
    assert "Thang điểm phải tăng dần" in text_of(page)
    assert "Tất cả đang theo mức mặc định của phần mềm." in text_of(page)


def test_a_value_as_it_is_needs_no_saving(page):
    press(page, "Lưu")
    assert "Chưa ngưỡng nào được đổi." in text_of(page)


@pytest.mark.parametrize("spoken", language.LANGUAGES)
def test_every_basis_has_its_words(spoken):
    language.speak(spoken)
    kinds = (THRESHOLDS, PRESETS, SIGNS)
    grounds = [each.basis for kind in kinds for each in kind.values()]
    assert [basis for basis in grounds if not has_word(f"basis.{basis}")] == []


def test_the_page_speaks_english(world):
    text = text_of(open_page("thresholds", lang="en"))
    assert (
        f"{len(THRESHOLDS)} thresholds in force; attendance is low below 85%." in text
    )
    assert "Guidance 42-HD/BTCTW (28 October 2025), from secondary sources." in text
