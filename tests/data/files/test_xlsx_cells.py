"""Cells of workbooks that other programs write: what does not matter is passed over."""

import zipfile
from pathlib import Path

from data.files.cell_findings import NOTHING
from data.files.xlsx_cells import XlsxCells

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
# Style 1 shows percent, style 2 a code of five digits.
STYLES = f"""
<styleSheet xmlns="{MAIN}">
<numFmts><numFmt numFmtId="170" formatCode="00000"/></numFmts>
<cellXfs><xf numFmtId="0"/><xf numFmtId="9"/><xf numFmtId="170"/></cellXfs></styleSheet>
"""
RAISED = '<rPr><vertAlign val="superscript"/></rPr>'
STRINGS = f"""
<sst xmlns="{MAIN}"><si><t>plain</t></si>
<si><r><t>22</t></r><r>{RAISED}<t>1</t></r></si></sst>
"""


def workbook(folder: Path, cells: str, relation: str = "r1") -> XlsxCells:
    """Write the parts of a workbook with one sheet `T8` and these cells in row 1."""
    path = folder / "book.xlsx"
    sheets = f'<sheets><sheet name="T8" sheetId="1" r:id="{relation}"/></sheets>'
    parts = {
        "xl/workbook.xml": (
            f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}">{sheets}</workbook>'
        ),
        "xl/_rels/workbook.xml.rels": (
            '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/>'
            "</Relationships>"
        ),
        "xl/styles.xml": STYLES,
        "xl/sharedStrings.xml": STRINGS,
        "xl/worksheets/sheet1.xml": f"<sheetData><row>{cells}</row></sheetData>",
    }
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return XlsxCells(path)


def test_sheet_that_lies_nowhere_has_no_findings(tmp_path: Path) -> None:
    assert workbook(tmp_path, "", relation="r9").findings("T8") == NOTHING


def test_only_what_changes_the_meaning_of_a_value_is_found(tmp_path: Path) -> None:
    found = workbook(
        tmp_path,
        # A percentage; one without a value; a text that only has the style.
        '<c r="A1" s="1"><v>1</v></c><c r="B1" s="1"><is/></c>'
        '<c r="C1" s="1" t="str"><v>x</v></c>'
        # A code that is shown with its lost zeros, and one that is as it is stored.
        '<c r="D1" s="2"><v>123</v></c><c r="E1" s="2"><v>12345</v></c>',
    ).findings("T8")
    assert found.texts == {(0, 0): "100%"}
    assert found.shown == {(0, 3): "00123"}


def test_only_texts_with_a_raised_mark_are_found(tmp_path: Path) -> None:
    found = workbook(
        tmp_path,
        '<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>'
        '<c r="C1" t="inlineStr"><is><t>plain</t></is></c>'
        f'<c r="D1" t="inlineStr"><is><r><t>7</t></r><r>{RAISED}<t>2</t></r></is></c>'
        # Said to be raised, and without a run that is.
        f'<c r="E1" t="inlineStr"><is>{RAISED}<t>9</t></is></c>',
    ).findings("T8")
    assert found.texts == {(0, 1): "22¹", (0, 3): "7²"}
