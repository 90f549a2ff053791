"""A text that cannot be read says at which line, whatever its encoding was."""

from pathlib import Path

import pytest

from data.files.opening import OpenedPart, Part, RefusedPart, open_file
from data.files.scanning import LONGEST_LINE_BYTES

HEADER = "Mã chi bộ;Ngày họp;Tổng số đảng viên;Có mặt\n"


def opened(folder: Path, content: bytes) -> Part:
    path = folder / "sheet.csv"
    path.write_bytes(content)
    (found,) = open_file(path, folder)
    return found


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_line_longer_than_any_of_a_sheet_is_refused(
    tmp_path: Path, encoding: str
) -> None:
    text = HEADER + "x" * (LONGEST_LINE_BYTES + 1)
    found = opened(tmp_path, text.encode(encoding))
    assert isinstance(found, RefusedPart)
    assert (found.refusal.code, found.refusal.line) == ("line_too_long", 2)


def test_sign_that_is_no_text_is_refused_in_utf16_too(tmp_path: Path) -> None:
    found = opened(tmp_path, f"{HEADER}A\0;B\n".encode("utf-16"))
    assert isinstance(found, RefusedPart)
    assert (found.refusal.code, found.refusal.line) == ("nul_bytes", 2)


def test_text_that_can_be_read_tells_its_encoding_and_its_lines(tmp_path: Path) -> None:
    found = opened(tmp_path, HEADER.encode("utf-16"))
    assert isinstance(found, OpenedPart)
    assert (found.encoding, found.lines) == ("utf-16-le", 1)
