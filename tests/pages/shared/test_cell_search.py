"""The search for a cell: on every page, without accents, answered by the server."""

import pytest
from streamlit.testing.v1 import AppTest

from pages.shared import cell_search
from tests.pages.opening import open_page, plain, run

UNITS = """
    unit_code | unit_name
    xa_mot    | Xã Vũ Lễ
    xa_hai    | Xã Đông
"""
CELLS = """
    cell_code | cell_name  | unit_code
    A         | Thôn Đình  | xa_mot
    B         | Thôn Đình  | xa_hai
    C         | _Thôn_ Bến | xa_hai
"""
MEETINGS = """
    cell_code | held_on
    A         | 2025-07-04
"""


@pytest.fixture(scope="module", autouse=True)
def cells(shared_world):
    shared_world.load(units=UNITS, cells=CELLS, meetings=MEETINGS)


def sought(text: str, page: str = "overview") -> AppTest:
    app = open_page(page)
    app.text_input(key="cell_search_sidebar").set_value(text)
    return run(app)


def found(app: AppTest) -> list[str]:
    labels = [each.label for each in app.sidebar.button if "search" in each.key]
    return [plain(label.replace("\\", "").replace("**", "")) for label in labels]


def opened(app: AppTest) -> str:
    """The cell in the address, as AppTest has it before and after a run."""
    return "".join(app.query_params["cell"])


@pytest.mark.parametrize("page", ["overview", "thresholds"])
def test_cells_of_one_name_are_told_apart_by_unit_and_code(page: str):
    assert found(sought("thon dinh", page)) == [
        "Thôn Đình Xã Đông · B",
        "Thôn Đình Xã Vũ Lễ · A",
    ]


def test_the_only_cell_found_is_opened_and_the_field_emptied():
    app = sought("dinh vu le")
    assert app.title[0].value == "Thôn Đình"
    assert opened(app) == "A"
    assert run(app).text_input(key="cell_search_sidebar").value == ""


def test_a_cell_chosen_is_opened():
    app = sought("thon dinh")
    app.button(key="cell_search_sidebar_B").click()
    app = run(app)
    assert opened(app) == "B"
    assert app.text_input(key="cell_search_sidebar").value == ""


def test_nothing_found_says_so():
    captions = [each.value for each in sought("không có đâu").sidebar.caption]
    assert "Không có kết quả" in captions


def test_of_many_the_first_are_shown_and_more_is_asked_for(monkeypatch):
    monkeypatch.setattr(cell_search, "MOST_FOUND", 1)
    app = sought("thon dinh")
    assert len(found(app)) == 1
    assert any("gõ thêm" in each.value for each in app.sidebar.caption)


def test_a_name_is_shown_as_it_stands():
    names = found(sought("thon"))
    assert any(name.startswith("_Thôn_ Bến") for name in names)
