"""Names keep their width or end in an ellipsis; signs without room are counted."""

import math

import pandas
import pytest

from pages.shared import column_widths
from pages.shared.column_widths import marks_that_fit, of_names, shortened

LONG = "Trung tâm Phục vụ hành chính công phường Liên Thành mở rộng"


def test_a_column_of_names_is_as_wide_as_its_longest_up_to_an_end():
    short = pandas.DataFrame({"cell_name": ["Bản 2", "Thôn Đoài"], "share": ["", ""]})
    long = pandas.DataFrame({"cell_name": ["Bản 2", LONG]})
    narrow = of_names(short, ["cell_name", "share"])
    assert narrow == {"cell_name": column_widths.NARROWEST}
    long["unit_name"] = "Xã Vũ Lễ"
    assert of_names(long, ["cell_name", "unit_name"])["cell_name"] == 200


def test_the_only_name_of_a_row_has_more_room():
    long = pandas.DataFrame({"unit_name": ["Xã Vũ Lễ", LONG]})
    assert of_names(long, ["unit_name"]) == {"unit_name": column_widths.ALONE}


def test_names_take_what_the_other_columns_leave():
    long = pandas.DataFrame({"cell_name": ["Bản 2"], "unit_name": [LONG]})
    whole = math.ceil(len(LONG) * column_widths.LETTER) + column_widths.PADDING
    crowded = column_widths.of_names(long, ["cell_name", "unit_name"])
    assert crowded == {"cell_name": column_widths.NARROWEST, "unit_name": 150}
    roomy = of_names(long, ["cell_name", "unit_name"], others=300)
    assert roomy == {"cell_name": column_widths.NARROWEST, "unit_name": whole}
    some = of_names(long, ["cell_name", "unit_name"], others=708)
    assert some["unit_name"] == 260


def test_without_names_a_column_keeps_its_least_width():
    nobody = pandas.DataFrame({"unit_name": [None, None]})
    assert of_names(nobody, ["unit_name"]) == {"unit_name": column_widths.NARROWEST}
    assert of_names(nobody.head(0), ["unit_name"]) == {}


@pytest.mark.parametrize("length", range(10, 28))
def test_the_longest_name_of_a_column_stands_in_it_whole(length: int):
    name = "Chi bộ thôn số mười chín Đông"[:length].strip()
    frame = pandas.DataFrame({"cell_name": [name]})
    assert shortened(name, of_names(frame, ["cell_name"], 300)["cell_name"]) == name


def test_a_name_that_is_too_long_ends_in_an_ellipsis():
    assert shortened("Thôn Đoài", 212) == "Thôn Đoài"
    cut = shortened(LONG, 212)
    assert cut.endswith("…")
    assert len(cut) * column_widths.LETTER < 212
    assert LONG.startswith(cut[:-1])


def test_signs_without_room_are_counted():
    signs = ["off_date", "short_meetings", "poor_minutes", "missed_meeting"]
    marks = marks_that_fit(signs, 284)
    assert marks[0].startswith("▲")
    assert marks[-1] == f"+{len(signs) - len(marks) + 1}"
    assert marks_that_fit(signs, 2000)[-1].startswith("◆")
    assert marks_that_fit(signs[:1], 10) == [marks_that_fit(signs[:1], 2000)[0]]
    assert marks_that_fit([], 284) == []
