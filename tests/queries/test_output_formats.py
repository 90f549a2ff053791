"""Answers come out as text that programs and people can read."""

import json
from datetime import date, datetime, time
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest

from queries.output_formats import as_csv, as_json, as_table, plain

ANSWER = pd.DataFrame(
    {
        "cell_name": ["Thôn Đông", 'Tổ "3"; 4'],
        "month": [date(2026, 8, 1), None],
        "start_time": [time(18, 30), None],
        "present": pd.array([12, None], dtype="Int64"),
        "attendance_percent": [75.9, None],
        "is_below": pd.array([True, None], dtype="boolean"),
        "signs": [["low_attendance", "off_date"], []],
    }
)


def test_json_holds_days_lists_whole_numbers_and_nulls_as_what_they_are():
    assert json.loads(as_json(ANSWER)) == [
        {
            "cell_name": "Thôn Đông",
            "month": "2026-08-01",
            "start_time": "18:30:00",
            "present": 12,
            "attendance_percent": 75.9,
            "is_below": True,
            "signs": ["low_attendance", "off_date"],
        },
        {
            "cell_name": 'Tổ "3"; 4',
            "month": None,
            "start_time": None,
            "present": None,
            "attendance_percent": None,
            "is_below": None,
            "signs": [],
        },
    ]


def test_json_writes_whole_numbers_without_a_point_and_letters_as_they_are():
    assert '"present": 12,' in as_json(ANSWER)
    assert "Thôn Đông" in as_json(ANSWER)


def test_json_of_no_rows_is_an_empty_array():
    assert json.loads(as_json(ANSWER.head(0))) == []


def test_csv_joins_lists_with_semicolons_and_leaves_null_empty():
    assert as_csv(ANSWER).splitlines() == [
        "cell_name,month,start_time,present,attendance_percent,is_below,signs",
        "Thôn Đông,2026-08-01,18:30:00,12,75.9,true,low_attendance;off_date",
        '"Tổ ""3""; 4",,,,,,',
    ]


def test_csv_of_no_rows_is_the_header():
    assert len(as_csv(ANSWER.head(0)).splitlines()) == 1


def test_table_lines_up_numbers_on_the_right_and_never_cuts_a_value():
    frame = pd.DataFrame({"cell_name": ["Thôn " + "dài " * 60], "present": [7]})
    header, rule, row = as_table(frame).splitlines()
    assert header.startswith("cell_name")
    assert header.endswith("present")
    assert set(rule) == {"─"}
    assert row.startswith("Thôn dài")
    assert row.endswith("      7")


def test_table_takes_brackets_for_text():
    frame = pd.DataFrame({"topic": ["[red]Nghị quyết[/red]"]})
    assert "[red]Nghị quyết[/red]" in as_table(frame)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (date(2026, 8, 1), "2026-08-01"),
        (datetime(2026, 8, 1), "2026-08-01T00:00:00"),
        (datetime(2026, 8, 1, 7, 5), "2026-08-01T07:05:00"),
        (time(18, 30), "18:30:00"),
        (Decimal("87.5"), 87.5),
        (np.int32(3), 3),
        (np.array([1, 2]), [1, 2]),
        ([85.0, np.nan], [85.0, None]),
        ({"held_on": date(2026, 8, 1)}, {"held_on": "2026-08-01"}),
        (pd.NaT, None),
        (None, None),
        (False, False),
    ],
)
def test_every_kind_of_value_has_its_form(value, expected):
    assert plain(value) == expected
