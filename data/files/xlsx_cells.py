"""Cells of an .xlsx workbook whose value alone does not say what they mean.

The XML of a sheet is searched for the few cells that matter and never parsed whole: a
sheet of a million cells would take longer than all the rest of reading it.
"""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from posixpath import join, normpath
from typing import IO
from xml.etree import ElementTree

from data.files.cell_findings import (
    NOTHING,
    SUPERSCRIPT,
    UNCALCULATED,
    CellFindings,
    Place,
)
from data.files.far_cells import Extent, column_number
from data.files.number_formats import (
    BUILT_IN,
    as_percentage,
    is_percentage,
    may_show_otherwise,
    shown_as,
)
from data.files.refusals import Refused

_CHUNK = 1 << 22
_RELATIONS = "xl/_rels/workbook.xml.rels"
_IN_WORKBOOK = "{*}sheets/{*}sheet"
# Some programs write every tag with a prefix: <x:row>, <x:c>.
_ROW_END = re.compile(rb"</(?:\w+:)?row\s*>")
_FORMULA_WITHOUT_VALUE = re.compile(
    rb"<(?:\w+:)?c\s([^>]*)>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)"
    rb"\s*(<(?:\w+:)?v\s*/>|<(?:\w+:)?v\s*>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_VALUE = re.compile(rb"<(?:\w+:)?v\b[^>]*>([^<]*)</")
_REFERENCE = re.compile(rb"""\br=["']([A-Z]{1,3})(\d{1,7})["']""")
_STYLE = re.compile(rb"""\bs=["'](\d+)["']""")
_TYPE = re.compile(rb"""\bt=["'](\w+)["']""")
_SUPERSCRIPT = re.compile(rb"""vertAlign\s+val=["']superscript["']""")


class XlsxCells:
    """The parts of an .xlsx file that say how its cells are meant."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.is_read = False
        self.files: dict[str, str] = {}
        self.formats: dict[int, str] = {}
        self.marked: dict[int, str] = {}

    def findings(self, sheet: str) -> CellFindings:
        """Return what the cells of the sheet of this name hold besides their values.

        Raises Refused where its XML is not what it must be.
        """
        try:
            with zipfile.ZipFile(self.path) as archive:
                self._read(archive)
                if sheet not in self.files:
                    return NOTHING
                search = _Search(self.formats, self.marked)
                extent = Extent()
                with archive.open(self.files[sheet]) as file:
                    for chunk in _whole_rows(file):
                        extent.note(chunk)
                        search.search(chunk)
                return CellFindings(search.texts, search.shown)
        except (KeyError, ElementTree.ParseError, zipfile.BadZipFile) as error:
            raise Refused("workbook_broken") from error

    def _read(self, archive: zipfile.ZipFile) -> None:
        """Read what all sheets share, once."""
        names = frozenset(archive.namelist())
        # .xlsb and the like have no XML: the reader of workbooks has its own way there.
        if self.is_read or "xl/workbook.xml" not in names:
            return
        self.is_read = True
        self.files = _sheet_files(archive)
        if "xl/styles.xml" in names:
            self.formats = _formats(_parsed(archive.read("xl/styles.xml")))
        if "xl/sharedStrings.xml" in names:
            self.marked = _marked_strings(archive.read("xl/sharedStrings.xml"))


def _parsed(xml: bytes) -> ElementTree.Element:
    """Parse a small part of a workbook; what declares entities is no workbook."""
    # A few lines of entities can unfold to more than any memory holds.
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
        raise Refused("workbook_broken")
    return ElementTree.fromstring(xml)


def _sheet_files(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return where in the archive the sheet of each name lies."""
    targets = {
        each.get("Id"): each.get("Target", "")
        for each in _parsed(archive.read(_RELATIONS))
    }
    found = {}
    for sheet in _parsed(archive.read("xl/workbook.xml")).iterfind(_IN_WORKBOOK):
        # The two editions of the standard have different namespaces for this attribute.
        key = next((v for k, v in sheet.attrib.items() if k.endswith("}id")), None)
        if target := targets.get(key):
            # Relative to xl/ by the standard; some programs begin with a slash.
            found[sheet.get("name", "")] = normpath(join("xl", target)).lstrip("/")
    return found


def _formats(styles: ElementTree.Element) -> dict[int, str]:
    """Return the number format of each cell style where it changes what is meant."""
    codes = BUILT_IN | {
        int(each.get("numFmtId", "0")): each.get("formatCode", "")
        for each in styles.iterfind("{*}numFmts/{*}numFmt")
    }
    used = {
        place: codes.get(int(each.get("numFmtId", "0")), "")
        for place, each in enumerate(styles.iterfind("{*}cellXfs/{*}xf"))
    }
    return {
        place: code
        for place, code in used.items()
        if is_percentage(code) or may_show_otherwise(code)
    }


def _marked_strings(xml: bytes) -> dict[int, str]:
    """Return the shared texts that hold a footnote mark, with the mark set apart."""
    # Parsing the texts of a large workbook takes seconds, and few have any mark.
    if not _SUPERSCRIPT.search(xml):
        return {}
    strings = enumerate(_parsed(xml).iterfind("{*}si"))
    return {place: text for place, each in strings if (text := _with_marks(each))}


def _with_marks(rich: ElementTree.Element) -> str | None:
    """Return a text whose raised digits are written raised; None where it has none."""
    parts, is_marked = [], False
    for run in rich.iterfind("{*}r"):
        raised = run.find("{*}rPr/{*}vertAlign")
        text = "".join(each.text or "" for each in run.iterfind("{*}t"))
        if raised is not None and raised.get("val") == "superscript":
            is_marked = True
            text = text.translate(SUPERSCRIPT)
        parts.append(text)
    return "".join(parts) if is_marked else None


def _whole_rows(file: IO[bytes]) -> Iterator[bytes]:
    """Yield the XML of a sheet in pieces that end where a row does."""
    # Cut within a row, a cell would be whole in neither piece, and be missed.
    rest = b""
    while chunk := file.read(_CHUNK):
        rest += chunk
        *_, last = (0, *(match.end() for match in _ROW_END.finditer(rest)))
        yield rest[:last]
        rest = rest[last:]
    yield rest


@dataclass
class _Search:
    """Searches the XML of one sheet for cells that matter."""

    formats: dict[int, str]
    marked: dict[int, str]
    texts: dict[Place, str] = field(default_factory=dict)
    shown: dict[Place, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        styles = "|".join(map(str, self.formats)).encode()
        wanted = [rb"""\bt=["']e["']"""]
        if styles:
            wanted.append(rb"""\bs=["'](?:""" + styles + rb""")["']""")
        self.of_interest = _cells(b"|".join(wanted))
        self.texts_of_interest = _cells(rb"""\bt=["']s["']""")
        self.rich_of_interest = _cells(rb"""\bt=["']inlineStr["']""")

    def search(self, xml: bytes) -> None:
        """Note what the cells in this piece of XML hold."""
        # Looking for a few bytes costs next to nothing, the expressions take seconds.
        if self.formats or b't="e"' in xml or b"t='e'" in xml:
            for cell in self.of_interest.finditer(xml):
                self._note(*cell.groups())
        if self.marked:
            for cell in self.texts_of_interest.finditer(xml):
                self._note_shared(*cell.groups())
        if _SUPERSCRIPT.search(xml):
            for cell in self.rich_of_interest.finditer(xml):
                self._note_rich(*cell.groups())
        if b"f>" in xml or b"<f" in xml:
            for cell in _FORMULA_WITHOUT_VALUE.finditer(xml):
                self._note_formula(*cell.groups())

    def _note(self, attributes: bytes, content: bytes) -> None:
        kind = (found := _TYPE.search(attributes)) and found[1]
        value = (held := _VALUE.search(content)) and held[1].decode().strip()
        if not value:
            return
        place = _place(attributes)
        if kind == b"e":
            self.texts[place] = unescape(value)
        # A cell without a type is a number; the format of a text changes nothing.
        elif kind in (None, b"n"):
            style = _STYLE.search(attributes)
            code = self.formats.get(int(style[1]), "") if style else ""
            if is_percentage(code):
                self.texts[place] = as_percentage(value)
            elif shown := shown_as(value, code):
                self.shown[place] = shown

    def _note_shared(self, attributes: bytes, content: bytes) -> None:
        value = _VALUE.search(content)
        if value and (text := self.marked.get(int(value[1]))):
            self.texts[_place(attributes)] = text

    def _note_rich(self, attributes: bytes, content: bytes) -> None:
        rich = re.search(rb"<(?:\w+:)?is\b.*</(?:\w+:)?is>", content, re.DOTALL)
        if rich and _SUPERSCRIPT.search(content):
            # Cut out of its sheet, it has lost what declares its prefixes.
            bare = re.sub(rb"(</?)\w+:", rb"\1", rich[0])
            if text := _with_marks(
                _parsed(re.sub(rb"\sxml:\w+=\S+?(?=[\s>])", b"", bare))
            ):
                self.texts[_place(attributes)] = text

    def _note_formula(self, attributes: bytes, value: bytes | None) -> None:
        """Note a formula without a value; an empty text is a value."""
        kind = (found := _TYPE.search(attributes)) and found[1]
        # Calculated to an empty text is calculated: such formulas fill whole forms.
        if not (kind == b"str" and value):
            self.texts[_place(attributes)] = UNCALCULATED


def _cells(wanted: bytes) -> re.Pattern[bytes]:
    """Return what finds cells with certain attributes: these and their content."""
    return re.compile(
        # A cell that closes itself is left out: it would take in the next one.
        rb"<(?:\w+:)?c\s(?=[^>]*?(?:" + wanted + rb"))([^>]*)(?<!/)>"
        rb"(.*?)</(?:\w+:)?c>",
        re.DOTALL,
    )


def _place(attributes: bytes) -> Place:
    """Return row and column of a cell; one that does not say them cannot be told."""
    found = _REFERENCE.search(attributes)
    if not found:
        raise Refused("workbook_broken")
    return int(found[2]) - 1, column_number(found[1]) - 1
