"""Cells of an .xls workbook whose value alone does not say what they mean.

The reader of workbooks gives a blank for an error and 1 for 100 %. Only the records
that can hold either are looked at. (BIFF8, published by Microsoft as MS-XLS; of older
workbooks nothing more is known than their values.)
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import isfinite
from pathlib import Path

from data.files.cell_findings import NOTHING, CellFindings, Place
from data.files.compound_files import stream
from data.files.number_formats import BUILT_IN, as_percentage, is_percentage, shown_as
from data.files.refusals import Refused

_BEGIN, _END, _SHEET, _FORMAT, _STYLE = 0x809, 0x0A, 0x85, 0x41E, 0xE0
_FORMULA, _NUMBER, _ERROR, _SHORT, _SHORTS = 0x06, 0x203, 0x205, 0x27E, 0xBD
_BIFF8 = 0x600
_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
_IS_NO_NUMBER, _IS_ERROR = b"\xff\xff", 2


class XlsCells:
    """The records of an .xls file that say how its cells are meant."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.found: dict[str, CellFindings] | None = None

    def is_of_excel_95(self) -> bool:
        """Return whether the workbook is of Excel 5 or 95, whose stream is `Book`.

        Raises Refused for a damaged container.
        """
        content = self.path.read_bytes()
        return (
            stream(content, "Workbook") is None and stream(content, "Book") is not None
        )

    def findings(self, sheet: str) -> CellFindings:
        """Return what the cells of the sheet of this name hold besides their values.

        Raises Refused where the records are not what they must be.
        """
        if self.found is None:
            try:
                self.found = _read(self.path.read_bytes())
            except (struct.error, IndexError, ValueError) as error:
                raise Refused("workbook_broken") from error
        return self.found.get(sheet, NOTHING)


def _read(content: bytes) -> dict[str, CellFindings]:
    records = stream(content, "Workbook")
    if records is None:
        return {}
    styles = _Styles()
    places: dict[str, int] = {}
    for number, data in _records(records, 0):
        if number == _BEGIN and struct.unpack_from("<H", data)[0] != _BIFF8:
            return {}
        if number == _SHEET:
            places[_text(data[6:], data[6], 1)] = struct.unpack_from("<I", data)[0]
        elif number in (_FORMAT, _STYLE):
            styles.note(number, data)
    return {name: _findings(records, at, styles) for name, at in places.items()}


def _records(content: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """Yield the records of one part of a workbook, to its end."""
    while at + 4 <= len(content):
        number, length = struct.unpack_from("<HH", content, at)
        yield number, content[at + 4 : at + 4 + length]
        if number == _END:
            return
        at += 4 + length


def _text(data: bytes, length: int, before: int) -> str:
    """Return a text of so many letters, behind its length and a byte of flags."""
    is_wide = data[before] & 1
    letters = data[before + 1 :]
    if is_wide:
        return letters[: 2 * length].decode("utf-16-le")
    return letters[:length].decode("latin-1")


@dataclass
class _Styles:
    """The number format of each style of a cell."""

    formats: dict[int, str] = field(default_factory=lambda: dict(BUILT_IN))
    used: list[int] = field(default_factory=list)

    def note(self, number: int, data: bytes) -> None:
        if number == _STYLE:
            self.used.append(struct.unpack_from("<H", data, 2)[0])
        else:
            place, length = struct.unpack_from("<HH", data)
            self.formats[place] = _text(data[2:], length, 2)

    def code(self, style: int) -> str:
        return self.formats.get(self.used[style], "") if style < len(self.used) else ""


def _findings(records: bytes, at: int, styles: _Styles) -> CellFindings:
    texts: dict[Place, str] = {}
    shown: dict[Place, str] = {}
    for number, data in _records(records, at):
        for row, column, style, value in _cells(number, data):
            if isinstance(value, str):
                texts[row, column] = value
                continue
            # A damaged file may hold what is no number.
            code = styles.code(style) if isfinite(value) else ""
            if code and is_percentage(code):
                texts[row, column] = as_percentage(repr(value))
            elif code and (look := shown_as(repr(value), code)):
                shown[row, column] = look
    return CellFindings(texts, shown)


def _cells(number: int, data: bytes) -> Iterator[tuple[int, int, int, float | str]]:
    """Yield row, column, style and value of the cells in a record: errors as text."""
    if number == _SHORTS:
        row, column = struct.unpack_from("<HH", data)
        for place in range((len(data) - 6) // 6):
            style, short = struct.unpack_from("<HI", data, 4 + 6 * place)
            yield row, column + place, style, _short(short)
    elif number in (_NUMBER, _SHORT, _ERROR, _FORMULA):
        row, column, style = struct.unpack_from("<HHH", data)
        value = _value(number, data[6:])
        if value is not None:
            yield row, column, style, value


def _value(number: int, data: bytes) -> float | str | None:
    """Return the number or the error of a cell; None for texts and the like."""
    if number == _SHORT:
        return _short(struct.unpack_from("<I", data)[0])
    if number == _ERROR:
        return _ERRORS.get(data[0], "#N/A") if data[1] else None
    if number == _FORMULA and data[6:8] == _IS_NO_NUMBER:
        return _ERRORS.get(data[2], "#N/A") if data[0] == _IS_ERROR else None
    return float(struct.unpack_from("<d", data)[0])


def _short(packed: int) -> float:
    """Return a number in 30 bits: whole, or the front of a real; or 100 times it."""
    if packed & 2:
        value = float((packed >> 2) - (1 << 30 if packed & 1 << 31 else 0))
    else:
        front = (packed & ~3) << 32
        value = float(struct.unpack("<d", front.to_bytes(8, "little"))[0])
    return value / 100 if packed & 1 else value
