"""Whatever stands in an address, a page answers in words and goes on working."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from dashboard import OWN_CHOICES
from pages.shared.selections import EVERYWHERE
from pages.shared.words import word
from tests.data.example_count import examples
from tests.pages.opening import open_page, run, text_of

CELLS = """
    cell_code | cell_name | unit_code | cell_type
    A         | Thôn Đông | xa_mot    | village
"""
UNITS = """
    unit_code | unit_name
    xa_mot    | Xã Một
"""
MEETINGS = """
    cell_code | held_on    | expected | present
    A         | 2025-08-04 | 20       | 10
    A         | 2025-09-04 | 20       | 19
"""
# Of every kind that some parameter means, besides what nobody ever meant.
VALUES = (
    *("0001-01", "1929-12", "1930-01", "2025-09", "2100-12", "2101-01", "9999-12"),
    *("A", "xa_mot", "village", "low_attendance", "serious", "new", "all", "vi", "fr"),
    *("0", "1", "-1", "٣", "1e9", "9" * 400, "nan", "null", "\x00", "%", "'; --"),
)
ANY_VALUE = st.sampled_from(VALUES) | st.text(min_size=1, max_size=20)
ANY_ADDRESS = st.dictionaries(
    st.sampled_from(sorted({*EVERYWHERE, *sum(OWN_CHOICES.values(), ())})),
    ANY_VALUE | st.lists(ANY_VALUE, min_size=1, max_size=3),
)


@pytest.fixture(autouse=True, scope="module")
def one_cell(shared_world):
    shared_world.load(units=UNITS, cells=CELLS, meetings=MEETINGS)


@pytest.mark.long(few=5)
@pytest.mark.parametrize("page", OWN_CHOICES)
@given(address=ANY_ADDRESS)
@example(address={"from": "0001-01", "to": "0001-02"})
@example(address={"from": "0001-01", "to": "9999-12"})
@example(address={"from": "1930-01", "to": "1930-01"})
@example(address={"from": "2100-12", "to": "2100-12"})
@example(address={"month": "9999-12", "report_month": "0001-01"})
@example(address={"of_unit": "none"})
@settings(
    max_examples=examples(2, shared_by=200),
    deadline=None,
    # The store is the same for every address: pages only read it.
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_no_address_ends_in_an_error(page, address):
    """Opening fails where Streamlit shows an error, or the page an unexpected one."""
    assert open_page(page, **address).title[0].value


@pytest.mark.parametrize(
    ("since", "until"),
    [("0001-01", "0001-02"), ("9999-11", "9999-12"), ("1929-12", "2025-09")],
)
def test_years_that_no_file_can_hold_are_said_and_dropped(since, until):
    app = open_page("weak-cells", from_=since, to=until)
    (warning,) = app.warning
    assert since in warning.value
    assert app.query_params["from"] in ("2025-07", ["2025-07"])
    assert not run(app).warning


def test_more_than_ten_years_are_said_and_dropped():
    said = word("link.long_period", n=120)
    long = open_page("weak-cells", from_="2015-09", to="2025-09")
    assert [warning.value for warning in long.warning] == [said]
    assert not open_page("weak-cells", from_="2015-10", to="2025-09").warning


def test_a_month_picked_draws_the_other_one_within_ten_years(world):
    world.load(meetings=MEETINGS.replace("2025-08-04", "2011-08-04"))
    app = open_page("weak-cells", from_="2025-09", to="2025-09")
    app.selectbox(key="choose_from").set_value("2011-08")
    assert "tháng 8/2011" in text_of(run(app))
    assert app.query_params["to"] in ("2021-07", ["2021-07"])
