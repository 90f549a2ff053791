"""Profile of a cell: linkable by code, who it is, its months, signs and papers."""

import pytest

from tests.pages.opening import open_page, run, text_of

CELLS = """
    cell_code | cell_name | unit_code | members_total | exempt
    A         | Thôn Đông | xa_mot    | 21            | 1
    B         | Thôn Tây  | xa_mot    | 20            | 0
    D         | Thôn Nam  | xa_mot    | 20            | 0
"""
MEETINGS = """
    cell_code | held_on    | expected | present
    A         | 2025-07-04 | 20       | 12
    A         | 2025-08-20 | 20       | 12
    A         | 2025-09-04 | 20       | 12
    C         | 2025-09-04 | 5        | 4
    D         | 2025-09-04 | 20       | 19
"""
COMMITTEE = """
    member_code | full_name    | position  | body
    uv_mot      | Nguyễn Mẫu A | Phó Bí thư | standing_committee
"""
ASSIGNMENTS = """
    member_code | unit_code
    uv_mot      | xa_mot
"""
INSPECTIONS = """
    inspection_code | finding_no | cell_code | inspected_on | grade | finding           | requirement  | due_on     | status
    KT1             | 1          | A         | 2025-07-10   | poor  | Nội dung dàn trải | Sửa biên bản | 2025-09-01 | open
    KT1             | 2          | A         | 2025-07-10   | poor  | Ghi sơ sài        | Lập sổ ghi   | 2025-09-01 | closed_done
"""  # noqa: E501
VISITS = """
    member_code | cell_code | planned_on | start_time | status   | remarks
    uv_mot      | A         | 2025-07-04 | 19:30      | attended | Ít người phát biểu
    uv_mot      | A         | 2025-11-04 | 19:30      | planned  |
"""
RATINGS = """
    cell_code | year | rating
    A         | 2024 | well
"""
PROPOSALS = """
    proposal_code | cell_code | raised_on  | content
    KN1           | A         | 2025-07-04 | Sửa đường thôn
"""
FOLLOW_UPS = """
    subject  | subject_code | noted_on   | status      | note
    proposal | KN1          | 2025-09-10 | in_progress | xã đã xếp lịch
"""


@pytest.fixture(scope="module", autouse=True)
def cells(shared_world):
    shared_world.load(
        cells=CELLS,
        meetings=MEETINGS,
        committee=COMMITTEE,
        assignments=ASSIGNMENTS,
        inspections=INSPECTIONS,
        visits=VISITS,
        ratings=RATINGS,
        proposals=PROPOSALS,
        follow_ups=FOLLOW_UPS,
    )


def test_a_link_by_code_opens_the_cell():
    app = open_page("cell", cell="A")
    assert app.title[0].value == "Thôn Đông"
    assert "Có dấu hiệu yếu trong quý III/2025" in text_of(app)
    assert "dự sinh hoạt 36/60 · 60,0 %" in text_of(app).replace("\u00a0", " ")


def test_who_it_is_and_who_follows_it():
    text = text_of(open_page("cell", cell="A"))
    assert "21 đảng viên, 1 được miễn" in text
    assert "ngày 3–5 hằng tháng (mức chung)" in text
    assert "Nguyễn Mẫu A Phó Bí thư" in text
    assert "04/11/2025 19:30 – Nguyễn Mẫu A" in text


def test_signs_stand_with_their_evidence():
    text = text_of(open_page("cell", cell="A"))
    assert "Quá hạn khắc phục" in text
    assert "1 yêu cầu quá hạn" in text
    assert "inspections.csv, dòng 2" in text


def test_what_asks_for_something_stands_before_its_months():
    text = text_of(open_page("cell", cell="A", from_="2025-01", to="2025-01"))
    titles = ("Dấu hiệu và bằng chứng", "Yêu cầu chưa đóng: 1", "Sửa biên bản")
    titles += ("Nhận xét của cấp uỷ đã dự: 1", "Ít người phát biểu", "24 tháng qua")
    places = [text.index(title) for title in titles]
    assert places == sorted(places)
    assert "Lập sổ ghi" not in text.partition("24 tháng qua")[0]


