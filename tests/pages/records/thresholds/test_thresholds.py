"""Limits: what is in force, on what ground, since when; changed, and put back."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from data.store import journal
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
    A         | 2025-09-04 | 20       | 17
    B         | 2025-09-04 | 20       | 16
"""


@pytest.fixture(scope="module")
def drawings():
    return {"meetings": MEETINGS}


@pytest.fixture
def page(world) -> AppTest:
    return open_page("thresholds")


def propose(
    page: AppTest, limit: str, value: float, from_month: str | None = None
) -> AppTest:
    """Choose months and a limit, write a value, and look at what it would change."""
    if from_month:
        page.selectbox(key="choose_limit_month").set_value(from_month)
    page.selectbox(key="choose_limit").set_value(limit)
    run(page).number_input[0].set_value(value)
    return press(page, "Xem ảnh hưởng")


def low_in(month: str) -> str:
    """What the page of low attendance says of one month."""
    return said_by("low-attendance", month)


def said_by(name: str, month: str) -> str:
    """What a page says of one month, of the cell A where it is about one."""
    text = text_of(open_page(name, from_=month, to=month, cell="A"))
    # Where something takes long a grey field is drawn first, and leaves an empty line.
    return "\n".join(line for line in text.splitlines() if line)


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
    assert "ngưỡng đang dùng; chuyên cần thấp là dưới 85 %. Tất cả" in text


def test_a_year_is_written_as_one(page):
    assert "Nhiệm kỳ: năm đầu 2025 2025" in text_of(page)


def test_the_preset_of_90_is_marked_as_not_seen_in_the_original(page):
    text = text_of(page)
    assert "**90 %** – Hướng dẫn 42-HD/BTCTW (28/10/2025), theo nguồn thứ cấp." in text
    assert text.count("Cần đối chiếu văn bản gốc.") == 1


def test_a_preset_is_seen_before_it_is_saved_and_holds_on_every_page(page):
    press(page, "Áp dụng 90 %")
    text = text_of(page)
    assert "Ảnh hưởng nếu đổi Ngưỡng tỷ lệ dự, %: 90, mọi tháng" in text
    assert "chuyên cần dưới ngưỡng: 1 → 2" in text
    assert "1 trong 2 chi bộ có họp có chuyên cần dưới 85 %" in text_of(
        open_page("low-attendance")
    )

    press(page, "Lưu")
    text = text_of(page)
    assert "Đã lưu Ngưỡng tỷ lệ dự, %: 90, mọi tháng." in text
    assert "từ 09:00 20/10/2025, trên máy này" in text
    assert "2 trong 2 chi bộ có họp có chuyên cần dưới 90 %" in text_of(
        open_page("low-attendance")
    )


@pytest.mark.long
def test_from_a_month_on_earlier_months_stay_as_they_were(page):
    earlier = low_in("2025-07")
    propose(page, "attendance_threshold", 90, "2025-09")
    assert "Ngưỡng tỷ lệ dự, %: 90, từ tháng 9/2025" in text_of(page)
    press(page, "Lưu")

    assert low_in("2025-07") == earlier
    later = low_in("2025-09")
    assert "2 trong 2 chi bộ có họp có chuyên cần dưới 90 %" in later
    evidence = text_of(open_page("cell", cell="A", from_="2025-09", to="2025-09"))
    assert "Ngưỡng tỷ lệ dự, %: 90 từ tháng 9/2025." in evidence
    text = text_of(open_page("thresholds"))
    assert "Ngưỡng tỷ lệ dự, % 90 từ tháng 9/2025 85 từ" in text


@pytest.mark.long
def test_no_page_says_anything_else_of_earlier_months(world):
    pages = (
        *("overview", "weak-cells", "low-attendance", "completeness"),
        *("details", "cell"),
    )
    earlier = {name: said_by(name, "2025-07") for name in pages}
    later = {name: said_by(name, "2025-09") for name in pages}
    limits = {"attendance_threshold": 90, "weak_notable": 1, "fixed_day_to": 3}
    with world.store.transaction() as cursor:
        for name, value in (limits | {"grace_days": 0}).items():
            journal.set_threshold(cursor, name, value, "chủ", date(2025, 9, 1))

    assert {name: said_by(name, "2025-07") for name in pages} == earlier
    changed = {name for name in pages if said_by(name, "2025-09") != later[name]}
    assert changed == {*pages} - {"details"}


def test_what_holds_later_stands_beside_what_holds_now(page):
    press(propose(page, "grace_days", 15, "2026-01"), "Lưu")
    assert "10; 15 từ tháng 1/2026" in text_of(page)


def test_months_without_figures_show_no_effect(page):
    propose(page, "attendance_threshold", 90, "2026-01")
    assert "Chưa có số liệu của các tháng ấy" in text_of(page)


