"""Records of .xls workbooks that hold an error, or a number that looks otherwise."""

import struct
from pathlib import Path

import pytest

from data.files.cell_findings import CellFindings
from data.files.refusals import Refused
from data.files.workbooks import workbook_sheets
from data.files.xls_cells import XlsCells, _records
from tests.data.files.test_compound_files import SIZE, directory, entry, header, sector

BEGIN, END, SHEET, FORMAT, STYLE = 0x809, 0x0A, 0x85, 0x41E, 0xE0
FORMULA, NUMBER, ERROR, SHORT, SHORTS = 0x06, 0x203, 0x205, 0x27E, 0xBD
PLAIN, PERCENT, PREFIXED = range(3)
BIFF8, BIFF5 = 0x600, 0x500


def record(number: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", number, len(data)) + data


def short(value: int) -> int:
    """Pack a whole number as these records do."""
    return (value << 2 | 2) & 0xFFFFFFFF


def workbook(
    folder: Path, *cells: bytes, version: int = BIFF8, name: str = "Workbook"
) -> XlsCells:
    """Write a workbook of one sheet, called Lịch, with these records of cells."""
    letters = "Lịch".encode("utf-16-le")
    code = b'"CB"00'
    styles = b"".join(
        record(STYLE, struct.pack("<HH", 0, number)) for number in (0, 9, 164)
    )
    begin = record(BEGIN, struct.pack("<H", version))
    formats = record(FORMAT, struct.pack("<HHB", 164, len(code), 0) + code)
    title = struct.pack("<BB", 4, 1) + letters
    length = len(begin + formats + styles) + 4 + 6 + len(title) + 4
    sheet = record(SHEET, struct.pack("<IH", length, 0) + title)
    sheet_records = begin + b"".join(cells) + record(END)
    content = begin + formats + styles + sheet + record(END) + sheet_records
    content = content.ljust(8 * SIZE, b"\0")
    path = folder / "book.xls"
    path.write_bytes(
        header([0])
        + sector(0xFFFFFFFD, 0xFFFFFFFE, *range(3, 10), 0xFFFFFFFE)
        + directory(entry("Root Entry", 5, 0xFFFFFFFE, 0), entry(name, 2, 2, 4096))
        + content
    )
    return XlsCells(path)


def cell(number: int, style: int, data: bytes) -> bytes:
    return record(number, struct.pack("<HHH", 1, 2, style) + data)


REAL = struct.unpack("<I", struct.pack("<d", 0.5)[4:])[0]


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (cell(ERROR, PLAIN, b"\x2a\x01"), "#N/A"),
        (cell(ERROR, PLAIN, b"\x07\x01"), "#DIV/0!"),
        (cell(FORMULA, PLAIN, b"\x02\0\x17\0\0\0\xff\xff"), "#REF!"),
        (cell(FORMULA, PERCENT, struct.pack("<d", 0.25)), "25%"),
        (cell(NUMBER, PERCENT, struct.pack("<d", 1.0)), "100%"),
        (cell(SHORT, PERCENT, struct.pack("<I", short(1))), "100%"),
        (cell(SHORT, PERCENT, struct.pack("<I", short(85) | 1)), "85%"),
        (cell(SHORT, PERCENT, struct.pack("<I", short(-1))), "-100%"),
        (cell(SHORT, PERCENT, struct.pack("<I", REAL)), "50%"),
    ],
)
def test_cell_is_what_people_see(tmp_path: Path, written: bytes, text: str) -> None:
    found = workbook(tmp_path, written).findings("Lịch")
    assert found == CellFindings(texts={(1, 2): text})


@pytest.mark.parametrize(
    "written",
    [
        cell(ERROR, PLAIN, b"\x01\0"),
        cell(FORMULA, PLAIN, b"\0\0\0\0\0\0\xff\xff"),
        cell(NUMBER, PLAIN, struct.pack("<d", 1.0)),
        cell(NUMBER, 99, struct.pack("<d", 1.0)),
        cell(NUMBER, PREFIXED, struct.pack("<d", 1.5)),
        cell(NUMBER, PERCENT, struct.pack("<d", float("nan"))),
    ],
)
def test_cell_that_says_all_by_its_value_is_left_alone(
    tmp_path: Path, written: bytes
) -> None:
    assert workbook(tmp_path, written).findings("Lịch") == CellFindings()


def test_numbers_that_share_a_record_are_all_looked_at(tmp_path: Path) -> None:
    shorts = [(PREFIXED, short(3)), (PLAIN, short(4)), (PERCENT, short(1))]
    packed = b"".join(struct.pack("<HI", *each) for each in shorts)
    written = record(SHORTS, struct.pack("<HH", 4, 1) + packed + struct.pack("<H", 3))
    book = workbook(tmp_path, written)
    assert book.findings("Lịch") == CellFindings({(4, 3): "100%"}, {(4, 1): "CB03"})
    assert book.findings("Other") == CellFindings()


def test_older_workbook_says_nothing_more(tmp_path: Path) -> None:
    written = cell(ERROR, PLAIN, b"\x2a\x01")
    found = workbook(tmp_path, written, version=BIFF5).findings("Lịch")
    assert found == CellFindings()


def test_container_of_something_else_has_no_sheets(tmp_path: Path) -> None:
    path = tmp_path / "other.xls"
    path.write_bytes(
        header([0])
        + sector(0xFFFFFFFD, 0xFFFFFFFE)
        + directory(entry("Root Entry", 5, 0xFFFFFFFE, 0))
    )
    assert XlsCells(path).findings("Lịch") == CellFindings()


def test_sheet_without_an_end_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    # As long as the whole of the stream, so that nothing stands behind it.
    many = cell(ERROR, PLAIN, b"\x2a\x01") * 290
    book = workbook(tmp_path, many)
    content = book.path.read_bytes()
    end = len(content) - len(content[3 * SIZE + 4096 :])
    book.path.write_bytes(content[:end])
    assert book.findings("Lịch") == CellFindings(texts={(1, 2): "#N/A"})


def test_record_cut_short_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="workbook_broken"):
        workbook(tmp_path, record(NUMBER, b"\0\0")).findings("Lịch")


def test_records_may_end_with_the_file() -> None:
    assert list(_records(record(BEGIN, b"ab"), 0)) == [(BEGIN, b"ab")]


def test_workbook_of_excel_95_is_refused_with_a_sentence_of_its_own(
    tmp_path: Path,
) -> None:
    cells = workbook(tmp_path, version=BIFF5, name="Book")
    assert cells.is_of_excel_95()
    with pytest.raises(Refused, match="workbook_too_old"):
        workbook_sheets(cells.path)
    assert not workbook(tmp_path).is_of_excel_95()
    assert not workbook(tmp_path, name="Other").is_of_excel_95()
