"""Charts: what they draw, as far as it can be read from their specification."""

import json
from datetime import date

import pandas
import pytest

from pages.shared import charts, month_strip
from pages.shared.palette import DARK, LIGHT


def spec(chart) -> str:
    return json.dumps(chart.to_dict(validate=True), ensure_ascii=False)


def months(*shares: float | None) -> pandas.DataFrame:
    """One row per month of 2026 with these percentages of 100 expected."""
    return pandas.DataFrame(
        {
            "month": pandas.date_range("2026-01-01", periods=len(shares), freq="MS"),
            "expected": [None if share is None else 100 for share in shares],
            "present": shares,
            "attendance_percent": shares,
            "is_below": [None if share is None else share < 85 for share in shares],
        }
    )


def test_the_limit_is_drawn_and_named():
    drawn = spec(charts.share_by_month(months(95, 90), LIGHT, threshold=85))
    assert "85\u00a0%" in drawn
    assert '"rule"' in drawn


def test_without_a_limit_there_is_no_line_for_it():
    drawn = charts.share_by_month(months(95, 90), LIGHT).to_dict()
    assert '"rule"' not in json.dumps(drawn["layer"])


def test_a_month_without_a_figure_stays_a_gap():
    drawn = charts.share_by_month(months(95, None, 90), LIGHT).to_dict()
    (rows,) = drawn["datasets"].values()
    assert [row["value"] for row in rows] == [95, None, 90]
    assert rows[1]["share"] == "–"


def test_the_line_is_labelled_at_its_last_figure():
    drawn = charts.share_by_month(months(95, 90, None), LIGHT).to_dict()
    (rows,) = drawn["datasets"].values()
    assert [row["end_label"] for row in rows] == ["", "90,0\u00a0%", ""]


def test_the_last_figure_keeps_clear_of_the_limit():
    def shift(last: float) -> int:
        drawn = charts.share_by_month(months(95, last), LIGHT, threshold=85).to_dict()
        (label,) = [
            layer["mark"]["dy"]
            for layer in drawn["layer"]
            if layer["encoding"].get("text", {}).get("field") == "end_label"
        ]
        return label

    assert shift(84.5) > 0 > shift(85.5)


@pytest.mark.parametrize(
    ("shares", "floor"), [((95, 92), 70), ((62, 95), 60), ((3, 95), 0)]
)
def test_the_axis_says_where_it_starts(shares, floor):
    drawn = spec(charts.share_by_month(months(*shares), LIGHT, threshold=85))
    assert f'"domain": [{floor}' in drawn
    if floor:
        assert f"trục bắt đầu từ {floor} %" in drawn


def test_months_below_have_the_colour_of_warning_and_fraction_in_the_tip():
    drawn = spec(charts.share_by_month(months(62), LIGHT, threshold=85))
    assert LIGHT.below in drawn
    assert "62/100 · 62,0\u00a0%" in drawn


def test_no_month_at_all_still_draws():
    assert spec(charts.share_by_month(months(None, None), LIGHT, threshold=85))
    assert spec(charts.share_by_month(months(), LIGHT, threshold=85))


def test_bars_carry_their_figures_and_can_be_chosen():
    frame = pandas.DataFrame(
        {
            "name": ["▲ Chưa có báo cáo họp"],
            "cells": [5],
            "label": ["5"],
            "key": ["missed"],
        }
    )
    drawn = spec(
        charts.bars(
            frame,
            LIGHT,
            name="name",
            value="cells",
            label="label",
            title="Dấu hiệu",
            selection="sign",
        )
    )
    assert '"name": "sign"' in drawn
    assert "▲ Chưa có báo cáo họp" in drawn


def test_dark_charts_use_the_dark_palette():
    drawn = spec(charts.share_by_month(months(95), DARK, threshold=85))
    assert DARK.series in drawn
    assert LIGHT.series not in drawn


def timeline(**changes) -> pandas.DataFrame:
    month = {
        "month": date(2026, 8, 1),
        "is_active": True,
        "is_closed": True,
        "regular_meetings": 1,
        "is_missed": False,
        "is_unloaded": False,
        "is_on_time": True,
        "expected": 20,
        "present": 19,
        "attendance_percent": 95.0,
        "is_below": False,
        "grade": "good",
        "duration_minutes": 90,
        "held_on": date(2026, 8, 4),
    }
    return pandas.DataFrame([month | changes])


def marks(**changes) -> list[str]:
    drawn = month_strip.months_at_a_glance(timeline(**changes), LIGHT, 85).to_dict()
    (rows,) = drawn["datasets"].values()
    return [row["mark"] for row in rows]


def test_a_month_in_order_is_four_quiet_marks():
    assert marks() == ["●", "●", "95", "Tốt"]


def test_a_month_of_unknown_day_is_met_and_neither_on_time_nor_not():
    assert marks(held_on=None, is_on_time=None) == ["●", "", "95", "Tốt"]


def test_a_missed_month_is_serious_once_that_is_known():
    nothing = {
        "regular_meetings": 0,
        "is_on_time": None,
        "attendance_percent": None,
        "is_below": None,
        "grade": None,
    }
    assert marks(**nothing, is_missed=True) == ["▲", "", "", ""]
    assert marks(**nothing, is_closed=False) == ["○", "", "", ""]
    assert marks(**nothing, is_unloaded=True) == ["○", "", "", ""]
    assert marks(**nothing | {"regular_meetings": None}, is_active=False) == [""] * 4


def test_a_month_below_off_date_and_poor_says_so_by_shape():
    assert marks(
        is_on_time=False, attendance_percent=84.97, is_below=True, grade="poor"
    ) == ["●", "◆", "◆84", "Kém"]