def test_the_effect_is_of_the_months_since_then_where_those_chosen_lie_before(page):
    propose(page, "attendance_threshold", 90, "2025-10")
    assert "Chi bộ có dấu hiệu yếu trong tháng 10/2025" in text_of(page)


def test_units_whose_weak_cells_change_are_listed(page):
    propose(page, "weak_notable", 1)
    text = text_of(page)
    assert "Chi bộ có dấu hiệu yếu trong quý III/2025: **" in text
    assert "Đảng bộ" in text


def test_what_was_proposed_can_be_left(page):
    propose(page, "attendance_threshold", 90)
    press(page, "Thôi")
    assert "Ảnh hưởng nếu đổi" not in text_of(page)
    assert "Chưa ngưỡng nào được đổi." in text_of(page)


@pytest.mark.long
def test_a_value_is_taken_back_at_once_or_from_the_history(page, today):
    press(propose(page, "attendance_threshold", 80), "Lưu")
    press(page, "Hoàn tác")
    text = text_of(page)
    assert "Đã hoàn tác Ngưỡng tỷ lệ dự, %: 80, mọi tháng." in text
    assert "Tất cả đang theo mức mặc định của phần mềm." in text

    today.shift(60)
    press(propose(page, "attendance_threshold", 90), "Lưu")
    press(page, "Xem ảnh hưởng khi hoàn tác")
    text = text_of(page)
    assert "Ảnh hưởng nếu hoàn tác Ngưỡng tỷ lệ dự, %: 90, mọi tháng" in text
    assert "chuyên cần dưới ngưỡng: 2 → 1" in text
    page.button(key="save_limit").click()
    run(page)
    text = text_of(page)
    assert "Tất cả đang theo mức mặc định của phần mềm." in text
    assert (
        "09:01 20/10/2025 Ngưỡng tỷ lệ dự, % 90 mọi tháng trên máy này "
        "○ đã hoàn tác lúc 09:01 20/10/2025"
    ) in text


@pytest.mark.long
def test_a_limit_is_put_back_to_its_default(page):
    press(propose(page, "attendance_threshold", 80), "Lưu")
    assert "1 ngưỡng khác mức mặc định của phần mềm: Ngưỡng tỷ lệ dự, %" in text_of(
        page
    )
    press(page, "Về mức mặc định của phần mềm (85)")
    press(page, "Lưu")
    text = text_of(page)
    assert "Tất cả đang theo mức mặc định của phần mềm." in text
    assert "85 mọi tháng trên máy này ● đang áp dụng" in text
    assert "80 mọi tháng trên máy này đã thay bằng giá trị khác" in text


@pytest.mark.long
def test_the_history_says_up_to_which_month_a_value_holds(page):
    press(propose(page, "attendance_threshold", 80), "Lưu")
    press(propose(page, "attendance_threshold", 90, "2025-09"), "Lưu")
    assert "80 mọi tháng, đến trước tháng 9/2025" in text_of(page)


def test_a_limit_may_have_decimals_where_it_is_fine(page):
    press(propose(page, "wilson_z", 1.64), "Lưu")
    assert "hệ số của khoảng Wilson: 1,64, mọi tháng." in text_of(page)


def test_a_scale_that_does_not_rise_cannot_be_proposed(page):
    propose(page, "fair_score", 95)
    assert "Thang điểm phải tăng dần" in text_of(page)
    assert "Lưu" not in [button.label for button in page.button]


@pytest.mark.long
def test_half_of_a_scale_cannot_be_taken_back(page):
    press(propose(page, "good_score", 99), "Lưu")
    press(propose(page, "fair_score", 95), "Lưu")
    undone = page.selectbox(key="choose_undo_limit")
    undone.set_value("good_score-2")
    press(run(page), "Xem ảnh hưởng khi hoàn tác")
    assert "Thang điểm phải tăng dần" in text_of(page)
    press(page, "Thôi")
    assert "Thang điểm phải tăng dần" not in text_of(page)


def test_a_value_as_it_is_needs_no_saving(page):
    press(page, "Xem ảnh hưởng")
    assert "không có gì để đổi" in text_of(page)
    assert "Chưa ngưỡng nào được đổi." in text_of(page)


@pytest.mark.parametrize("spoken", language.LANGUAGES)
def test_every_basis_has_its_words(spoken):
    language.speak(spoken)
    kinds = (THRESHOLDS, PRESETS, SIGNS)
    grounds = [each.basis for kind in kinds for each in kind.values()]
    assert [basis for basis in grounds if not has_word(f"basis.{basis}")] == []


def test_the_page_speaks_english(world):
    text = text_of(open_page("thresholds", lang="en"))
    assert "thresholds in force; attendance is low below 85%. All of them" in text
    assert "Guidance 42-HD/BTCTW (28 October 2025), from secondary sources." in text
