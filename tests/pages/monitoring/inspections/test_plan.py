"""A plan is made of cells, seen as done or not, and taken back."""

from datetime import date
from urllib.parse import parse_qs

import pytest

from data.importing.inspection_plans import Plan, plan_inspections, set_plan_status
from data.store.access import EVERYTHING
from pages.monitoring.inspections import checklist
from pages.shared.answers import Selection, rows_of_file
from queries.filters import Period
from tests.pages.opening import labels, open_page, plain, press, text_of
from tests.pages.reports.reading_word import text_of as word_text_of
from tests.queries.plan_world import FACTS

PERIOD = {"from_": "2025-07", "to": "2025-09"}


@pytest.fixture(scope="module")
def drawings():
    return FACTS


@pytest.fixture(autouse=True)
def loaded(world):
    """Every page is one of a store with plans in every state."""


def page(**address):
    return open_page("inspections", **PERIOD, part="plan", **address)


def field(app, kind: str, name: str):
    (found,) = [
        each
        for each in getattr(app, kind)
        if str(each.key).startswith("plan_") and str(each.key).endswith(name)
    ]
    return found


def listed(app) -> list[str]:
    """The plan of each row in the list, in its order."""
    return list(app.dataframe[0].value["plan_code"])


def test_it_is_said_how_many_are_done_and_how_many_not():
    text = plain(text_of(page()))
    assert (
        "7 chi bộ trong kế hoạch: 3 đã thực hiện, 4 chưa, trong đó 2 quá hạn." in text
    )
    assert "còn 4 chi bộ chưa thực hiện, trong đó 2 đã quá hạn" in text


def test_what_was_cancelled_is_left_out_until_it_is_chosen():
    assert listed(page()) == ["P1", "P1", "P2", "P3", "P4", "P1", "P2"]
    assert listed(page(plan_state=["cancelled"])) == ["P3"]


def test_boxes_narrow_to_one_plan_or_to_the_months():
    assert listed(page(plan="P2")) == ["P2", "P2"]
    assert listed(page(planned="period")) == ["P1", "P1", "P4", "P1"]


def test_where_nothing_matches_the_page_says_so_and_widens():
    narrowed = page(plan="P4", plan_state=["late"])
    assert "Không có chi bộ nào trong kế hoạch khớp" in text_of(narrowed)
    assert len(listed(press(narrowed, "Bỏ các bộ lọc"))) == 7


def test_a_plan_is_made_of_the_cells_picked_and_undone(world):
    form = page(pick=["A", "C"])
    field(form, "selectbox", "_team").set_value("Đoàn 1")
    field(form, "selectbox", "_kind").set_value("thematic_supervision")
    field(form, "date_input", "_from").set_value(date(2025, 11, 3))
    field(form, "text_input", "_reason").set_value("Họp sai ngày")
    done = press(form, "Lưu kế hoạch")
    assert "Đã lập kế hoạch KH-2025-11-01: 2 chi bộ." in plain(text_of(done))
    assert listed(done) == ["KH-2025-11-01", "KH-2025-11-01"]
    rows = world.ask("plan_list", plan_code="KH-2025-11-01")
    assert list(rows["cell_code"]) == ["A", "C"]
    assert set(rows["reason"]) == {"Họp sai ngày"}
    assert set(rows["planned_until_on"]) == {date(2025, 11, 30)}
    undone = press(done, "Hoàn tác")
    assert "Đã hoàn tác kế hoạch vừa lập." in text_of(undone)
    assert len(listed(undone)) == 7


def test_a_plan_without_a_team_is_refused_and_what_was_typed_stays():
    form = page(pick=["A"])
    field(form, "text_input", "_reason").set_value("Họp sai ngày")
    refused = press(form, "Lưu kế hoạch")
    assert "Chưa ghi" in text_of(refused)
    assert field(refused, "text_input", "_reason").value == "Họp sai ngày"


def test_a_plan_without_cells_is_refused():
    assert "Hãy chọn ít nhất một chi bộ." in text_of(press(page(), "Lưu kế hoạch"))


@pytest.mark.long
def test_whose_cell_somebody_else_planned_meanwhile_is_told(world):
    form = page(pick=["A"])
    field(form, "selectbox", "_team").set_value("Đoàn 1")
    other = Plan("Tổ khác", date(2025, 11, 3))
    plan_inspections(world.store, ["A"], other, EVERYTHING, world.store.version())
    refused = press(form, "Lưu kế hoạch")
    assert "Tổ khác" in plain(text_of(refused))
    # Having read it, the reader may.
    again = press(refused, "Lưu kế hoạch")
    assert "Đã lập kế hoạch KH-2025-10-01" in plain(text_of(again))


