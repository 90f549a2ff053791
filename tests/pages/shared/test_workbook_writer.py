"""Workbooks: a sheet of texts keeps them as texts."""

import io
import zipfile

from pages.shared.workbook_writer import workbook_of_texts


def test_texts_are_no_formulas_links_or_figures():
    file = workbook_of_texts([["Mã"], ["0012"], ["=1+1"], ["http://x"]])
    with zipfile.ZipFile(io.BytesIO(file)) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
        texts = parts.read("xl/sharedStrings.xml").decode()
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet
    assert all(f"<t>{text}</t>" in texts for text in ("0012", "=1+1", "http://x"))
