"""Streams in the container of .xls workbooks: large, small, and far into the file."""

import struct

import pytest

from data.files.compound_files import stream
from data.files.refusals import Refused

FREE, END = 0xFFFFFFFF, 0xFFFFFFFE
SIZE, LISTED = 512, 109


def header(fats: list[int], mini: int = END, further: int = END) -> bytes:
    """Return a header: the directory is in sector 1, small are streams below 4096."""
    numbers = 9, 6, len(fats), 1, 4096, mini, 1, further, 0
    listed = (fats + [FREE] * LISTED)[:LISTED]
    return struct.pack(f"<30xHH10xII4x5I{LISTED}I", *numbers, *listed)


def sector(*numbers: int) -> bytes:
    return struct.pack("<128I", *(numbers + (FREE,) * (128 - len(numbers))))


def entry(name: str, kind: int, first: int, size: int) -> bytes:
    letters = (name + "\0").encode("utf-16-le")
    return struct.pack("<64sHBB48xIII", letters, len(letters), kind, 1, first, size, 0)


def directory(*entries: bytes) -> bytes:
    return b"".join(entries).ljust(SIZE, b"\0")


def test_small_stream_lies_in_the_sectors_of_another() -> None:
    content = (
        header([0], mini=2)
        + sector(END, END, END, END)
        + directory(entry("Root Entry", 5, 3, 128), entry("Workbook", 2, 0, 70))
        + sector(1, END)
        + (b"a" * 64 + b"b" * 64).ljust(SIZE, b"\0")
    )
    assert stream(content, "Book", "Workbook") == b"a" * 64 + b"b" * 6
    assert stream(content, "Other") is None


def test_table_of_a_large_file_goes_on_elsewhere() -> None:
    place = LISTED * 128
    fats = [0, *([900] * (LISTED - 1)), 2]
    content = (
        header(fats, further=3)
        + sector(END, END, END, END)
        + directory(entry("Root Entry", 5, END, 0), entry("Workbook", 2, place, 5000))
        # The sector of the table that is listed in the sector behind it.
        + sector(*(place + each for each in range(1, 10)), END)
        + sector(2, *([FREE] * 126), END)
    )
    content = content.ljust(SIZE + place * SIZE, b"\0") + b"x" * 5000
    assert stream(content, "Workbook") == b"x" * 5000


@pytest.mark.parametrize(
    "content",
    [
        b"",
        header([0]) + sector(END, 1) + directory(entry("Root Entry", 5, END, 0)),
        header([0]) + sector(END, 500) + directory(entry("Root Entry", 5, END, 0)),
        header([0]) + sector(END, END) + directory(),
    ],
)
def test_damaged_container_is_refused(content: bytes) -> None:
    with pytest.raises(Refused, match="workbook_broken"):
        stream(content, "Workbook")