def test_a_cell_of_the_plan_is_said_to_be_done_and_that_is_undone(world):
    one = page(planned_cell="P1|A")
    assert "inspection_plans.csv, dòng 2" in plain(text_of(one))
    done = press(one, "Đã thực hiện")
    assert "Đã ghi: Đã thực hiện." in plain(text_of(done))
    (row,) = (
        world.ask("plan_list", plan_code="P1").query("cell_code == 'A'").itertuples()
    )
    assert (row.plan_state, row.done_on) == ("done", None)
    undone = press(done, "Hoàn tác")
    assert "Đã hoàn tác lần ghi kết quả." in text_of(undone)


@pytest.mark.long
def test_what_was_cancelled_can_be_planned_again():
    one = page(plan_state=["cancelled"], planned_cell="P3|B")
    assert "Đưa lại vào kế hoạch" in labels(one)
    again = press(one, "Đưa lại vào kế hoạch")
    assert listed(again).count("P3") == 2


@pytest.mark.long
def test_who_comes_second_to_a_status_is_told(world):
    one = page(planned_cell="P1|A")
    set_plan_status(
        world.store, "P1", "A", "cancelled", EVERYTHING, world.store.version()
    )
    refused = press(one, "Đã thực hiện")
    assert "Chưa ghi" in text_of(refused)


def test_a_link_with_a_cell_that_does_not_exist_says_so():
    assert "không-có" in text_of(page(pick=["không-có"]))


def test_the_form_is_there_in_english():
    assert "Save the plan" in labels(page(lang="en"))


def test_the_checklists_hold_signs_findings_and_open_requirements(world):
    world.load(
        inspections="""
            inspection_code | cell_code | inspected_on | team   | finding     | requirement  | due_on
            K9              | A         | 2025-10-01   | Đoàn 2 | Sổ sơ sài   | Ghi sổ đủ    | 2025-10-10
        """  # noqa: E501
    )
    period = Period(date(2025, 7, 1), date(2025, 9, 1))
    choice = Selection(period, date(2025, 10, 20))
    rows = rows_of_file(EVERYTHING, "plan_list", choice, plan_code="P2")
    text = word_text_of(checklist.document(EVERYTHING, choice, rows))
    assert text.count("PHIẾU KIỂM TRA, GIÁM SÁT CHI BỘ") == 2
    assert "Thôn Đông – Đảng uỷ xã Một" in text
    assert "Quá hạn khắc phục: 1 yêu cầu quá hạn" in text
    assert "Ngày 01/10/2025" in text
    assert "Ghi sổ đủ" in text
    # P2 names no kind, and nothing was found in C.
    assert "Hình thức: –." in text


def test_the_buttons_of_the_documents_are_there():
    said = [each.label for each in page(plan="P2").get("download_button")]
    assert "Phiếu kiểm tra (Word): 2" in said
    assert "Phiếu kiểm tra (Word): 1" in said


def links_to_the_form(app) -> list[list[str]]:
    """The cells that each link of the page brings to the form of a plan."""
    found = [each.proto for each in app.get("page_link")]
    addresses = [parse_qs(each.query_string) for each in found]
    return [each["pick"] for each in addresses if "pick" in each]


def test_the_profile_says_what_is_planned_and_leads_to_the_form():
    profile = open_page("cell", cell="A")
    text = plain(text_of(profile))
    assert "Kế hoạch kiểm tra: 3" in text
    assert links_to_the_form(profile) == [["A"]]
    assert "Đoàn 1" in text.partition("Kế hoạch kiểm tra: 3")[2]


@pytest.mark.long
def test_where_no_inspection_is_planned_the_profile_says_so(world):
    world.load(cells="cell_code\nZ")
    assert "Chưa có kế hoạch kiểm tra" in text_of(open_page("cell", cell="Z"))


def test_the_weak_list_leads_to_the_form_with_one_cell_and_with_all(world):
    rows = "\n".join(f"{cell} | 2024 | not_done" for cell in "ABC")
    world.load(ratings=f"cell_code | year | rating\n{rows}")
    weak = open_page("weak-cells", **PERIOD)
    assert links_to_the_form(weak) == [["A", "B", "C"], ["A"]]