def test_where_nothing_is_open_and_nobody_wrote_it_is_said():
    text = text_of(open_page("cell", cell="B"))
    assert "Không còn yêu cầu nào chưa đóng." in text
    assert "Chưa có nhận xét nào." in text


def test_what_is_followed_of_it_stands_with_the_last_note_whatever_is_filtered():
    text = text_of(open_page("cell", cell="A", type="school"))
    followed = text.partition("Việc đang theo dõi: 2")[2].partition("24 tháng qua")[0]
    assert "Sửa biên bản" in followed
    assert "xã đã xếp lịch" in followed
    assert "Lập sổ ghi" not in followed


def test_where_nothing_is_followed_it_is_said():
    text = text_of(open_page("cell", cell="B"))
    assert "Không có yêu cầu, kiến nghị hay việc nào chưa đóng." in text


def test_its_attendance_stands_beside_that_of_its_type():
    said = text_of(open_page("cell", cell="A")).replace("\u00a0", " ")
    assert "60,0 % (trung vị của 1 chi bộ khác cùng loại hình: 95,0 %)" in said
    assert "trung vị của" not in text_of(open_page("cell", cell="C"))


def test_its_months_go_up_to_today_whatever_period_is_chosen():
    text = text_of(open_page("cell", cell="A", from_="2025-07", to="2025-07"))
    assert "10/2025" in text.partition("24 tháng qua")[2]


def test_its_papers_are_listed():
    text = text_of(open_page("cell", cell="A"))
    for paper in ("Nội dung dàn trải", "Hoàn thành tốt nhiệm vụ", "Sửa đường thôn"):
        assert paper in text


def test_a_cell_without_anything_says_so():
    text = text_of(open_page("cell", cell="B"))
    assert "Không có." in text
    assert "Cấp uỷ dự gần nhất" in text


def test_a_cell_that_is_not_registered_says_so():
    assert "chưa có trong danh mục" in text_of(open_page("cell", cell="C"))


def test_without_a_code_it_offers_the_search_and_the_cells_seen_last():
    app = open_page("cell")
    assert "không cần gõ dấu" in text_of(app)
    assert "Chi bộ xem gần đây" not in text_of(app)
    app.query_params["cell"] = "B"
    app = run(app)
    app.query_params.clear()
    app = run(app)
    assert "Chi bộ xem gần đây" in text_of(app)
    assert [each.key for each in app.main.button if "seen" in each.key] == ["seen_B"]


def test_an_unknown_code_is_said_and_not_ignored():
    app = open_page("cell", cell="ZZ")
    assert "ZZ" in app.warning[0].value


def test_months_in_which_the_cell_was_not_active_are_said():
    text = text_of(open_page("cell", cell="A", from_="2001-01", to="2001-03"))
    assert "không hoạt động trong quý I/2001" in text


@pytest.mark.long
def test_the_cells_before_a_merger_are_shown_and_counted_nowhere(world):
    world.load(
        cells="""
            cell_code | cell_name | valid_to   | successor_code
            TRUOC     | Tổ 1 (cũ) | 2025-06-30 | SAU
            SAU       | Thôn Mới  |            |
        """,
        meetings="""
            cell_code | held_on    | present
            TRUOC     | 2025-06-04 | 12
            SAU       | 2025-07-04 | 20
        """,
    )
    said = text_of(open_page("cell", cell="SAU"))
    assert "Trước sáp nhập: 1 chi bộ" in said
    assert "Tổ 1 (cũ)" in said
    assert "12/20" in said
    before = text_of(open_page("cell", cell="TRUOC"))
    assert "Thôn Mới" in before
    assert "Trước sáp nhập" not in before


def test_own_marks_stand_beside_those_of_the_superior(world):
    world.load(
        cells="cell_code | cell_name\nCHAM | Thôn Chấm",
        meetings="""
            cell_code | held_on    | self_score | superior_score
            CHAM      | 2025-08-04 | 95         | 70
        """,
    )
    said = text_of(open_page("cell", cell="CHAM"))
    assert "Tự chấm và cấp trên chấm: 1" in said
    assert "95" in said
    assert "25" in said
    assert "Tự chấm và cấp trên" not in text_of(open_page("cell", cell="B"))
