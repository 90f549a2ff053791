"""What a page says when there is nothing to show, or something went wrong."""

import pytest

from data.store import access
from data.store.access import Viewer
from pages.shared import language, stale_notice
from tests.pages.opening import open_page, press, run, text_of

CELLS = """
    cell_code | cell_name
    A         | Thôn Đông
"""
MEETINGS = """
    cell_code | held_on    | expected | present
    A         | 2025-09-04 | 20       | 12
"""


@pytest.fixture
def loaded(world):
    world.load(cells=CELLS, meetings=MEETINGS)
    return world


def test_a_reader_without_rights_is_told_whom_to_ask(loaded, monkeypatch):
    monkeypatch.setattr(access, "EVERYTHING", Viewer("nobody", ()))
    text = text_of(open_page("weak-cells"))
    assert "Chưa có chi bộ nào trong phạm vi của đồng chí" in text
    assert "Thôn Đông" not in text


def test_a_reader_of_one_unit_sees_only_that_unit(loaded, monkeypatch):
    loaded.load(
        units="""
            unit_code | unit_name
            xa_hai    | Xã Hai
        """,
        cells="""
            cell_code | cell_name | unit_code
            B         | Thôn Tây  | xa_hai
        """,
        meetings="""
            cell_code | held_on    | expected | present
            B         | 2025-09-04 | 20       | 12
        """,
    )
    monkeypatch.setattr(access, "EVERYTHING", Viewer("xa_hai", ("xa_hai",)))
    app = open_page("overview")
    assert app.selectbox(key="choose_unit").options == ["Mọi tổ chức đảng", "Xã Hai"]
    assert "1 chi bộ đang hoạt động" in text_of(app)


def test_new_data_show_at_the_next_click(loaded):
    app = open_page("overview")
    assert "1 chi bộ đang hoạt động" in text_of(app)
    loaded.load(
        cells="""
            cell_code | cell_name
            B         | Thôn Tây
        """
    )
    assert "2 chi bộ đang hoạt động" in text_of(run(app))


def test_new_data_are_offered_to_a_screen_that_nobody_touches(loaded, monkeypatch):
    versions = iter(range(1000))
    monkeypatch.setattr(stale_notice, "version", lambda: next(versions))
    app = open_page("overview")
    assert "Có dữ liệu mới" in app.sidebar.info[0].value


def test_the_frame_speaks_vietnamese_where_nobody_says_otherwise():
    assert language.DEFAULT == "vi"


QUARTER = {"from_": "2025-07", "to": "2025-09"}


@pytest.mark.long
def test_an_office_that_has_loaded_one_month_opens_that_month(world):
    world.load(cells="cell_code\nA")
    app = open_page("upload")
    assert app.query_params["from"] == "2025-07"
    world.load(meetings="cell_code | held_on\nA | 2025-10-04")
    assert run(app).query_params["from"] == "2025-10"
    assert "1 chi bộ đang hoạt động" in text_of(open_page("overview"))


def test_months_that_a_reader_has_chosen_stay_whatever_is_loaded(world):
    world.load(meetings="cell_code | held_on\nA | 2025-10-04")
    app = open_page("overview", **QUARTER)
    assert run(app).query_params["from"] == "2025-07"


def test_months_before_the_first_data_offer_those_that_are_there(world):
    world.load(meetings="cell_code | held_on\nA | 2025-10-04")
    app = open_page("overview", **QUARTER)
    said = "Kỳ đang xem chưa có dữ liệu: mới có dữ liệu tháng 10/2025."
    assert said in text_of(app)
    app = press(app, "Xem tháng 10/2025")
    assert app.query_params["from"] == app.query_params["to"] == "2025-10"
    assert "Kỳ đang xem chưa có dữ liệu" not in text_of(app)
    assert "1 chi bộ đang hoạt động" in text_of(app)


@pytest.mark.long(few=2)
@pytest.mark.parametrize(
    "page",
    [
        *("overview", "weak-cells", "low-attendance", "completeness", "details"),
        "quality",
    ],
)
def test_of_months_without_data_no_page_says_that_nothing_is_wrong(world, page):
    world.load(meetings="cell_code | held_on\nA | 2025-10-04")
    said = text_of(open_page(page, **QUARTER))
    assert "chưa có dữ liệu: mới có dữ liệu tháng 10/2025." in said
    for nothing in ("0 chi bộ", "Không thấy chỗ nào", "Không có"):
        assert nothing not in said


def test_whom_nobody_visits_is_not_known_before_the_first_schedule(world):
    world.load(meetings="cell_code | held_on\nA | 2025-10-04")
    said = text_of(open_page("schedule"))
    assert "Chưa nạp lịch dự nên chưa biết chi bộ nào chưa được dự" in said
    assert "Không có chi bộ nào chưa được dự" not in said
