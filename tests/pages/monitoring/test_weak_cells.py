"""Weak cells: the list, the chips, the evidence, the files to take along."""

import pytest

from tests.pages.opening import open_page, press, run, text_of

CELLS = """
    cell_code | cell_name | unit_code
    A         | Thôn Đông | xa_mot
    B         | Thôn Tây  | xa_mot
    C         | Thôn Nam  | xa_hai
"""
# A missed August; B is below 85 % in every month; C is in order.
MEETINGS = """
    cell_code | held_on    | expected | present
    A         | 2025-07-04 | 20       | 20
    A         | 2025-09-04 | 20       | 20
    B         | 2025-07-04 | 20       | 12
    B         | 2025-08-04 | 20       | 12
    B         | 2025-09-04 | 20       | 12
    C         | 2025-07-04 | 20       | 20
    C         | 2025-08-04 | 20       | 20
    C         | 2025-09-04 | 20       | 20
    A         | 2025-06-04 | 20       | 20
    B         | 2025-06-04 | 20       | 20
    C         | 2025-04-04 | 20       | 20
    C         | 2025-05-04 | 20       | 20
    C         | 2025-06-04 | 20       | 20
"""
THEMATIC = """
    cell_code | held_on    | kind     | expected | present
    A         | 2025-07-20 | thematic | 20       | 20
    B         | 2025-07-20 | thematic | 20       | 20
    C         | 2025-07-20 | thematic | 20       | 20
"""


@pytest.fixture(scope="module")
def cells(shared_world):
    shared_world.load(cells=CELLS, meetings=MEETINGS)
    shared_world.load(meetings=THEMATIC)


def names(app) -> list[str]:
    """The cells of the list, as the box of the evidence has them."""
    return app.selectbox(key="choose_cell").options


def test_the_answer_counts_the_weak_cells(cells):
    assert "2 chi bộ có dấu hiệu yếu trong quý III/2025" in text_of(
        open_page("weak-cells")
    )


def test_none_weak_is_said_with_a_zero(world):
    world.load(cells=CELLS, meetings=THEMATIC)
    app = open_page("weak-cells", from_="2025-07", to="2025-07", unit="xa_hai")
    assert "chi bộ có dấu hiệu yếu trong tháng 7/2025" in text_of(app)


def test_the_gravest_cell_is_first_and_its_evidence_open(cells):
    app = open_page("weak-cells")
    assert names(app) == ["Thôn Tây – xa_mot (B)", "Thôn Đông – xa_mot (A)"]
    assert "3 tháng họp gần nhất đều dưới 85 %" in text_of(app)


def test_the_evidence_names_file_and_line(cells):
    assert "meetings.csv, dòng" in text_of(open_page("weak-cells", cell="B"))


def test_the_evidence_of_a_missed_month_names_month_deadline_and_basis(cells):
    text = text_of(open_page("weak-cells", cell="A"))
    assert "Không có buổi sinh hoạt thường kỳ nào cho tháng 8/2025" in text
    assert "10/09/2025" in text or "11/09/2025" in text
    assert "Điều lệ Đảng, Điều 24" in text


def test_a_chip_narrows_the_list_and_stands_in_the_address(cells):
    app = open_page("weak-cells")
    app.button_group(key="choose_sign").set_value(["missed_meeting"])
    app = run(app)
    assert names(app) == ["Thôn Đông – xa_mot (A)"]
    assert "sign" in app.query_params


def test_the_answer_says_how_many_match_the_filters_of_the_page(cells):
    text = text_of(open_page("weak-cells", sign=["missed_meeting"]))
    assert "Danh sách dưới đây có 1 chi bộ khớp với các lựa chọn." in text


def test_chips_carry_the_number_of_weak_cells(cells):
    chips = open_page("weak-cells").button_group(key="choose_sign")
    assert any("Chưa có báo cáo họp **1**" in option for option in chips.options)


