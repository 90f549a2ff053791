"""Who has reported, on time or not, who has not, and who follows the silent ones."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from pages.shared.words import word
from tests.pages.opening import open_page, run, text_of

UNITS = """
    unit_code | unit_name
    xa_mot    | Xã Một
    xa_hai    | Xã Hai
"""
CELLS = """
    cell_code | cell_name  | unit_code | cell_type
    full      | Thôn Đủ    | xa_mot    | village
    gone      | Thôn Lặng  | xa_mot    | village
    late      | Tổ Trễ     | xa_hai    | school
"""
MEETINGS = """
    cell_code | held_on
    full      | 2025-07-04
    full      | 2025-08-04
    full      | 2025-09-04
    full      | 2025-10-04
    gone      | 2025-07-04
    gone      | 2025-09-04
    late      | 2025-07-04
    late      | 2025-08-20
    late      | 2025-09-04
"""
COMMITTEE = "member_code | full_name\nuv1 | Trần Văn Bình"
ASSIGNMENTS = "member_code | unit_code\nuv1 | xa_mot"


@pytest.fixture(scope="module")
def loaded(shared_world) -> None:
    shared_world.load(
        units=UNITS,
        cells=CELLS,
        meetings=MEETINGS,
        committee=COMMITTEE,
        assignments=ASSIGNMENTS,
    )


@pytest.fixture
def page(loaded) -> AppTest:
    return open_page("completeness")


def test_the_answer_counts_what_came_in_what_is_missed_and_what_is_pending(page):
    assert (
        "Trong quý III/2025 đã nhận 8/9 báo cáo sinh hoạt thường kỳ (88,9 %): 7 đúng "
        "ngày, 1 chưa có báo cáo dù đã quá hạn, 0 chờ báo cáo. Tháng gần nhất đã chốt, "
        "tháng 9/2025: 3/3, 0 chưa có báo cáo."
    ) in text_of(page)


def test_figures_stand_with_what_they_are_counted_of(page):
    shown = {metric.label: metric.value for metric in page.metric}
    assert shown == {
        "Đã nhận / phải báo cáo": "8/9",
        "Đúng ngày / có ngày họp": "7/8",
        "Chưa có báo cáo, đã quá hạn": "1",
        "Chờ báo cáo": "0",
        "Đảng bộ đủ báo cáo": "1/2",
    }


def test_figures_have_their_months(page):
    drawn = " ".join(element.proto.body for element in page.get("html"))
    received, on_time, missed, units = re.findall(r'alt="12 tháng: ([^"]*)"', drawn)
    assert received.split("; ")[-3:] == ["100", "66,7", "100"]
    assert on_time.split("; ")[-3:] == ["3", "1", "3"]
    assert missed.split("; ")[-3:] == ["0", "1", "0"]
    assert units.split("; ")[-1] == "1"


def test_a_silent_cell_stands_with_its_months_its_deadline_and_who_follows_it(page):
    assert (
        "Thôn Lặng Xã Một ▲ Chưa có báo cáo 8/2025 11/09/2025 04/09/2025 Trần Văn Bình"
    ) in text_of(page)
    assert "1 chi bộ: quý III/2025" in text_of(page)


def test_a_link_names_the_unit_and_the_month_of_the_list(loaded):
    page = open_page(
        "completeness",
        from_="2025-08",
        to="2025-10",
        report_unit="xa_hai",
        report_month="2025-10",
    )
    assert "Tổ Trễ Xã Hai ○ Chờ báo cáo 10/2025 11/11/2025" in text_of(page)
    assert "1 chi bộ: Xã Hai · tháng 10/2025" in text_of(page)


def test_the_boxes_lead_where_a_click_on_a_square_does(page):
    (unit,) = [each for each in page.selectbox if each.key == "choose_report_unit"]
    unit.set_value("xa_hai")
    page = run(page)
    assert "● Chi bộ nào cũng đã có buổi thường kỳ: Xã Hai · quý III/2025." in text_of(
        page
    )
    assert page.query_params["report_unit"] == "xa_hai"


def test_one_state_alone_can_be_listed(loaded):
    page = open_page(
        "completeness", from_="2025-07", to="2025-10", report_state="pending"
    )
    assert "Thôn Lặng" not in text_of(page).partition("Chi bộ chưa có buổi")[2]
    assert "1 chi bộ: tháng 7 – 10/2025 · ○ Chờ báo cáo" in text_of(page)


def test_a_unit_that_is_not_there_is_said_so(loaded):
    page = open_page("completeness", report_unit="xa_ba")
    # The address is a text from outside: what Markdown would read is escaped.
    assert "xa\\_ba" in " ".join(warning.value for warning in page.warning)


def test_cells_of_no_unit_have_a_name_of_their_own(world):
    world.load(meetings="cell_code | held_on\nA | 2025-07-04")
    page = open_page("completeness", report_unit="-")
    assert "1 chi bộ: Chưa rõ đảng bộ · quý III/2025" in text_of(page)


def test_months_without_an_active_cell_leave_nothing_to_say(world):
    world.load(
        units="unit_code | unit_name\nxa_moi | Xã Mới\nxa_cu | Xã Cũ",
        cells="""
            cell_code | unit_code | valid_from
            A         | xa_moi    | 2025-09-01
            B         | xa_cu     |
        """,
        meetings="cell_code | held_on\nB | 2025-07-04",
    )
    page = open_page("completeness", from_="2025-07", to="2025-07", unit="xa_moi")
    assert "Không có chi bộ nào hoạt động trong tháng 7/2025" in text_of(page)


def test_the_page_speaks_english(loaded):
    page = open_page("completeness", lang="en")
    assert (
        "In quarter III of 2025, 8/9 regular meetings were reported (88.9%): 7 on time"
    ) in text_of(page)
    assert "1 cell: quarter III of 2025" in text_of(page)


def test_reports_without_a_day_are_counted_apart(world):
    world.load(
        units=UNITS, cells=CELLS, meetings="cell_code | held_on\nfull | 2025-09-04"
    )
    world.load_months("cell_code | 08/2025 | 09/2025\nlate | | 18/20\ngone | | 19/20")
    page = open_page("completeness", from_="2025-09", to="2025-09")
    assert (
        "2 báo cáo lấy từ biểu mỗi tháng một cột, không có ngày họp: không tính là "
        "đúng ngày hay sai ngày."
    ) in text_of(page)
    shown = {metric.label: metric.value for metric in page.metric}
    assert shown["Đúng ngày / có ngày họp"] == "1/1"
    for listed, count in (("received_months", 3), ("on_time_months", 1)):
        months = {"from_": "2025-09", "to": "2025-09", "list": listed}
        text = text_of(open_page("details", **months))
        assert word("details.listed", n=count) in text
