"""Whose visits, when and where, what clashes with what, and which cells wait."""

import pytest
from streamlit.testing.v1 import AppTest

from pages.shared import exports
from pages.visits.schedule import month
from tests.pages.opening import open_page, press, run, text_of

UNITS = """
    unit_code | unit_name
    xa_mot    | Xã Một
    xa_hai    | Xã Hai
"""
CELLS = """
    cell_code | cell_name  | unit_code
    A         | Thôn Đông  | xa_mot
    B         | Thôn Tây   | xa_mot
    C         | Thôn Nam   | xa_hai
"""
COMMITTEE = """
    member_code | full_name   | position    | body
    an          | Trần Văn An | Phó Bí thư  | standing_committee
    ba          | Lê Thị Ba   | Trưởng ban  | standing_committee
"""
ASSIGNMENTS = """
    member_code | unit_code
    an          | xa_mot
    ba          | xa_hai
"""
VISITS = """
    member_code | cell_code | planned_on | start_time | place  | mode      | status
    an          | A         | 2025-10-24 | 19:00      | Nhà VH | in_person | planned
    an          | B         | 2025-10-24 | 20:00      | Đình   | in_person | planned
    an          | C         | 2025-10-28 |            |        | online    | planned
    an          | A         | 2025-10-03 | 19:00      | Nhà VH | in_person | attended
    ba          | C         | 2025-10-05 | 08:00      |        | in_person | planned
    ba          | C         | 2025-11-04 | 08:00      |        | in_person | planned
"""
MEETINGS = """
    cell_code | held_on    | expected | present
    A         | 2025-07-04 | 20       | 20
    B         | 2025-07-04 | 20       | 20
    C         | 2025-07-04 | 20       | 5
    A         | 2025-08-04 | 20       | 20
    B         | 2025-08-04 | 20       | 20
    A         | 2025-09-04 | 20       | 20
    B         | 2025-09-04 | 20       | 20
"""


@pytest.fixture(scope="module")
def filled(shared_world):
    return shared_world.load(
        units=UNITS,
        cells=CELLS,
        committee=COMMITTEE,
        assignments=ASSIGNMENTS,
        visits=VISITS,
        meetings=MEETINGS,
    )


@pytest.fixture
def page(filled) -> AppTest:
    return open_page("schedule", member="an")


def test_the_answer_says_how_many_visits_are_mine_and_which_comes_next(page):
    assert (
        "Đồng chí có 4 buổi dự trong tháng 10/2025, 2 buổi trùng lịch, "
        "1 buổi ngoài phân công; buổi tới: thứ Sáu 24/10, 19:00, Thôn Đông (Xã Một)."
    ) in text_of(page)


def test_a_clash_stands_beside_the_visit_with_what_it_clashes_with(page):
    text = text_of(page)
    assert "19:00 Thôn Đông · Xã Một Nhà VH · trực tiếp" in text
    assert "▲ Trùng lịch: Thôn Tây (20:00)" in text
    assert "▲ Trùng lịch: Thôn Đông (19:00)" in text


def test_a_visit_outside_the_assignment_is_marked(page):
    (line,) = [line for line in text_of(page).split("\n") if "Thứ Ba 28/10" in line]
    after = line[line.index("Thứ Ba 28/10") :]
    assert "chưa rõ giờ Thôn Nam · Xã Hai" in after
    assert "◆ Ngoài phân công" in after


def test_visits_of_days_past_are_folded_below_those_to_come(page):
    text = text_of(page)
    assert "1 buổi đã qua trong tháng" in text
    assert text.index("Thứ Sáu 24/10") < text.index("Thứ Sáu 03/10")


def test_without_a_name_everybody_is_shown_with_theirs(filled):
    text = text_of(open_page("schedule"))
    assert "Có 5 buổi dự của 2 đồng chí trong tháng 10/2025" in text
    assert "1 buổi đã qua chưa ghi kết quả" in text
    assert "Trần Văn An Phó Bí thư" in text


def test_the_name_is_kept_in_the_address_by_code(page):
    assert page.query_params["member"] == "an"
    page.selectbox(key="choose_member").set_value("ba")
    assert run(page).query_params["member"] == "ba"
    assert "Đồng chí có 1 buổi dự trong tháng 10/2025" in text_of(page)


def test_names_stand_in_the_order_of_given_names(page):
    assert page.selectbox(key="choose_member").options[1:] == [
        "Trần Văn An – Phó Bí thư",
        "Lê Thị Ba – Trưởng ban",
    ]


