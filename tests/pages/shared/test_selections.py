"""What is selected holds on every page and stands in the address."""

import pytest

from tests.pages.opening import open_page, run, text_of

UNITS = """
    unit_code | unit_name
    xa_mot    | Xã Một
    xa_hai    | Xã Hai
"""
CELLS = """
    cell_code | cell_name | unit_code | cell_type
    A         | Thôn Đông | xa_mot    | village
    B         | Trường B  | xa_hai    | school
"""
MEETINGS = """
    cell_code | held_on    | expected | present
    A         | 2025-06-04 | 20       | 19
    A         | 2025-07-04 | 20       | 19
    A         | 2025-08-04 | 20       | 19
    A         | 2025-09-04 | 20       | 19
    B         | 2025-07-04 | 20       | 10
    B         | 2025-08-04 | 20       | 10
"""


@pytest.fixture(autouse=True, scope="module")
def two_cells(shared_world):
    shared_world.load(units=UNITS, cells=CELLS, meetings=MEETINGS)


def address(app) -> dict[str, str | list[str]]:
    """The address, each name with its one value."""
    values = {name: app.query_params[name] for name in app.query_params}
    return {
        name: value[0] if isinstance(value, list) and len(value) == 1 else value
        for name, value in values.items()
    }


def pick(app, name: str, value: str):
    app.selectbox(key=f"choose_{name}").set_value(value)
    return run(app)


def test_the_last_closed_quarter_is_shown_first_and_stands_in_the_address():
    assert address(open_page("weak-cells")) == {"from": "2025-07", "to": "2025-09"}


def test_a_choice_goes_into_the_address():
    app = pick(open_page("weak-cells"), "unit", "xa_hai")
    assert address(app)["unit"] == "xa_hai"
    assert address(pick(app, "unit", "")) == {"from": "2025-07", "to": "2025-09"}


def test_an_address_chooses_what_it_names():
    app = open_page("overview", from_="2025-06", to="2025-06", type="village")
    assert app.selectbox(key="choose_type").value == "village"
    assert "tháng 6/2025" in text_of(app)


def test_a_preset_sets_both_months():
    app = open_page("weak-cells")
    app.button_group(key="choose_preset_period").set_value("last_month")
    assert address(run(app)) == {"from": "2025-09", "to": "2025-09"}


def test_a_first_month_after_the_last_one_draws_it_along():
    app = pick(
        open_page("weak-cells", from_="2025-06", to="2025-07"), "from", "2025-09"
    )
    assert address(app) == {"from": "2025-09", "to": "2025-09"}


def test_a_last_month_before_the_first_one_draws_it_along():
    app = pick(open_page("weak-cells", from_="2025-08", to="2025-09"), "to", "2025-06")
    assert address(app) == {"from": "2025-06", "to": "2025-06"}


@pytest.mark.parametrize(
    ("link", "said"),
    [
        # The value is a text from outside: Markdown would read its low line.
        ({"unit": "xa_ba"}, "Tổ chức đảng là “xa\\_ba”"),
        ({"type": "castle"}, "Loại hình chi bộ là “castle”"),
        ({"sign": ["nonsense"]}, "Dấu hiệu là “nonsense”"),
        ({"from_": "2025-13", "to": "2025-09"}, "Kỳ là “2025-13 – 2025-09”"),
        ({"from_": "2025-09", "to": "2025-07"}, "Kỳ là “2025-09 – 2025-07”"),
        ({"lang": "fr"}, "Ngôn ngữ là “fr”"),
    ],
)
def test_a_link_to_what_does_not_exist_says_so(link, said):
    app = open_page("weak-cells", **link)
    assert said in "\n".join(warning.value for warning in app.warning)
    assert address(app) == {"from": "2025-07", "to": "2025-09"}


def test_a_good_link_says_nothing():
    app = open_page("weak-cells", unit="xa_hai", sign=["low_attendance"], lang="en")
    assert [warning.value for warning in app.warning] == []


def test_of_several_signs_only_the_unknown_one_is_dropped():
    app = open_page("weak-cells", sign=["low_attendance", "nonsense"])
    assert address(app)["sign"] == "low_attendance"


def test_choices_of_one_page_do_not_stand_in_the_address_of_another():
    app = open_page("overview", sign=["low_attendance"])
    assert "sign" not in address(app)


def test_the_language_holds_and_stands_in_the_address():
    app = open_page("weak-cells", lang="en")
    assert address(app)["lang"] == "en"
    assert app.title[0].value == "Weak cells"
    app.button_group(key="choose_lang").set_value("vi")
    assert run(app).title[0].value == "Chi bộ yếu"


def test_what_is_filtered_can_be_read_without_opening_anything():
    app = open_page("weak-cells", unit="xa_hai", type="school")
    assert app.selectbox(key="choose_unit").value == "xa_hai"
    assert app.selectbox(key="choose_type").value == "school"
