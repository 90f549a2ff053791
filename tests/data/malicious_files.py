"""Files made to do harm, or that merely look like it, each written in a moment."""

import io
import struct
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import xlsxwriter

HEADER = "cell_code,held_on,members_total,present\n"
MEETING = "A,2026-08-05,20,18\n"
MEGABYTE = 1 << 20
_SHEET = "xl/worksheets/sheet1.xml"


def workbook(*rows: tuple[object, ...]) -> bytes:
    """Return a workbook with these rows below the header of meetings."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        sheet = book.add_worksheet("Tháng 8")
        for line, row in enumerate([tuple(HEADER.strip().split(",")), *rows]):
            sheet.write_row(line, 0, row)
    return target.getvalue()


def changed(content: bytes, **parts: Callable[[str], str]) -> bytes:
    """Return a workbook in which some parts are made anew from what they were.

    A part goes by the name of its file without its ending, such as `sheet1`.
    """
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.infolist():
            text = old.read(entry).decode("utf-8")
            change = parts.get(Path(entry.filename).stem)
            new.writestr(entry.filename, change(text) if change else text)
    return target.getvalue()


def with_far_away_cell(content: bytes) -> bytes:
    """Return a workbook whose last cell is the last of all: 17 billion lie between."""
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    return changed(
        content,
        sheet1=lambda text: text.replace("</sheetData>", far).replace(
            'ref="A1:D2"', 'ref="A1:XFD1048576"'
        ),
    )


def with_many_cells(content: bytes, rows: int) -> bytes:
    """Return a workbook that is small on disk and large in memory."""
    cells = "".join(f'<c t="inlineStr"><is><t>{n}</t></is></c>' for n in range(100))
    many = "".join(f"<row>{cells}</row>" for _ in range(rows))
    return changed(
        content, sheet1=lambda text: text.replace("</sheetData>", f"{many}</sheetData>")
    )


def with_entities(content: bytes, path: Path) -> bytes:
    """Return a workbook whose texts name another file, and grow tenfold ten times."""
    grown = "".join(
        f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' if n else '<!ENTITY e0 "grown">'
        for n in range(10)
    )
    kinds = f'<!DOCTYPE sst [<!ENTITY file SYSTEM "{path.as_uri()}">{grown}]>'
    return changed(
        content,
        sharedStrings=lambda text: text.replace("?>", f"?>{kinds}", 1).replace(
            ">A<", ">A&file;&e9;<"
        ),
    )


_REFERENCES = (
    '<externalReferences><externalReference r:id="rId99"/></externalReferences>'
)
_RELATION = (
    '<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/'
    'officeDocument/2006/relationships/externalLink" '
    'Target="externalLinks/externalLink1.xml"/>'
)


def with_links(content: bytes, address: str) -> bytes:
    """Return a workbook whose figures come from another workbook at `address`."""
    linked = '<c r="D2"><f>[1]Sheet1!A1+WEBSERVICE("{0}")</f><v>18</v></c>'
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.infolist():
            text = old.read(entry).decode("utf-8")
            if entry.filename == _SHEET:
                text = text.replace('<c r="D2"><v>18</v></c>', linked.format(address))
                assert "WEBSERVICE" in text
            if entry.filename == "xl/workbook.xml":
                text = text.replace("</sheets>", f"</sheets>{_REFERENCES}")
            if entry.filename == "xl/_rels/workbook.xml.rels":
                text = text.replace("</Relationships>", f"{_RELATION}</Relationships>")
            new.writestr(entry.filename, text)
        new.writestr(
            "xl/externalLinks/externalLink1.xml",
            '<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/'
            'main"><externalBook r:id="rId1" xmlns:r="http://schemas.openxmlformats.org/'
            'officeDocument/2006/relationships"/></externalLink>',
        )
        new.writestr(
            "xl/externalLinks/_rels/externalLink1.xml.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
            'relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats'
            '.org/officeDocument/2006/relationships/externalLinkPath" '
            f'Target="{address}" TargetMode="External"/></Relationships>',
        )
    return target.getvalue()


def archive(**files: bytes) -> bytes:
    """Return an archive of these files; `__` in a name stands for a point."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name.replace("__", "."), content)
    return target.getvalue()


def archive_named(name: str, content: bytes) -> bytes:
    """Return an archive with one file of exactly this name."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as packed:
        packed.writestr(zipfile.ZipInfo(name), content)
    return target.getvalue()


def archive_that_lies(content: bytes) -> bytes:
    """Return an archive that says of its only file that it holds 100 bytes."""
    packed = bytearray(archive(sheet__csv=content))
    directory = packed.rindex(b"PK\x01\x02")
    for begin, offset in ((0, 22), (directory, 24)):
        packed[begin + offset : begin + offset + 4] = struct.pack("<I", 100)
    return bytes(packed)


def one_long_line(megabytes: int) -> Iterator[bytes]:
    """Yield a line without an end, piece by piece."""
    piece = b"x" * MEGABYTE
    for _ in range(megabytes):
        yield piece
