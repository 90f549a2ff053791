"""A sheet as one file: every row with the number that people know it by."""

from pathlib import Path

import pytest

from data.files.csv_rows import LONGEST_ROW, Row
from data.files.grids import write_numbered
from data.files.refusals import Refused


def test_rows_come_back_with_their_numbers(tmp_path: Path) -> None:
    rows = [Row(2, 2, ["A", "một\nhai"]), Row(7, 7, ['"', ""])]
    grid = write_numbered(rows, tmp_path / "grid.csv")
    assert list(grid.rows()) == rows


def test_sheet_without_rows_is_none(tmp_path: Path) -> None:
    assert write_numbered([], tmp_path / "grid.csv") is None


def test_row_of_more_text_than_any_sheet_has_is_refused(tmp_path: Path) -> None:
    rows = [Row(3, 3, ["x" * LONGEST_ROW]), Row(4, 4, ["x" * LONGEST_ROW, "y"])]
    with pytest.raises(Refused) as refused:
        write_numbered(rows, tmp_path / "grid.csv")
    assert (refused.value.code, refused.value.line) == ("row_too_long", 4)
