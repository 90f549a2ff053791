"""The kind of a file, detected by its content: names and endings are often wrong."""

import re
from enum import StrEnum
from pathlib import Path

from data.files.archives import opened_zip
from data.files.refusals import Refused


class FileKind(StrEnum):
    """What a file is made of, and so how it is opened."""

    TEXT = "text"
    WORKBOOK = "workbook"
    ARCHIVE = "archive"


_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
# The container of .xls, and of workbooks with a password.
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Sheets of Excel 2 to 4, which lie in no container: the record that they begin with.
_FIRST_SHEETS = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00")
_SPREADSHEET = b"application/vnd.oasis.opendocument.spreadsheet"
# Documents, pictures, and web pages that some systems call .xls.
_OTHER_FORMATS = (
    *(b"%pdf", b"{\\rtf", b"\x89png", b"\xff\xd8\xff", b"gif8", b"rar!", b"7z\xbc\xaf"),
    b"mime-version",
)
# A page may begin with any element, a comment or a declaration; no table of ours does.
_MARKUP = re.compile(rb"<[a-z!?]")


def kind_of(path: Path) -> FileKind:
    """Return the kind of the file at `path`.

    Raises Refused for what is neither a sheet nor an archive, and OSError.
    """
    with path.open("rb") as file:
        start = file.read(64)
    if start.startswith(_ZIP):
        return _kind_of_zip(path)
    if start.startswith(_OLE):
        return FileKind.WORKBOOK
    if start.startswith(_FIRST_SHEETS):
        raise Refused("workbook_too_old")
    text = start.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if text.startswith(_OTHER_FORMATS) or _MARKUP.match(text):
        raise Refused("not_a_sheet")
    return FileKind.TEXT


def _kind_of_zip(path: Path) -> FileKind:
    """Return whether a zip is a workbook, or an archive that may hold some."""
    with opened_zip(path) as archive:
        names = frozenset(archive.namelist())
        if "mimetype" in names:
            if archive.read("mimetype").startswith(_SPREADSHEET):
                return FileKind.WORKBOOK
            raise Refused("not_a_sheet")
    if "[Content_Types].xml" not in names:
        return FileKind.ARCHIVE
    if any(name.startswith("xl/") for name in names):
        return FileKind.WORKBOOK
    raise Refused("not_a_sheet")
