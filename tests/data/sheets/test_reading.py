"""The header tells delimiter, columns and table, and whether a file can be read."""

from pathlib import Path

import pytest

from data.contract.definitions import TABLES, Table
from data.contract.problems import UserError
from data.sheets.header_matching import Name
from data.sheets.reading import ReadOptions, read_sheets, recognise
from data.sheets.sheet import Sheet

MEETINGS = "cell_code,held_on,members_total,present"


def sheet(folder: Path, content: str, table: str | None = None) -> Sheet:
    path = folder / "file.csv"
    path.write_bytes(content.encode())
    return read(path, "Tháng 8.csv", table)


def read(path: Path, name: str | None = None, table: str | None = None) -> Sheet:
    return read_sheets(path, path.parent, name, ReadOptions(table))[0]


def recognised(*headers: str) -> Table | None:
    return recognise(tuple(map(Name, headers)), tuple(TABLES.values()), {})


def problems(found: Sheet) -> list[tuple[int | None, str | None, str, bool]]:
    return [
        (each.line, each.column, each.code, each.is_refusal) for each in found.problems
    ]


def test_sheet_is_called_what_people_call_it(tmp_path: Path) -> None:
    assert sheet(tmp_path, MEETINGS).name == "Tháng 8.csv"
    assert read(tmp_path / "file.csv").name == "file.csv"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_delimiter_is_the_one_that_makes_columns_known(
    tmp_path: Path, delimiter: str
) -> None:
    found = sheet(tmp_path, MEETINGS.replace(",", delimiter) + "\n")
    assert found.require_content().delimiter == delimiter
    assert found.columns == tuple(MEETINGS.split(","))
    assert found.problems == ()


def test_delimiter_is_not_fooled_by_others_in_quotes(tmp_path: Path) -> None:
    found = sheet(tmp_path, 'Mã chi bộ;Ngày họp;Đảng số;Có mặt;"a,b,c,d,e,f"\n')
    assert found.require_content().delimiter == ";"


def test_vietnamese_headers_are_matched_whatever_their_spelling(tmp_path: Path) -> None:
    found = sheet(
        tmp_path, "\ufeffMÃ CHI BỘ;Ngày sinh hoạt:;tổng số  đảng viên;Dự họp\n"
    )
    assert found.table == TABLES["meetings"]
    assert found.columns == ("cell_code", "held_on", "members_total", "present")
    assert found.headers[0] == "MÃ CHI BỘ"


def test_header_may_stand_below_blank_lines_and_take_several(tmp_path: Path) -> None:
    found = sheet(tmp_path, '\n,,\n"Mã\nchi bộ",Ngày họp,"Đảng\nsố",Có mặt\nA,,,\n')
    assert found.columns == ("cell_code", "held_on", "members_total", "present")
    assert (found.header_line, found.require_content().lines) == (5, 6)


def test_delimiters_behind_the_last_column_are_no_columns(tmp_path: Path) -> None:
    found = sheet(tmp_path, MEETINGS + ",,,\n")
    assert found.headers == tuple(MEETINGS.split(","))
    assert found.problems == ()


def test_column_without_a_name_is_not_stored(tmp_path: Path) -> None:
    found = sheet(tmp_path, "cell_code,,held_on,members_total,present\n")
    assert found.columns[1] is None
    assert found.problems == ()


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_every_table_is_recognised_by_its_own_headers(table) -> None:
    assert recognised(*(column.header for column in table.columns)) is table
    assert recognised(*table.column_names) is table
    required = tuple(column.header for column in table.required)
    group = tuple(name for names in table.exactly_one for name in names)
    assert not recognised(*required, *group) or table.name in {
        name
        for name, other in TABLES.items()
        if all(column.header in required for column in other.required)
    }


def test_required_columns_go_before_many_known_ones() -> None:
    headers = (
        "Mã chi bộ",
        "Tên chi bộ",
        "Mã tổ chức đảng",
        "Loại hình chi bộ",
        "Đảng số",
    )
    assert recognised(*headers) is TABLES["cells"]


def test_two_known_names_make_a_table_one_does_not() -> None:
    assert recognised("Ngày họp", "Phải dự", "xyz") is TABLES["meetings"]
    assert recognised("Ngày họp", "abc", "xyz") is None


def test_content_of_a_refused_sheet_is_not_to_be_asked_for(tmp_path: Path) -> None:
    """A refused sheet may have none; who asks for it all the same has a bug."""
    with pytest.raises(ValueError, match=r"Tháng 8\.csv is refused"):
        sheet(tmp_path, "a,b\n1,2\n").require_content()


def test_nothing_known_is_refused_with_the_names(tmp_path: Path) -> None:
    found = sheet(tmp_path, "\nfoo,bar\n1,2\n")
    assert found.is_refused
    assert found.problems[0].value == "foo, bar"
    assert problems(found) == [(2, None, "unknown_table", True)]


def test_table_that_the_user_names_goes_before_the_header(tmp_path: Path) -> None:
    found = sheet(tmp_path, MEETINGS, "inspections")
    assert found.table == TABLES["inspections"]
    assert {each.code for each in found.problems} == {
        "missing_column",
        "unknown_column",
    }


def test_unknown_table_is_said_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"họp.*meetings"):
        sheet(tmp_path, MEETINGS, "họp")


def test_missing_columns_are_all_named(tmp_path: Path) -> None:
    found = sheet(tmp_path, "cell_code,held_on,exempt\n")
    # Not refused for that alone: rows that are stored already have them.
    assert not found.is_refused
    assert found.lacking == ("members_total", "present")
    assert problems(found) == [
        (1, "members_total", "missing_column", True),
        (1, "present", "missing_column", True),
    ]


def test_of_columns_that_exclude_each_other_one_is_enough(tmp_path: Path) -> None:
    assert not sheet(tmp_path, "Mã chi bộ,Năm,Mức xếp loại\n", "ratings").is_refused
    found = sheet(tmp_path, "Năm,Mức xếp loại\n", "ratings")
    assert problems(found) == [(1, "cell_code, unit_code", "missing_column", True)]


def test_column_that_stands_twice_is_refused(tmp_path: Path) -> None:
    found = sheet(tmp_path, MEETINGS + ",Dự họp\n")
    assert problems(found) == [(1, "present", "column_twice", True)]
    assert found.problems[0].value == "Dự họp"


def test_columns_not_stored_are_named_personal_ones_as_such(tmp_path: Path) -> None:
    found = sheet(tmp_path, MEETINGS + ",STT,Họ và tên đảng viên vắng,Số điện thoại\n")
    assert not found.is_refused
    assert found.columns[4:] == (None, None, None)
    assert problems(found) == [
        (1, "STT", "unknown_column", False),
        (1, "Họ và tên đảng viên vắng", "personal_column", False),
        (1, "Số điện thoại", "personal_column", False),
    ]


@pytest.mark.parametrize("content", ["", "\n\n", " ,\u00a0\n", "\ufeff", '"a,b\nc,d\n'])
def test_file_without_a_header_is_refused(tmp_path: Path, content: str) -> None:
    found = sheet(tmp_path, content)
    assert problems(found) == [(None, None, "no_header", True)]
    assert (found.table, found.headers, found.columns) == (None, (), ())


def test_what_is_no_text_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes(MEETINGS.encode() + b"\nA,\xff")
    assert problems(read(path)) == [(2, None, "not_utf8", True)]


def test_file_that_cannot_be_opened_is_said_by_name(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"vắng\.csv"):
        read(tmp_path / "gone.csv", "vắng.csv")
    with pytest.raises(UserError, match=tmp_path.name):
        read(tmp_path)
