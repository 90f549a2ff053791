"""Who says "I am …" is known on every page, and can narrow each to their own cells."""

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
    C         | Thôn Nam  | xa_hai
"""
COMMITTEE = """
    member_code | full_name   | position   | body               | active_from
    an          | Trần Văn An | Phó Bí thư | standing_committee | 2025-10-01
    ba          | Lê Thị Ba   | Trưởng ban | standing_committee |
"""
ASSIGNMENTS = """
    member_code | unit_code
    an          | xa_hai
"""
MEETINGS = """
    cell_code | held_on    | expected | present
    A         | 2025-07-04 | 20       | 5
    B         | 2025-08-04 | 20       | 20
    A         | 2025-09-04 | 20       | 5
    C         | 2025-07-04 | 20       | 5
    C         | 2025-09-04 | 20       | 5
"""
LISTING = ("weak-cells", "low-attendance", "completeness", "details")


@pytest.fixture(scope="module", autouse=True)
def filled(shared_world):
    shared_world.load(
        units=UNITS,
        cells=CELLS,
        committee=COMMITTEE,
        assignments=ASSIGNMENTS,
        meetings=MEETINGS,
    )


@pytest.mark.parametrize("page", LISTING)
def test_every_page_that_lists_cells_can_show_those_one_follows(page):
    everything = open_page(page, member="an", list="cells_met")
    assert {"Thôn Đông", "Thôn Nam"} <= names_on(everything)
    everything.button_group(key="choose_mine").set_value("1")
    mine = run(everything)
    assert mine.query_params["mine"] == "1"
    assert names_on(mine) == {"Thôn Nam"}


def names_on(app) -> set[str]:
    """Which of the two cells stand on a page: in a list, a box or a grid."""
    boxes = " ".join(" ".join(box.options) for box in app.main.selectbox)
    grids = " ".join(grid.value.to_string() for grid in app.main.dataframe)
    said = f"{text_of(app)} {boxes} {grids}"
    return {name for name in ("Thôn Đông", "Thôn Nam") if name in said}


def test_whose_cells_are_shown_is_read_without_opening_anything():
    assert label_of(open_page("weak-cells")) == "Tôi là …"
    assert label_of(open_page("weak-cells", member="an")) == "Tôi là đ/c An"
    only = open_page("weak-cells", member="an", mine="1")
    assert label_of(only) == "Chi bộ của đ/c An"


def label_of(app) -> str:
    (popover,) = [each for each in app.main.get("popover") if "person" in icon(each)]
    return popover.proto.popover.label


def icon(element) -> str:
    return element.proto.popover.icon


def test_without_a_name_there_is_nothing_to_narrow_to():
    text = text_of(open_page("weak-cells", mine="1"))
    assert "“1”" in text
    assert "Thôn Đông" in text


def test_a_member_without_cells_sees_none_and_the_way_out():
    text = text_of(open_page("weak-cells", member="ba", mine="1"))
    assert "0 chi bộ có dấu hiệu yếu" in text
    assert "Bỏ các bộ lọc" in [
        b.label for b in open_page("low-attendance", member="ba", mine="1").button
    ]


def test_somebody_who_came_into_office_after_the_period_can_be_chosen():
    app = open_page("weak-cells", from_="2025-07", to="2025-09")
    assert "Trần Văn An – Phó Bí thư" in app.selectbox(key="choose_member").options
