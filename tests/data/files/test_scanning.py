"""One pass over a file tells its lines, its mark, and what is not text."""

import hashlib
from pathlib import Path

import pytest

from data.contract.problems import Problem
from data.files.scanning import LONGEST_LINE_BYTES, ScanResult, scan


def contents(folder: Path, content: bytes) -> ScanResult:
    path = folder / "file.csv"
    path.write_bytes(content)
    return scan(path)


def refusal(folder: Path, content: bytes) -> tuple[str, int | None] | None:
    found = contents(folder, content).refusal
    return found and (found.code, found.line)


@pytest.mark.parametrize(
    ("content", "lines"),
    [
        (b"", 0),
        (b"a", 1),
        (b"a\n", 1),
        (b"a\nb", 2),
        (b"a\r\nb\r\n", 2),
        (b"a\rb\r", 2),
        (b"a\rb", 2),
        (b"a\n\n\nb\n", 4),
        (b"\r", 1),
    ],
)
def test_lines_are_counted_whatever_ends_them(tmp_path: Path, content, lines) -> None:
    assert contents(tmp_path, content).lines == lines


def test_mark_is_that_of_the_bytes(tmp_path: Path) -> None:
    content = b"a,b\n" * 1_000_000
    found = contents(tmp_path, content)
    assert found.sha256 == hashlib.sha256(content).hexdigest()
    assert found.lines == 1_000_000


def test_line_ends_and_letters_may_be_cut_between_two_reads(tmp_path: Path) -> None:
    for before in range(LONGEST_LINE_BYTES - 8, LONGEST_LINE_BYTES + 2):
        content = b"a\n" + b"x" * (before - 2) + "ộ\r\nộ".encode()
        found = contents(tmp_path, content)
        assert (found.lines, found.is_plain, found.refusal) == (3, True, None)


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        (b"a\nb\xff\n", "not_utf8", 2),
        (b"a\nb\n\xe1\xbb", "not_utf8", 3),
        ("Chi bộ\n".encode("cp1258", "replace") + b"\xf2\n", "not_utf8", 2),
        ("Chi bộ\n".encode("utf-16"), "nul_bytes", 1),
        (b"\xed\xa0\x80\n", "not_utf8", 1),
        (b"a\n\nb\0c\n", "nul_bytes", 3),
        (b"a\r\rb\0", "nul_bytes", 3),
        (b"a\n" * 600_000 + b"\xff", "not_utf8", 600_001),
        (b"a\n" + b"x" * 2 * LONGEST_LINE_BYTES + b"\nb\n", "line_too_long", 2),
    ],
)
def test_what_is_no_text_is_refused_with_its_line(
    tmp_path: Path, content: bytes, code: str, line: int
) -> None:
    assert refusal(tmp_path, content) == (code, line)


def test_first_thing_wrong_is_the_one_that_is_said(tmp_path: Path) -> None:
    content = b"a\n\xff\n" + b"x" * 3 * LONGEST_LINE_BYTES + b"\0"
    found = contents(tmp_path, content).refusal
    assert found == Problem(None, 2, None, None, "not_utf8", is_refusal=True)


def test_text_is_not_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, "\ufeffChi bộ,Đảng uỷ\r\nẲ,ữ\u2028\n".encode()) is None


@pytest.mark.parametrize(
    ("content", "is_plain"),
    [
        (b"a,b\nc,d\n", True),
        (b"a,b\r\nc,d\r\n", True),
        (b'"a","b"\n', True),
        (b'"a","b ""c"" d",e\n', True),
        (b'"" "",b\n', False),
        (b'  "a",b\n', False),
        (b'a,"b"  ', False),
        (b'a, "b"\n', False),
        (b'"a" ,b\n', False),
        (b"a,b\rc,d\n", False),
        (b"a,b\nc,d\r", False),
        (b"a\n" * 600_000 + b' "', False),
    ],
)
def test_plain_is_what_every_reader_reads_alike(
    tmp_path: Path, content: bytes, is_plain: bool
) -> None:
    assert contents(tmp_path, content).is_plain is is_plain
