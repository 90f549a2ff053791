"""The matrix of reports, as far as it can be read from its specification."""

import json
from datetime import date

import pandas
import pytest

from pages.shared import report_matrix
from pages.shared.heat_map import heat_map
from pages.shared.palette import LIGHT

# The first unit is new and has the last month only.
ROWS = pandas.DataFrame(
    [
        ("Xã Mới", date(2026, 9, 1), 2, 1, 1, 1, 0, "missed"),
        ("Xã Cũ", date(2026, 8, 1), 12, 12, 11, 0, 0, "off_date"),
        ("Xã Cũ", date(2026, 9, 1), 12, 11, 11, 0, 1, "pending"),
        ("Xã Cũ", date(2026, 10, 1), 12, 12, 12, 0, 0, "on_time"),
    ],
    columns=[
        *("row", "month", "expected_reports", "received"),
        *("on_time", "missed", "pending", "report_state"),
    ],
)


def drawn(rows: pandas.DataFrame = ROWS) -> dict:
    chart = report_matrix.report_matrix(
        rows.assign(key="x"), LIGHT, row="row", selection="square"
    )
    return chart.to_dict(validate=True)


def test_every_square_has_its_shape_and_fraction():
    (rows,) = drawn()["datasets"].values()
    assert [row["label"] for row in rows] == ["▲ 1/2", "◆ 12/12", "○ 11/12", "● 12/12"]
    assert rows[0]["state"] == "▲ Chưa có báo cáo"


def test_months_stand_in_the_order_of_time_whichever_the_first_unit_has():
    assert '"sort": ["8/2026", "9/2026", "10/2026"]' in json.dumps(drawn())


def test_squares_can_be_chosen_by_their_key():
    (chosen,) = drawn()["params"]
    assert chosen["name"] == "square"
    assert chosen["select"]["fields"] == ["key"]


@pytest.mark.parametrize("colour", [LIGHT.serious, LIGHT.notable, LIGHT.fine])
def test_states_have_the_colours_of_status(colour):
    assert colour in json.dumps(drawn())


def test_the_heat_map_too_keeps_the_order_of_time():
    rows = ROWS.assign(
        expected=10, present=9, attendance_percent=90.0, is_below=False, key="x"
    )
    chart = heat_map(rows, LIGHT, row="row", threshold=85)
    assert '"sort": ["8/2026", "9/2026", "10/2026"]' in json.dumps(chart.to_dict())
