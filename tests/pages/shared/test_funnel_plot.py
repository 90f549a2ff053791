"""Shares by the number they are of, between the limits that chance would keep to."""

import pandas as pd

from pages.shared import language
from pages.shared.chart_pictures import svg
from pages.shared.funnel_plot import funnel_plot
from pages.shared.palette import LIGHT
from queries.binomial_limits import curves, placed

CELLS = pd.DataFrame(
    {
        "key": ["A", "B", "C"],
        "cell_name": ["Thôn A", "Thôn B", "Thôn C"],
        "unit_name": ["Xã Một"] * 3,
        "expected": [60, 60, 20],
        "present": [54, 30, 20],
        "attendance_percent": [90.0, 50.0, 100.0],
    }
)


def drawn():
    language.speak("vi")
    cells = placed(CELLS, 0.85)
    shown = cells.assign(where=cells["outside"])
    return funnel_plot(
        shown, curves(cells, 0.85), LIGHT, overall=85.0, selection="cell"
    )


def test_points_are_choosable_and_the_limits_are_named():
    written = drawn().to_dict(validate=True)
    points = written["layer"][-1]
    assert written["params"][0]["name"] == "cell"
    sides = points["encoding"]["shape"]["scale"]["domain"]
    assert sides == ["inside", "below", "above"]
    named = str(written)
    assert "99,8 %" in named
    assert "chung 85,0" in named


def test_it_can_be_taken_along():
    assert svg(drawn(), LIGHT, ("Biểu đồ phễu", "Quý III/2025")).startswith(b"<svg")
