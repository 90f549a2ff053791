"""A share over months in panels side by side, one for each of many."""

from datetime import date

import pandas as pd

from pages.shared import language
from pages.shared.chart_pictures import svg
from pages.shared.palette import LIGHT
from pages.shared.small_multiples import PANELS_IN_A_ROW, shares_by_month

MONTHS = [date(2025, 8, 1), date(2025, 9, 1)]
FRAME = pd.DataFrame(
    {
        "panel": ["Xã Một"] * 2 + ["Xã Hai"] * 2,
        "month": MONTHS * 2,
        "present": [20, 10, 19, None],
        "expected": [20, 20, 20, None],
        "attendance_percent": [100, 50, 95, None],
        "is_below": [False, True, False, None],
    }
)


def drawn():
    language.speak("vi")
    return shares_by_month(FRAME, LIGHT, panel="panel", threshold=85)


def test_each_unit_has_a_panel_and_all_have_one_axis_with_the_limit():
    written = drawn().to_dict(validate=True)
    assert written["columns"] == PANELS_IN_A_ROW
    domains = [
        layer["encoding"]["y"]["scale"]["domain"] for layer in written["spec"]["layer"]
    ]
    assert domains == [[40, 100]] * 3


def test_it_can_be_taken_along():
    picture = svg(drawn(), LIGHT, ("Từng đảng bộ", "12 tháng"))
    assert "Xã Hai" in picture.decode()