@pytest.mark.parametrize(
    ("choice", "found"),
    [
        ({"text": "thon dong"}, ["Thôn Đông – xa_mot (A)"]),
        ({"weight": "notable"}, ["Thôn Tây – xa_mot (B)"]),
        ({"sign": ["low_attendance"]}, ["Thôn Tây – xa_mot (B)"]),
        (
            {"unit": "xa_mot"},
            ["Thôn Tây – xa_mot (B)", "Thôn Đông – xa_mot (A)"],
        ),
    ],
)
def test_filters_narrow_the_list(cells, choice, found):
    assert names(open_page("weak-cells", **choice)) == found


def test_nothing_found_offers_to_widen_and_does(cells):
    app = open_page("weak-cells", text="không có")
    assert "Không có chi bộ nào khớp" in text_of(app)
    app = press(app, "Bỏ các bộ lọc")
    assert len(names(app)) == 2


def test_both_files_can_be_taken_along(cells):
    downloads = open_page("weak-cells").get("download_button")
    assert [each.proto.label for each in downloads] == ["Tải XLSX", "Tải CSV"]


def test_the_method_is_that_of_the_sign(cells):
    app = open_page("weak-cells", sign=["missed_meeting"])
    app.selectbox(key="choose_method").set_value("missed_meeting")
    app = run(app)
    assert "Có tháng nào không sinh hoạt thường kỳ không?" in text_of(app)
    assert "Điều lệ Đảng, Điều 24" in text_of(app)


def test_recovered_cells_are_listed_apart(world):
    world.load(
        cells=CELLS,
        meetings="""
            cell_code | held_on    | expected | present
            A         | 2025-04-04 | 20       | 20
            A         | 2025-06-04 | 20       | 20
            A         | 2025-07-04 | 20       | 20
            A         | 2025-08-04 | 20       | 20
            A         | 2025-09-04 | 20       | 20
            B         | 2025-04-04 | 20       | 20
            B         | 2025-05-04 | 20       | 20
        """,
    )
    app = open_page("weak-cells", text="Thôn Đông")
    assert "1 đã khắc phục" in text_of(app)
    assert "Thôn Đông" in recovered(app)
    other_sign = open_page("weak-cells", text="Thôn Đông", sign=["poor_rating"])
    assert "Thôn Đông" not in recovered(other_sign)
    serious = open_page("weak-cells", text="Thôn Đông", weight="serious")
    assert "Thôn Đông" in recovered(serious)
    assert recovered(open_page("weak-cells", text="Thôn Đông", change="new")) == ""


def recovered(app) -> str:
    """What stands under the heading of cells that have recovered."""
    return text_of(app).partition("Đã khắc phục\n")[2]


def test_chips_keep_their_places_and_say_that_one_sign_is_enough(cells):
    def chips(app) -> list[str]:
        group = app.get("button_group")[1]
        return [option.split("**")[0] for option in group.options]

    both = open_page("weak-cells", level="both", sign=["off_date", "missed_meeting"])
    assert chips(both) == chips(open_page("weak-cells"))
    assert "một trong 2 dấu hiệu đã chọn" in text_of(both)


def test_cells_to_watch_are_listed_where_they_are_asked_for(cells):
    weak = text_of(open_page("weak-cells"))
    both = open_page("weak-cells", level="both")
    assert "Cần theo dõi (" in " ".join(
        option for group in both.get("button_group") for option in group.options
    )
    assert "Danh sách dưới đây có" in text_of(both)
    assert "Danh sách dưới đây có" not in weak


@pytest.mark.parametrize(
    ("level", "listed"),
    [
        ("weak", "Chi bộ: có dấu hiệu yếu"),
        ("watch", "Chi bộ: cần theo dõi"),
        ("both", "Chi bộ: có dấu hiệu yếu hoặc cần theo dõi"),
    ],
)
def test_a_list_on_paper_says_which_cells_it_is_of(cells, level: str, listed: str):
    page = open_page("weak-cells", from_="2025-07", to="2025-09", level=level)
    facts = [line for line in text_of(page).splitlines() if "Kỳ" in line]
    assert any(line.split(" · ")[1].strip() == listed for line in facts), facts
