"""The cells of a workbook become text as an exact CSV would hold it."""

from datetime import date, datetime, time
from pathlib import Path

import pytest

from data.files.refusals import Refused
from data.files.workbooks import workbook_sheets
from tests.data.file_builder import build

OLD = Path(__file__).parents[1] / "files/old_workbook.xls"


def written(folder: Path, *rows: list[object]) -> Path:
    sheets = [{"name": "Sheet1", "rows": list(rows)}]
    return build({"sheets": sheets}, "book.xlsx", folder, folder)


def test_every_kind_of_cell_becomes_plain_text(tmp_path: Path) -> None:
    moments = [date(2026, 8, 5), datetime(2026, 8, 5, 19, 30), time(19, 30)]
    path = written(tmp_path, [18, 87.5, 20.0, True, False, "007", *moments])
    (row,) = workbook_sheets(path)[0].rows()
    assert row.fields == [
        *("18", "87.5", "20", "true", "false", "007"),
        *("2026-08-05", "2026-08-05 19:30:00", "19:30:00"),
    ]


def test_number_that_lost_digits_looks_it(tmp_path: Path) -> None:
    (row,) = workbook_sheets(written(tmp_path, [12345678901234567]))[0].rows()
    assert row.fields == ["1.234567890123457e+16"]


def test_blank_rows_count_but_do_not_come(tmp_path: Path) -> None:
    path = written(tmp_path, ["A"], [], [], ["B"])
    rows = workbook_sheets(path)[0].rows()
    assert [(row.first_line, row.fields) for row in rows] == [(1, ["A"]), (4, ["B"])]


def test_who_stops_in_the_middle_is_not_told_that_the_workbook_is_broken(
    tmp_path: Path,
) -> None:
    sheet = workbook_sheets(written(tmp_path, ["A"], ["B"]))[0]
    rows = sheet.rows()
    assert next(rows).fields == ["A"]
    rows.close()
    assert [row.fields for row in sheet.rows()] == [["A"], ["B"]]


def read_whole(path: Path) -> None:
    for sheet in workbook_sheets(path):
        list(sheet.rows())


def test_workbook_at_which_the_reader_itself_gives_up_is_broken(tmp_path: Path) -> None:
    content = bytearray(OLD.read_bytes())
    # This one byte brings the reader to a state that it holds for impossible.
    content[514] = 0
    path = tmp_path / "damaged.xls"
    path.write_bytes(content)
    with pytest.raises(Refused, match="workbook_broken"):
        read_whole(path)
    read_whole(OLD)
