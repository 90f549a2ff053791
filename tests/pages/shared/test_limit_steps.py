"""A limit that changed within a line is drawn as a step, each value named."""

from datetime import date

import pandas

from pages.shared import charts
from pages.shared.palette import LIGHT


def frame(*limits: float) -> pandas.DataFrame:
    return pandas.DataFrame(
        {
            "month": [date(2025, number, 1) for number in range(1, len(limits) + 1)],
            "expected": [100] * len(limits),
            "present": [88] * len(limits),
            "attendance_percent": [88.0] * len(limits),
            "is_below": [limit > 88 for limit in limits],
            "attendance_limit": limits,
        }
    )


def drawn(*limits: float) -> dict:
    picture = charts.share_by_month(frame(*limits), LIGHT, threshold=limits[-1])
    return picture.to_dict(validate=True)


def rows_of(specification: dict, layer: dict) -> list[dict]:
    return specification["datasets"][layer["data"]["name"]]


def test_a_change_is_a_step_with_both_names():
    whole = drawn(85, 85, 90)
    step, name = whole["layer"][:2]
    assert step["mark"]["interpolate"] == "step"
    rows = rows_of(whole, step)
    assert [row["value"] for row in rows] == [85, 85, 90]
    assert [row["text"] for row in rows] == [
        "85\N{NO-BREAK SPACE}%",
        "",
        "90\N{NO-BREAK SPACE}%",
    ]
    assert name["mark"]["type"] == "text"


def test_points_are_below_their_own_limit():
    whole = drawn(85, 85, 90)
    rows = next(rows for rows in whole["datasets"].values() if "status" in rows[0])
    assert [row["status"] for row in rows] == ["met", "met", "below"]


def test_one_limit_is_one_line():
    marks = [layer["mark"]["type"] for layer in drawn(85, 85)["layer"]]
    assert marks[0] == "rule"
