"""Annual ratings: the levels, the signs that say otherwise, and what was registered."""

import pytest

from tests.pages.figure_links import fields, follow, tiles
from tests.pages.opening import open_page, plain, text_of
from tests.queries.rating_world import FACTS

MEETINGS = """
    cell_code | held_on    | expected | present
    A         | 2024-09-04 | 20       | 19
    C         | 2024-09-04 | 20       | 19
    C         | 2024-10-04 | 20       | 19
    C         | 2024-11-04 | 20       | 19
    C         | 2024-12-04 | 20       | 19
"""


@pytest.fixture(scope="module")
def drawings():
    return FACTS | {"meetings": MEETINGS}


@pytest.fixture(autouse=True)
def loaded(world):
    """Every page is one of a store with the ratings of two years."""


def listed(app) -> list[str]:
    return list(app.dataframe[0].value["place_name"])


def test_the_last_year_rated_is_shown_beside_the_year_before():
    app = open_page("ratings")
    assert (
        "Năm 2024: 3 chi bộ được xếp loại – 1 hoàn thành xuất sắc, 1 hoàn thành tốt, "
        "0 hoàn thành, 1 không hoàn thành nhiệm vụ; 2 tổ chức đảng – 1, 1, 0, 0"
    ) in plain(text_of(app))
    figures = [(each.value, each.delta) for each in app.metric]
    assert figures == [
        ("1", "+1"),
        ("1", "−1"),
        ("0", "0"),
        ("1", "+1"),
        ("33,3\N{NO-BREAK SPACE}%", "năm 2023: 0/2 · 0,0\N{NO-BREAK SPACE}%"),
    ]


def test_a_year_with_levels_registered_alone_can_be_chosen(world):
    world.load(ratings="cell_code | year | registered\nA | 2025 | excellent")
    assert "Năm 2024: 3 chi bộ" in plain(text_of(open_page("ratings")))
    coming = open_page("ratings", year="2025", show="registered")
    assert "1 nơi có đăng ký – 0 đạt đúng mức" in plain(text_of(coming))


def test_each_figure_leads_to_the_rows_it_counts():
    app = open_page("ratings")
    led = tiles(app)
    assert len(led) == len(app.metric) == 5
    for tile, link in zip(app.metric, led, strict=True):
        behind = follow(link)
        # The last is a share: it leads to everybody rated, of whom it is one.
        expected = 3 if "%" in tile.value else int(tile.value)
        assert len(listed(behind) if expected else []) == expected


def test_a_year_before_which_nobody_was_rated_is_compared_with_nothing():
    first = open_page("ratings", year="2023", rated="unit")
    assert {each.delta for each in first.metric} == {"chưa có số liệu năm 2022"}


def test_cells_are_counted_by_unit_and_by_type():
    by_unit = open_page("ratings").dataframe[0].value
    assert list(by_unit["unit_name"]) == ["Xã Hai", "Xã Một"]
    by_type = open_page("ratings", by="type").dataframe[0].value
    assert list(by_type["rated_well"]) == [1, 0]


def test_every_level_stands_beside_the_year_before():
    by_unit = open_page("ratings").dataframe[0].value
    [row] = by_unit[by_unit["unit_name"] == "Xã Một"].to_dict("records")
    levels = ("excellent", "well", "done", "not_done")
    assert [row[f"rated_{level}"] for level in levels] == [1, 1, 0, 0]
    assert [row[f"{level}_before"] for level in levels] == [0, 2, 0, 0]
    # On a phone both years stand in one field.
    text = plain(text_of(open_page("ratings", by="type")))
    assert "1 · năm trước 2" in text
    assert "bên cạnh là năm trước (2023)" in text


def test_the_list_is_narrowed_by_what_a_figure_leads_with():
    assert listed(open_page("ratings", show="list", rated="unit")) == [
        *("Xã Một", "Xã Hai"),
    ]
    assert listed(open_page("ratings", show="list", rating="well")) == ["Thôn Bình"]
    assert listed(open_page("ratings", show="list", rating="none")) == ["Thôn Dân"]
    of_unit = open_page("ratings", show="list", of_unit="xa_hai")
    assert listed(of_unit) == ["Trường Cả"]
    assert "Chỉ đảng bộ: Xã Hai" in plain(text_of(of_unit))
    nothing = open_page("ratings", show="list", of_unit="-")
    assert "Không có gì khớp" in text_of(nothing)


def test_ratings_that_differ_from_the_signs_stand_with_their_evidence():
    app = open_page("ratings", show="contradictions")
    text = plain(text_of(app))
    assert "3 xếp loại khác với dấu hiệu theo dữ liệu – 2 chi bộ được xếp tốt" in text
    assert "từ 01/01/2024 đến 31/12/2024, tính đến ngày 11/01/2025" in text
    assert list(app.dataframe[0].value["cell_name"]) == [
        *("Thôn An", "Thôn Bình", "Trường Cả"),
    ]
    assert "Không có buổi sinh hoạt thường kỳ nào cho tháng 10/2024" in text


def test_a_year_without_meetings_is_not_set_against_signs():
    early = open_page("ratings", show="contradictions", year="2023")
    assert "Chưa có dữ liệu sinh hoạt của năm 2023" in plain(text_of(early))


def test_where_none_differs_the_page_says_so():
    agreeing = open_page(
        "ratings", show="contradictions", type="village", unit="xa_hai"
    )
    assert "0 xếp loại khác với dấu hiệu" in plain(text_of(agreeing))
    assert "Không có xếp loại nào khác với dấu hiệu" in text_of(agreeing)


def test_fields_of_levels_registered_and_reached_lead_to_their_rows():
    app = open_page("ratings", show="registered")
    assert (
        "3 nơi có đăng ký – 1 đạt đúng mức, 0 cao hơn, 1 thấp hơn, 1 chưa xếp loại."
        in plain(text_of(app))
    )
    found = fields(app)
    assert [figure for _, figure in found] == [1, 1, 1]
    for link, figure in found:
        assert len(listed(follow(link))) == figure


def test_where_no_level_was_registered_the_page_says_so():
    early = open_page("ratings", show="registered", year="2023")
    assert "Không có mức đăng ký nào" in text_of(early)


def test_filters_that_leave_no_rating_say_so():
    narrowed = open_page("ratings", type="village", unit="xa_hai")
    assert "Không có xếp loại năm 2024 nào khớp" in plain(text_of(narrowed))


def test_before_the_first_year_rated_no_columns_of_dashes_stand_beside():
    first = open_page("ratings", year="2023")
    drawn = first.dataframe[0].value.columns
    assert [name for name in drawn if "before" in name or "previous" in name] == []
    assert "bên cạnh là năm trước" not in text_of(first)
