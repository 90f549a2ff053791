"""The unit that titles and the name of a sheet speak of."""

from pathlib import Path

from data.store.database import Store
from tests.data.file_builder import build
from tests.data.import_harness import ImportHarness

UNITS = """
    unit_code | unit_name     | parent_code
    H         | Huyện Lộc Hà  |
    X         | Hoà Lộc       | H
    Y         | Xã Vũ Lễ      | H
"""
CELLS = """
    cell_code | cell_name      | unit_code | cell_type
    X1        | Chi bộ thôn 1  | X         | village
    Y1        | Chi bộ thôn 1  | Y         | village
"""
HEADER = ["Tên chi bộ", "Ngày họp", "Tổng số đảng viên", "Có mặt"]
ROW = ["Chi bộ thôn 1", "04/08/2026", 20, 18]


def taken(harness: ImportHarness, title: str, sheet: str) -> list[tuple[object, ...]]:
    """Load one row below a title; return the codes of cells that have a meeting."""
    harness.load(units=UNITS, cells=CELLS)
    sheets = [{"name": sheet, "rows": [[title], HEADER, ROW]}]
    folder: Path = harness.folder
    path = build({"sheets": sheets}, "book.xlsx", folder, folder)
    harness.load_files(harness.file(path.read_bytes(), "book_.xlsx"))
    return harness.rows("meetings", "cell_code")


def test_of_a_unit_and_the_one_above_it_the_lower_counts(
    harness: ImportHarness, store: Store
) -> None:
    assert taken(harness, "Đảng bộ huyện Lộc Hà", "Xã Vũ Lễ") == [("Y1",)]


def test_a_unit_meets_its_name_with_the_kind_of_place_before_it(
    harness: ImportHarness, store: Store
) -> None:
    assert taken(harness, "Đảng bộ xã Hoà Lộc", "Tháng 8") == [("X1",)]
