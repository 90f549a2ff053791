"""Cells that say they held no meeting are stored; those without a report are listed."""

import pytest

from data.contract.words import word
from tests.data.import_harness import ImportHarness, counts, found

HEAD = "Mã chi bộ | Tên chi bộ | Ngày họp | Tổng số đảng viên | Có mặt | Ghi chú\n"
HELD = "CB01 | Thôn 1 | 05/11/2025 | 22 | 20 |\n"


def reports(harness: ImportHarness, rows: str, head: str = HEAD) -> list:
    return harness.reports(harness.drawn(head + rows, "bieu.csv"), good_rows=True)


def test_one_sheet_gives_rows_of_two_tables(harness: ImportHarness) -> None:
    rows = (
        HELD + "CB02 | | Không họp | 20 | | Bí thư ốm\nCB03 | | | 31 | | Chưa báo cáo"
    )
    meetings, stated = reports(harness, rows)
    assert (meetings.table, meetings.added, meetings.refused) == ("meetings", 1, 0)
    assert (stated.table, stated.added) == ("no_meetings", 1)
    assert stated.source == meetings.source == "bieu.csv"
    assert harness.rows("no_meetings", "cell_code", "month::varchar", "line") == [
        ("CB02", "2025-11-01", 3)
    ]
    listed = [(each.line, each.reason) for each in meetings.profile.skipped_rows]
    assert listed == [(3, "not_held"), (4, "not_reported")]
    assert {word(f"set_aside.{reason}", "vi") for _, reason in listed}


@pytest.mark.long(few=2)
@pytest.mark.parametrize(
    "row",
    [
        "CB02 | | không sinh hoạt | | |",
        "CB02 | | | 20 | 0 | Không họp",
        "CB02 | | | 20 | Không họp |",
        "CB02 | | Chi bộ không tổ chức họp | | | bận mùa",
        "CB02 | | Không họp (do mưa bão) | | |",
    ],
)
def test_words_for_no_meeting(harness: ImportHarness, row: str) -> None:
    assert reports(harness, HELD + row)[1].added == 1


@pytest.mark.parametrize(
    "row",
    [
        # Somebody was there, or there is a day: the row contradicts itself.
        "CB02 | | | 20 | 18 | Không họp",
        "CB02 | | 05/11/2025 | 20 | | Không họp",
        "CB02 | | ngày mai | 20 | | họp không đủ",
    ],
)
def test_row_that_contradicts_itself_is_refused(
    harness: ImportHarness, row: str
) -> None:
    (meetings,) = reports(harness, HELD + row)
    assert meetings.refused == 1


def test_month_of_several_months_is_no_guess(harness: ImportHarness) -> None:
    rows = HELD + "CB01 | | 05/10/2025 | 22 | 20 |\nCB02 | | Không họp | 20 | |"
    stated = reports(harness, rows)[1]
    assert found(stated) == [(4, "month", "required_missing")]


def test_column_and_title_say_the_month(harness: ImportHarness) -> None:
    head = "Mã chi bộ | Tháng | Ngày họp | Tổng số đảng viên | Có mặt\n"
    rows = "CB01 | 11/2025 | 05/11/2025 | 9 | 9\nCB02 | 10/2025 | Không họp | 20 |"
    assert reports(harness, rows, head)[1].added == 1
    text = (
        "Kết quả sinh hoạt tháng 9/2025\n\n"
        "Mã chi bộ;Ngày họp;Tổng số đảng viên;Có mặt\n"
        "CB01;05/09/2025;22;20\nCB01;25/08/2025;22;20\nCB03;Không họp;20;\n"
    )
    harness.reports(harness.file(text, "tieu_de.csv"), good_rows=True)
    assert harness.rows("no_meetings", "cell_code", "month::varchar") == [
        ("CB02", "2025-10-01"),
        ("CB03", "2025-09-01"),
    ]


def test_cell_is_named_as_in_the_sheet(harness: ImportHarness) -> None:
    harness.load(
        units="unit_code | unit_name\nX | Xã X",
        cells="""
            cell_code | cell_name | unit_code | cell_type
            CB02      | Thôn 2    | X         | Thôn
            CB03      | Thôn 3    | X         | Thôn
        """,
    )
    head = "Tên chi bộ | Ngày họp | Tổng số đảng viên | Có mặt\n"
    rows = "Thôn 2 | 05/11/2025 | 22 | 20\nChi bộ thôn 3 | Không họp | 20 |"
    assert counts(reports(harness, rows, head)[1]) == {"rows": 1, "added": 1}


def test_thematic_meeting_not_held_is_no_statement(harness: ImportHarness) -> None:
    head = "Mã chi bộ | Loại sinh hoạt | Ngày họp | Tổng số đảng viên | Có mặt\n"
    rows = "CB01 | Thường kỳ | 05/11/2025 | 22 | 20\nCB02 | Chuyên đề | Không họp | 9 |"
    (meetings,) = reports(harness, rows, head)
    assert meetings.refused == 1