def test_the_month_goes_on_and_back(filled):
    page = press(open_page("schedule", member="ba"), "Tháng sau")
    assert page.query_params["month"] == "2025-11"
    assert "Đồng chí có 1 buổi dự trong tháng 11/2025" in text_of(page)
    page = press(press(page, "Tháng trước"), "Tháng trước")
    assert "Đồng chí không có buổi dự nào trong tháng 9/2025" in text_of(page)
    assert "buổi tới: thứ Ba 04/11, 08:00, Thôn Nam" in text_of(page)


def test_a_link_to_a_member_who_does_not_exist_says_so(filled):
    text = text_of(open_page("schedule", member="nobody"))
    assert "“nobody”" in text
    assert "Có 5 buổi dự của 2 đồng chí" in text


def test_a_link_to_a_month_that_is_none_says_so(filled):
    text = text_of(open_page("schedule", month="2025-13"))
    assert "“2025-13”" in text
    assert "trong tháng 10/2025" in text


def test_coverage_counts_cells_visited_of_cells_assigned(filled):
    page = open_page("schedule", from_="2025-10", to="2025-10", member="an")
    assert "1/2 · 50,0 %" in text_of(page)


def test_cells_nobody_visited_stand_with_weak_ones_first(filled):
    text = text_of(open_page("schedule"))
    assert "2 chi bộ chưa có đồng chí nào dự từ 3 tháng trở lên; 1 chi bộ có" in text
    last_table = text[text.index("Chi bộ chưa được dự từ 3 tháng") :]
    assert last_table.index("Thôn Nam") < last_table.index("Thôn Tây")


def test_how_long_is_long_can_be_chosen(filled):
    page = open_page("schedule", unvisited="6")
    assert "Chi bộ chưa được dự từ 6 tháng" in text_of(page)


def test_for_a_member_only_their_own_cells_wait(page):
    said = text_of(page)
    assert "1 chi bộ phân công cho đồng chí mà đồng chí chưa dự từ 3 tháng" in said


def test_a_member_sees_their_cells_those_that_need_them_first(filled):
    text = text_of(open_page("schedule", member="ba"))
    assert "1 trong 1 chi bộ đồng chí theo dõi có dấu hiệu yếu." in text
    followed = text.partition("Chi bộ đồng chí theo dõi: 1")[2]
    assert followed.index("Thôn Nam") < followed.index("Độ bao phủ")
    assert "Chi bộ đồng chí theo dõi" not in text_of(open_page("schedule"))


def test_a_member_without_cells_is_told_so(world):
    world.load(cells=CELLS, meetings=MEETINGS, committee=COMMITTEE)
    text = text_of(open_page("schedule", member="an"))
    assert "Chưa có chi bộ nào được phân công cho đồng chí." in text


def test_the_one_time_of_the_page_is_the_month_whatever_period_others_show(filled):
    page = open_page("schedule", from_="2025-07", to="2025-07", month="2025-11")
    assert "Độ bao phủ trong quý IV/2025" in text_of(page)
    assert not page.main.get("popover")


def test_a_month_without_a_visit_says_so(filled):
    text = text_of(open_page("schedule", month="2025-08"))
    assert "Không có buổi dự nào trong tháng 8/2025" in text


def test_an_empty_store_says_what_to_do(world):
    world.load(units=UNITS)
    assert "Chưa có dữ liệu" in text_of(open_page("schedule"))


def test_meetings_alone_leave_an_empty_schedule_and_no_error(world):
    world.load(cells=CELLS, meetings=MEETINGS)
    text = text_of(open_page("schedule"))
    assert "Chưa nạp lịch dự." in text


def test_the_page_speaks_english(filled):
    text = text_of(open_page("schedule", member="an", lang="en"))
    assert "You have 4 visits in October 2025, 2 clash" in text
    assert "next: Friday 24/10, 19:00, Thôn Đông (Xã Một)." in text


def test_visits_are_shown_before_any_meeting_is_loaded(world):
    world.load(visits="member_code | cell_code | planned_on\nan | A | 2025-10-24")
    text = text_of(open_page("schedule"))
    assert "Có 1 buổi dự của 1 đồng chí trong tháng 10/2025" in text


def test_the_schedule_can_be_taken_along_as_it_stands(filled):
    visits = filled.ask("visit_schedule", during="2025-10", member_code="ba")
    taken = exports.comma_separated(visits, month.EXPORTED, "vi").decode("utf-8-sig")
    (_, visit) = taken.splitlines()
    assert visit == (
        "2025-10-05,08:00,Lê Thị Ba,Trưởng ban,C,Thôn Nam,Xã Hai,,Trực tiếp,Quá hạn,"
        "không,trong phân công,"
    )
