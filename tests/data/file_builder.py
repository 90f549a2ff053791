"""Files described in text and built when a test wants them: workbooks, archives, bytes.

A description is the content of a .toml file. `text` (with `encoding`, else UTF-8) makes
a text file, `bytes` (in hexadecimal) any other, `sheets` a workbook (.xlsx or .ods, by
the name's ending), `members` an archive of other files of the folder, with so many
`empty` ones, `holds` one of the texts that it names. In a sheet, what is a date, a
time, a moment or a number in TOML is one in the workbook, too.
"""

import tomllib
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from html import escape
from pathlib import Path

import xlsxwriter

Description = dict[str, object]
_ENCRYPTED = 0x1


def build(description: Description, name: str, folder: Path, others: Path) -> Path:
    """Build the file in `folder`; members of an archive lie in `others`."""
    path = folder / name
    if "text" in description:
        encoding = description.get("encoding", "utf-8")
        path.write_bytes(description["text"].encode(encoding))
    elif "bytes" in description:
        path.write_bytes(bytes.fromhex(description["bytes"]))
    elif "sheets" in description:
        write = _write_ods if path.suffix == ".ods" else _write_xlsx
        write(description["sheets"], path)
    else:
        _write_zip(description, path, folder, others)
    return path


def _write_xlsx(sheets: list[Description], path: Path) -> None:
    with xlsxwriter.Workbook(path) as workbook:
        formats = {
            date: workbook.add_format({"num_format": "dd/mm/yyyy"}),
            time: workbook.add_format({"num_format": "hh:mm"}),
            datetime: workbook.add_format({"num_format": "dd/mm/yyyy hh:mm"}),
        }
        for sheet in sheets:
            page = workbook.add_worksheet(sheet["name"])
            if sheet.get("is_hidden"):
                page.hide()
            for place in sheet.get("merged", ()):
                page.merge_range(place, "")
            for row, cells in enumerate(sheet["rows"]):
                for column, cell in enumerate(cells):
                    if isinstance(cell, date | time):
                        page.write_datetime(row, column, cell, formats[type(cell)])
                    elif cell != "":
                        page.write(row, column, cell)


def _write_ods(sheets: list[Description], path: Path) -> None:
    tables = "".join(
        f'<table:table table:name="{escape(sheet["name"])}">'
        f"{_ods_rows(sheet)}</table:table>"
        for sheet in sheets
    )
    names = "office table text"
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in names.split()
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces}>'
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", "<manifest/>")


def _ods_rows(sheet: Description) -> str:
    return "".join(
        f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>"
        for row in sheet["rows"]
    )


def _ods_cell(cell: object) -> str:
    kinds = {
        date: f'office:value-type="date" office:date-value="{cell}"',
        int: f'office:value-type="float" office:value="{cell}"',
        float: f'office:value-type="float" office:value="{cell}"',
        str: 'office:value-type="string"',
    }
    if cell == "":
        return "<table:table-cell/>"
    text = f"<text:p>{escape(str(cell))}</text:p>"
    return f"<table:table-cell {kinds[type(cell)]}>{text}</table:table-cell>"


def _write_zip(
    description: Description, path: Path, folder: Path, others: Path
) -> None:
    """Write an archive; a member that is described, too, is built for it."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in _members(description, folder, others):
            archive.writestr(name, content)
    if description.get("is_locked"):
        _lock(path)


def _members(
    description: Description, folder: Path, others: Path
) -> Iterator[tuple[str, bytes]]:
    yield from ((f"{number}", b"") for number in range(description.get("empty", 0)))
    for name, text in description.get("holds", {}).items():
        yield name, text.encode("utf-8")
    for name in description.get("members", ()):
        # What a Mac puts beside a file is named after it.
        file = Path(name).name.removeprefix("._")
        described, path = others / f"{file}.toml", others / file
        if not path.exists():
            path = build(read(described), path.name, folder, others)
        yield name, path.read_bytes()


def _lock(path: Path) -> None:
    """Mark every member as encrypted, which nothing here can do for real."""
    content = bytearray(path.read_bytes())
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(signature)
        while at >= 0:
            content[at + flags] |= _ENCRYPTED
            at = content.find(signature, at + 1)
    path.write_bytes(content)


def read(path: Path) -> Description:
    """Return the description in a .toml file."""
    return tomllib.loads(path.read_text("utf-8"))
