"""The first rows of a file are shown as they are stored, before anything is."""

from datetime import date

from data.contract.definitions import TABLES
from data.importing.load import FileReport
from tests.data.import_harness import ImportHarness

MEETINGS = """
    Mã chi bộ | Ngày họp  | Tổng số đảng viên | Có mặt | Xếp loại
    A         | 05/8/2026 | 20                | 18/20  | Khá
"""


def first(report: FileReport, *columns: str) -> list[tuple[object, ...]]:
    """The line and these columns of the first rows in a report."""
    places = [TABLES[report.table].column_names.index(name) for name in columns]
    return [
        (row.line, *(row.values[place] for place in places))
        for row in report.first_rows
    ]


def test_values_are_those_that_would_be_stored(harness: ImportHarness) -> None:
    report = harness.check(meetings=MEETINGS)
    assert first(report, "held_on", "kind", "expected", "present", "topic") == [
        (2, date(2026, 8, 5), "regular", 20, 18, None)
    ]
    assert harness.is_untouched()


def test_five_rows_are_shown_in_the_order_of_the_file(harness: ImportHarness) -> None:
    rows = "".join(f"C{number} | 05/8/2026 | 20 | 18 |\n" for number in range(8, 0, -1))
    report = harness.check(meetings=MEETINGS + rows)
    assert [code for _, code in first(report, "cell_code")] == [
        *("A", "C8", "C7", "C6", "C5")
    ]


def test_a_refused_row_is_marked_and_lacks_what_cannot_be_read(
    harness: ImportHarness,
) -> None:
    report = harness.check(meetings=MEETINGS + "B | hôm qua | 20 | 18 |")
    assert [row.is_refused for row in report.first_rows] == [False, True]
    assert first(report, "cell_code", "held_on")[1] == (3, "B", None)


def test_a_file_without_the_columns_it_needs_has_none(harness: ImportHarness) -> None:
    report = harness.check(meetings="Mã chi bộ | Ngày họp\nA | 05/8/2026")
    assert (report.table, report.first_rows) == ("meetings", ())


def test_a_name_in_place_of_a_code_is_shown_as_its_code(harness: ImportHarness) -> None:
    cells = "Mã chi bộ | Tên chi bộ | Mã đảng bộ | Loại hình\nA | Thôn Đông | X | Thôn"
    named = MEETINGS.replace("Mã chi bộ", "Tên chi bộ").replace("A  ", "Thôn Đông ")
    assert first(harness.check(cells=cells, meetings=named), "cell_code") == [(2, "A")]
