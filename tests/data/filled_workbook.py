"""Cells written into a workbook that exists, as a person at Excel would."""

import re
import zipfile
from collections.abc import Mapping
from html import escape
from pathlib import Path

from xlsxwriter.utility import xl_rowcol_to_cell

FIRST_SHEET = "xl/worksheets/sheet1.xml"


def fill_in(
    workbook: bytes, path: Path, cells: Mapping[tuple[int, int], str], sheet: int = 1
) -> None:
    """Write a workbook to `path` with texts put into cells, counted from (0, 0).

    All else stays as it is: formats, notes, lists and other sheets.
    """
    part = FIRST_SHEET.replace("1", str(sheet))
    path.write_bytes(workbook)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    text = parts[part].decode()
    for (row, column), value in cells.items():
        text = _with_cell(text, row, column, value)
    parts[part] = text.encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def _with_cell(text: str, row: int, column: int, value: str) -> str:
    place = xl_rowcol_to_cell(row, column)
    cell = f'<c r="{place}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'
    present = rf'<c r="{place}"[^>]*?(?:/>|>.*?</c>)'
    if re.search(present, text):
        return re.sub(present, lambda _: cell, text, count=1)
    line = re.search(rf'<row r="{row + 1}"[^>]*>', text)
    if line:
        end = text.index("</row>", line.end())
        return text[:end] + cell + text[end:]
    added = f'<row r="{row + 1}">{cell}</row>'
    return text.replace("</sheetData>", f"{added}</sheetData>")
