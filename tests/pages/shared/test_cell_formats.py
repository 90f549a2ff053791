"""How a column reads: the same everywhere, whatever it holds."""

from datetime import date, time

import pandas
import pytest

from pages.shared import cell_formats, palette
from pages.shared.language import LANGUAGES
from queries.catalog import SIGNS


def text(name: str, value: object, **others: object) -> str:
    return cell_formats.text({name: value} | others, name)


@pytest.mark.parametrize(
    ("name", "value", "written"),
    [
        ("held_on", date(2026, 11, 4), "04/11/2026"),
        ("month", date(2026, 8, 1), "8/2026"),
        ("start_time", time(19, 30), "19:30"),
        ("progress_percent", 75.5, "75,5\u00a0%"),
        ("expected", 1603, "1.603"),
        ("year", 2025, "2025"),
        ("line", 12034, "12034"),
        ("cell_type", "school", "Trường học"),
        ("level", "weak", "▲ Có dấu hiệu yếu"),
        ("sign", "off_date", "◆ Sai ngày"),
        ("is_on_time", False, "sai ngày"),
        ("cell_name", "Thôn Đông", "Thôn Đông"),
        ("months", [date(2026, 8, 1), date(2026, 7, 1)], "7/2026, 8/2026"),
        ("signs", ["off_date", "missed_meeting"], "▲ Chưa có báo cáo họp; ◆ Sai ngày"),
        ("signs", [], "–"),
    ],
)
def test_a_value_is_written_by_the_name_of_its_column(name, value, written):
    assert text(name, value) == written


def test_nothing_is_a_dash_or_the_word_for_it():
    assert text("expected", pandas.NA) == "–"
    assert text("last_visited_on", None) == "chưa"


def test_a_row_names_its_file_and_line():
    row = {"file_name": "hop_t7.csv", "line": 1041}
    assert cell_formats.text(row, "source") == "hop_t7.csv, dòng 1041"
    assert cell_formats.text({"file_name": None, "line": None}, "source") == "–"


def test_a_share_below_the_limit_is_not_rounded_onto_it():
    row = {"present": 8499, "expected": 10000, "attendance_percent": 85.0}
    assert (
        cell_formats.share(row | {"is_below": True}, 85) == "8.499/10.000 · 84,9\u00a0%"
    )
    assert (
        cell_formats.share(row | {"is_below": False}, 85)
        == "8.499/10.000 · 85,0\u00a0%"
    )


def test_serious_signs_come_first_and_every_sign_has_a_shape():
    ordered = cell_formats.by_weight(list(SIGNS))
    weights = [cell_formats.weight(sign) for sign in ordered]
    assert weights == sorted(weights, reverse=True)
    assert {cell_formats.sign_mark(sign)[0] for sign in SIGNS} == {"▲", "◆"}


def test_status_is_never_colour_alone():
    assert len(set(palette.SHAPES.values())) == len(palette.SHAPES)
    assert set(palette.LEVEL_STATUS.values()) == set(palette.SHAPES)
    assert LANGUAGES == ("vi", "en")


@pytest.mark.parametrize("name", ["grade", "grade_by_score", "last_inspection_grade"])
def test_every_grade_reads_as_a_grade(name):
    assert cell_formats.text({name: "good"}, name) == "Tốt"


def test_a_mean_has_one_digit_after_the_comma():
    assert cell_formats.text({"mean_gap": 21.0}, "mean_gap") == "21,0"


def test_reports_stand_with_shape_and_word():
    assert (
        cell_formats.text({"report_state": "missed"}, "report_state")
        == "▲ Chưa có báo cáo"
    )
