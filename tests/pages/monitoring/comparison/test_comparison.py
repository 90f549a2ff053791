"""The page of comparisons: each subject with its answer, and a rank of nobody."""

from datetime import date

import pytest

from data.store import journal
from tests.pages.figure_links import fields, follow
from tests.pages.opening import open_page, plain, text_of
from tests.queries.comparison_world import FACTS

PERIOD = {"from_": "2025-07", "to": "2025-09"}


@pytest.fixture(scope="module")
def drawings():
    return FACTS


@pytest.fixture(autouse=True)
def loaded(world):
    """Every page is one of a store with two quarters of three units."""


def page(compare: str, **address):
    return open_page("comparison", compare=compare, **(PERIOD | address))


def said(app) -> str:
    return plain(text_of(app))


def test_units_stand_by_name_beside_the_period_before():
    app = page("units")
    assert (
        "4 đảng bộ có chi bộ hoạt động trong quý III/2025: dự sinh hoạt chung "
        "156/170 · 91,8 % (quý II/2025: 150/180 · 83,3 %); 4 trong 5 chi bộ có dấu "
        "hiệu yếu."
    ) in said(app)
    units, beside = app.dataframe
    assert list(units.value["unit_name"])[:3] == ["Xã Du", "Xã Đông", "Xã Em"]
    assert list(beside.value["now_fraction"])[:2] == ["66/80", "60/60"]
    assert list(beside.value["other_fraction"])[:2] == ["90/120", "60/60"]


def test_any_two_periods_are_set_side_by_side_in_one_respect():
    app = page("units", measure="weak", beside_from="2025-06", beside_to="2025-06")
    assert "Quý III/2025 và tháng 6/2025" in said(app)
    _, beside = app.dataframe
    assert beside.value["now_fraction"].iloc[0] == "2/2"


def test_a_unit_chosen_shows_where_its_rows_are():
    app = page("units", of_unit="xa_hai")
    labels = [each.proto.label for each in app.get("page_link")]
    assert "Yêu cầu quá hạn: 1" in labels
    assert "Dự: 66/80" in labels


def test_thematic_quarters_have_a_link_where_the_page_counts_the_same_ones():
    def labels(since: str, until: str) -> str:
        address = {"from_": since, "to": until, "of_unit": "xa_hai"}
        app = open_page("comparison", compare="units", **address)
        return " ".join(each.proto.label for each in app.get("page_link"))

    assert "Quý có chuyên đề: 1" in labels("2025-07", "2025-09")
    assert "Quý có chuyên đề" in labels("2025-01", "2025-09")
    assert "Quý có chuyên đề" not in labels("2025-04", "2025-09")


def test_a_field_of_a_sign_leads_to_exactly_its_cells():
    for by in ("unit", "type"):
        app = page("signs", by=by)
        assert "trong 5 chi bộ có dấu hiệu yếu hoặc cần theo dõi" in said(app)
        for link, figure in fields(app):
            cells = follow(link).dataframe[0].value
            assert len(cells) == figure


def test_one_sign_is_followed_from_the_period_before():
    app = page("focus", of_sign="low_attendance")
    assert (
        "Chuyên cần thấp – Mọi đảng bộ đang chọn, quý III/2025 so với quý II/2025: "
        "0 chi bộ kéo dài, 1 mới, 1 không còn."
    ) in said(app)
    assert list(app.dataframe[0].value["cell_name"]) == ["Chi bộ C", "Chi bộ B"]


def test_where_limits_changed_columns_and_sentence_name_theirs(world):
    with world.store.transaction() as cursor:
        journal.set_threshold(cursor, "attendance_threshold", 99, "a", date(2025, 8, 1))
    app = page("focus", of_sign="low_attendance")
    assert "so với quý II/2025 (tính theo ngưỡng của kỳ này):" in said(app)
    assert "mỗi cột tính theo ngưỡng của tháng ghi dưới cột" in said(app)


def test_one_sign_is_looked_at_in_some_units_alone():
    app = page("focus", of_sign="missed_meeting", of_units=["xa_ba"])
    assert "– Xã Em, quý III/2025" in said(app)
    assert "1 chi bộ kéo dài, 0 mới, 0 không còn." in said(app)
    assert list(app.dataframe[0].value["cell_name"]) == ["Chi bộ D"]


def test_cells_in_the_funnel_are_told_from_those_outside():
    app = page("funnel")
    assert "5 chi bộ có sinh hoạt thường kỳ trong quý III/2025" in said(app)
    assert "thấp hơn giới hạn 99,8 %: 1, chỉ thấp hơn 95 %: 0" in said(app)
    (cells,) = app.dataframe
    assert cells.value["cell_name"].iloc[0] == "Chi bộ C"
    (outside,) = page("funnel", outside="below_998").dataframe
    assert list(outside.value["share_fraction"]) == ["10/20"]


def test_without_a_meeting_there_is_no_funnel(world):
    app = page("funnel", unit="xa_hai", type="village", from_="2025-08", to="2025-08")
    assert "Không chi bộ nào sinh hoạt thường kỳ trong tháng 8/2025." in said(app)


def test_signs_that_nobody_shows_are_said_to_be_nowhere():
    app = page("signs", unit="xa_mot")
    assert "trong 1 chi bộ có dấu hiệu yếu" in said(app)
