"""Rows of an answer as Python values: the same that the frame itself gives away."""

from datetime import date

import pandas

from pages.shared.records import only_record, records

FRAME = pandas.DataFrame(
    {
        "cell_code": ["A", "B"],
        "present": pandas.array([18, None], dtype="Int64"),
        "expected": [20, 21],
        "percent": [90.0, float("nan")],
        "is_weak": [True, False],
        "signs": [["low"], []],
        "held_on": pandas.Series([date(2026, 8, 5), None], dtype=object),
    }
)


def test_rows_are_what_the_frame_gives_away():
    first, second = records(FRAME)
    assert first == FRAME.to_dict("records")[0]
    assert second["present"] is None
    assert second["held_on"] is None
    assert second["percent"] != second["percent"]
    assert [type(value) for value in first.values()] == [
        *(str, int, int, float, bool, list, date),
    ]


def test_one_row_has_its_columns_as_attributes():
    row = only_record(FRAME)
    assert (row.cell_code, row.present, row.is_weak) == ("A", 18, True)
    assert only_record(FRAME.head(0)) is None
    assert records(FRAME.head(0)) == []
