"""Overview: the sentence, the five figures, what changed, and where it leads."""

import re

import pytest

from tests.pages.opening import open_page, run, text_of

UNITS = """
    unit_code | unit_name
    xa_mot    | Xã Một
    xa_hai    | Xã Hai
"""
CELLS = """
    cell_code | cell_name | unit_code
    A         | Thôn Đông | xa_mot
    B         | Thôn Tây  | xa_hai
"""
# A has met every month; B missed August and September. Before, both were in order.
MEETINGS = """
    cell_code | held_on    | expected | present
    A         | 2025-04-04 | 20       | 20
    B         | 2025-04-04 | 20       | 20
    A         | 2025-05-04 | 20       | 20
    B         | 2025-05-04 | 20       | 20
    A         | 2025-06-04 | 20       | 20
    B         | 2025-06-04 | 20       | 20
    A         | 2025-07-04 | 20       | 19
    B         | 2025-07-04 | 20       | 19
    A         | 2025-08-04 | 20       | 18
    A         | 2025-09-04 | 20       | 17
"""
COMMITTEE = """
    member_code | full_name    | body
    uv_mot      | Nguyễn Mẫu A | standing_committee
"""
VISITS = """
    member_code | cell_code | planned_on | status
    uv_mot      | A         | 2025-07-04 | attended
    uv_mot      | B         | 2025-08-04 | absent
"""
INSPECTIONS = """
    cell_code | inspected_on | requirement   | due_on
    A         | 2025-07-10   | Sửa biên bản  | 2025-09-01
"""


@pytest.fixture(scope="module")
def loaded(shared_world):
    shared_world.load(
        units=UNITS,
        cells=CELLS,
        meetings=MEETINGS,
        committee=COMMITTEE,
        visits=VISITS,
        inspections=INSPECTIONS,
    )


@pytest.fixture
def page(loaded):
    return open_page("overview")


def figures(app) -> dict[str, tuple[str, str]]:
    """The figures of the top row: label → value and what stands under it."""
    return {each.label: (each.value, each.delta) for each in app.metric}


def test_the_answer_has_the_numbers(page):
    assert (
        "2 chi bộ đang hoạt động. 2 chi bộ có dấu hiệu yếu trong quý III/2025: "
        "2 mới phát sinh, 0 kéo dài; 0 đã khắc phục. Dự sinh hoạt 73/80 · 91,3 %."
    ) in text_of(page)


def test_weak_is_never_said_without_the_caution(page):
    assert "không phải xếp loại chính thức" in text_of(page)


def test_there_are_five_figures_and_what_they_were_before(page):
    assert figures(page) == {
        "Báo cáo tháng 9/2025": ("1/2", "tháng trước: 1/2"),
        "Dự sinh hoạt 73/80": ("91,3\u00a0%", "−8,7 điểm phần trăm"),
        "Chi bộ có dấu hiệu yếu": ("2", "+2"),
        "Cấp uỷ đã dự / theo lịch": ("1/2", "quý II/2025: 0/0"),
        "Yêu cầu quá hạn khắc phục": ("1", "quý II/2025: 0"),
    }


def test_without_an_earlier_period_nothing_is_compared(world):
    world.load(cells=CELLS, meetings=MEETINGS)
    app = open_page("overview", from_="2025-04", to="2025-06")
    assert figures(app)["Chi bộ có dấu hiệu yếu"] == ("0", "")
    assert "0 chi bộ có dấu hiệu yếu trong quý II/2025. " in text_of(app)
    assert "Chưa so sánh được với kỳ trước" in text_of(app)


def test_a_unit_narrows_every_figure(page):
    app = open_page("overview", unit="xa_mot")
    assert "1 chi bộ đang hoạt động. 1 chi bộ có dấu hiệu yếu" in text_of(app)


def test_a_sign_leads_to_its_cells(page):
    page.selectbox(key="choose_open_sign").set_value("missed_meeting")
    app = run(page)
    assert app.title[0].value == "Chi bộ yếu"
    assert app.query_params["sign"] in ("missed_meeting", ["missed_meeting"])


def test_every_chart_has_its_text_and_its_table(page):
    charts = page.get("vega_lite_chart") or page.get("arrow_vega_lite_chart")
    assert len(charts) == 2
    assert all(chart.proto.alt for chart in charts)
    assert [each.label for each in page.expander].count("Xem số liệu dạng bảng") == 2


def test_no_cell_left_offers_to_widen(world):
    world.load(
        units="unit_code | unit_name\nxa_moi | Xã Mới\nxa_cu | Xã Cũ",
        cells="""
            cell_code | unit_code | valid_from
            A         | xa_moi    | 2025-09-01
            B         | xa_cu     |
        """,
        meetings="cell_code | held_on\nB | 2025-07-04",
    )
    app = open_page("overview", from_="2025-07", to="2025-07", unit="xa_moi")
    assert "Không có gì khớp" in text_of(app)
    assert "Bỏ các bộ lọc" in [button.label for button in app.button]


def test_every_figure_has_its_twelve_months(page):
    drawn = " ".join(element.proto.body for element in page.get("html"))
    lines = re.findall(r'alt="12 tháng: ([^"]*)"', drawn)
    assert len(lines) == 5
    weak, overdue = lines[2], lines[4]
    assert weak.split("; ")[-4:] == ["0", "0", "2", "2"]
    assert overdue.split("; ")[-4:] == ["0", "0", "1", "1"]
    assert set(weak.split("; ")[:8]) == {"–"}


def test_the_units_before_a_merger_are_shown_with_the_one_that_took_their_place(world):
    world.load(
        units="""
            unit_code | unit_name | valid_to   | successor_code
            cu        | Xã Cũ     | 2025-06-30 | moi
            moi       | Xã Mới    |            |
        """,
        cells="cell_code | unit_code\nMOI1 | moi",
        meetings="cell_code | held_on\nMOI1 | 2025-07-04",
    )
    assert "Xã Cũ" in text_of(open_page("overview", unit="moi"))
    assert "Trước sáp nhập" in text_of(open_page("overview", unit="moi"))
    assert "Trước sáp nhập" not in text_of(open_page("overview"))
