"""Cells of an .ods workbook whose value alone does not say what they mean."""

import re
import zipfile
from pathlib import Path
from xml.parsers import expat

from data.files.cell_findings import (
    NOTHING,
    SUPERSCRIPT,
    UNCALCULATED,
    CellFindings,
    MergedRange,
    Place,
)
from data.files.number_formats import as_percentage
from data.files.refusals import Refused

# Without any of these a sheet says nothing besides its values.
_TELLING = re.compile(
    rb"rows-spanned=.(?!1\D)|value-type=.percentage|value-type=.error|table:formula="
    rb"|text-position=.(?:super|[1-9])"
)
_CELLS = {"table:table-cell", "table:covered-table-cell"}
# Programs fill a sheet up to its end with repeated blank cells.
_MOST_REPEATED = 1_000


class OdsCells:
    """The content of an .ods file, parsed once for all of its sheets."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.found: dict[str, CellFindings] | None = None

    def findings(self, sheet: str) -> CellFindings:
        """Return what the cells of the sheet of this name hold besides their values.

        Raises Refused where the XML is not what it must be.
        """
        if self.found is None:
            self.found = self._read()
        return self.found.get(sheet, NOTHING)

    def _read(self) -> dict[str, CellFindings]:
        try:
            with zipfile.ZipFile(self.path) as archive:
                xml = archive.read("content.xml")
            return _Parser().parsed(xml) if _TELLING.search(xml) else {}
        except (KeyError, expat.ExpatError, zipfile.BadZipFile) as error:
            raise Refused("workbook_broken") from error


class _Parser:
    """Follows rows and columns through the XML, repeated ones included."""

    def __init__(self) -> None:
        self.found: dict[str, CellFindings] = {}
        self.sheet = ""
        self.row = self.column = 0
        self.rows_at_once = 1
        self.texts: dict[Place, str] = {}
        self.merged: list[MergedRange] = []
        self.cell: dict[str, str] | None = None
        self.words: list[str] = []
        self.style = ""
        self.raised_styles: set[str] = set()
        # The spans that are open, each with whether its text is raised.
        self.spans: list[bool] = []
        self.has_mark = False

    def parsed(self, xml: bytes) -> dict[str, CellFindings]:
        """Return what each sheet holds, by its name."""
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._words
        parser.EntityDeclHandler = _refuse
        parser.Parse(xml, True)
        return self.found

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        if name == "table:table":
            self.sheet, self.row = attributes.get("table:name", ""), 0
            self.texts, self.merged = {}, []
        elif name == "table:table-row":
            self.column = 0
            self.rows_at_once = _number(attributes, "table:number-rows-repeated")
        elif name in _CELLS:
            self.cell, self.words, self.has_mark = attributes, [], False
        elif name == "text:span":
            style = attributes.get("text:style-name", "")
            self.spans.append(style in self.raised_styles)
        elif name == "style:style":
            self.style = attributes.get("style:name", "")
        elif _is_raised(attributes.get("style:text-position", "")):
            self.raised_styles.add(self.style)

    def _words(self, text: str) -> None:
        if any(self.spans) and any(map(str.isdigit, text)):
            self.has_mark, text = True, text.translate(SUPERSCRIPT)
        if self.cell is not None:
            self.words.append(text)

    def _end(self, name: str) -> None:
        if name == "table:table":
            self.found[self.sheet] = CellFindings(self.texts, {}, tuple(self.merged))
        elif name == "table:table-row":
            self.row += self.rows_at_once
        elif name == "text:span":
            self.spans.pop()
        elif name in _CELLS and self.cell is not None:
            self._note(self.cell)
            self.column += _number(self.cell, "table:number-columns-repeated")
            self.cell = None

    def _note(self, cell: dict[str, str]) -> None:
        kind = cell.get("office:value-type")
        text = None
        if "error" in (cell.get("calcext:value-type"), cell.get("office:value-type")):
            text = "".join(self.words) or UNCALCULATED
        elif kind == "percentage":
            text = as_percentage(cell.get("office:value", "0"))
        elif kind is None and "table:formula" in cell:
            text = UNCALCULATED
        elif self.has_mark:
            text = "".join(self.words)
        if text:
            rows = min(self.rows_at_once, _MOST_REPEATED)
            columns = _number(cell, "table:number-columns-repeated")
            for row in range(self.row, self.row + rows):
                for column in range(
                    self.column, self.column + min(columns, _MOST_REPEATED)
                ):
                    self.texts[row, column] = text
        rows = _number(cell, "table:number-rows-spanned")
        if rows > 1:
            columns = _number(cell, "table:number-columns-spanned")
            last = self.row + rows - 1, self.column + columns - 1
            self.merged.append(((self.row, self.column), last))


def _is_raised(position: str) -> bool:
    """Return whether text stands above the line: `super 58%`, `33% 58%`."""
    first = position.split(" ")[0]
    return first == "super" or (first.endswith("%") and first[0] not in "-0")


def _number(attributes: dict[str, str], name: str) -> int:
    text = attributes.get(name, "1")
    return max(1, int(text)) if text.isdecimal() else 1


def _refuse(*_: object) -> None:
    raise Refused("workbook_broken")
