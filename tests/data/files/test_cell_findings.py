"""What the XML of workbooks says besides the values that are read from it."""

import zipfile
from pathlib import Path

import pytest

from data.files.cell_findings import UNCALCULATED, CellFindings
from data.files.ods_cells import OdsCells
from data.files.refusals import Refused
from data.files.workbooks import workbook_sheets
from data.files.xlsx_cells import XlsxCells
from tests.data.file_builder import build


def workbook(folder: Path, *rows: list[object], form: str = "xlsx") -> Path:
    sheets = [{"name": "T8", "rows": list(rows)}]
    return build({"sheets": sheets}, f"book.{form}", folder, folder)


def rewritten(path: Path, part: str, old: str, new: str) -> Path:
    """Return a copy of a workbook in which a part says something else."""
    copy = path.with_name(f"rewritten{path.suffix}")
    with zipfile.ZipFile(path) as archive, zipfile.ZipFile(copy, "w") as written:
        for name in archive.namelist():
            text = archive.read(name)
            if name == part:
                assert old.encode() in text
                text = text.replace(old.encode(), new.encode())
            if new or name != part:
                written.writestr(name, text)
    return copy


SHEET = "xl/worksheets/sheet1.xml"


def findings(path: Path) -> CellFindings:
    cells = OdsCells(path) if path.suffix == ".ods" else XlsxCells(path)
    assert cells.findings("no such sheet") == CellFindings()
    return cells.findings("T8")


@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_errors_formulas_and_percentages_are_found_in_their_cells(
    tmp_path: Path, form: str
) -> None:
    cells = [{"error": "#N/A"}, {"uncalculated": "A1"}]
    share = {"number": 0.5, "format": "0%"}
    found = findings(workbook(tmp_path, ["A", *cells], ["", share], form=form))
    assert dict(found.texts) == {(0, 1): "#N/A", (0, 2): UNCALCULATED, (1, 1): "50%"}


@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_sheet_of_plain_values_has_nothing_to_find(tmp_path: Path, form: str) -> None:
    assert findings(workbook(tmp_path, ["A", 18], form=form)) == CellFindings()


def test_formula_whose_result_is_an_empty_text_has_a_value(tmp_path: Path) -> None:
    path = workbook(tmp_path, ["A", {"uncalculated": "A1"}])
    empty = rewritten(path, SHEET, '<c r="B1">', '<c r="B1" t="str">')
    assert findings(empty).texts == {}


def test_cells_of_another_namespace_and_single_quotes_are_found(tmp_path: Path) -> None:
    path = workbook(tmp_path, [{"error": "#REF!"}])
    other = rewritten(path, SHEET, "<c r=", "<x:c r=")
    other = rewritten(other.rename(tmp_path / "x.xlsx"), SHEET, "</c>", "</x:c>")
    assert findings(other).texts == {(0, 0): "#REF!"}


def test_error_in_a_cell_that_does_not_say_where_it_is_refuses_the_workbook(
    tmp_path: Path,
) -> None:
    path = rewritten(workbook(tmp_path, [{"error": "#REF!"}]), SHEET, ' r="A1"', " ")
    with pytest.raises(Refused, match="workbook_broken"):
        findings(path)


def test_footnote_marks_are_found_in_texts_of_their_own_as_well(tmp_path: Path) -> None:
    path = workbook(tmp_path, ["x", {"text": "22", "mark": "1"}])
    assert findings(path).texts == {(0, 1): "22¹"}
    rich = (
        "<is><r><t>22</t></r><r><rPr><vertAlign val='superscript'/></rPr>"
        "<t>1</t></r></is>"
    )
    own = rewritten(path, SHEET, 't="s"><v>1</v>', f't="inlineStr">{rich}')
    assert findings(own).texts == {(0, 1): "22¹"}


def test_workbook_that_declares_entities_is_none(tmp_path: Path) -> None:
    path = workbook(tmp_path, ["A"])
    bad = rewritten(path, "xl/styles.xml", "<styleSheet", "<!DOCTYPE a><styleSheet")
    with pytest.raises(Refused, match="workbook_broken"):
        findings(bad)
    ods = workbook(tmp_path, ["A", {"error": "#N/A"}], form="ods")
    entity = "<!DOCTYPE a [<!ENTITY b 'c'>]><office:document-content"
    with pytest.raises(Refused, match="workbook_broken"):
        findings(rewritten(ods, "content.xml", "<office:document-content", entity))


def test_xml_that_is_cut_off_refuses_the_workbook(tmp_path: Path) -> None:
    path = workbook(tmp_path, ["A"])
    for part, end in (
        ("xl/workbook.xml", "</workbook>"),
        ("xl/styles.xml", "</fonts>"),
    ):
        with pytest.raises(Refused, match="workbook_broken"):
            findings(rewritten(path, part, end, " "))
    ods = workbook(tmp_path, ["A", {"error": "#N/A"}], form="ods")
    with pytest.raises(Refused, match="workbook_broken"):
        findings(rewritten(ods, "content.xml", "</office:body>", " "))


def test_workbook_without_texts_and_styles_of_its_own_is_read(tmp_path: Path) -> None:
    path = workbook(tmp_path, [18])
    bare = tmp_path / "bare.xlsx"
    with zipfile.ZipFile(path) as archive, zipfile.ZipFile(bare, "w") as copy:
        for name in archive.namelist():
            if name not in ("xl/styles.xml", "xl/sharedStrings.xml"):
                copy.writestr(name, archive.read(name))
    assert findings(bare) == CellFindings()


def test_repeated_cells_of_an_ods_have_all_what_one_says(tmp_path: Path) -> None:
    path = workbook(tmp_path, ["A", {"error": "#N/A"}], form="ods")
    repeat = 'table:number-columns-repeated="2" table:formula'
    found = findings(rewritten(path, "content.xml", "table:formula", repeat))
    assert set(found.texts) == {(0, 1), (0, 2)}


def test_column_of_errors_behind_the_last_value_is_part_of_the_row(
    tmp_path: Path,
) -> None:
    (sheet,) = workbook_sheets(workbook(tmp_path, ["A", "", {"error": "#N/A"}]))
    (row,) = sheet.rows()
    assert row.fields == ["A", "", "#N/A"]


def test_table_that_begins_beyond_any_sheet_is_refused(tmp_path: Path) -> None:
    sheets = [{"name": "T8", "first": "AMA1", "rows": [["A"]]}]
    path = build({"sheets": sheets}, "far.xlsx", tmp_path, tmp_path)
    (sheet,) = workbook_sheets(path)
    with pytest.raises(Refused, match="too_many_columns"):
        list(sheet.rows())
