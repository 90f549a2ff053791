"""A file with what is refused in it marked: mended, it loads.

That it is refused again where it is not mended, test_files.py asks of every file.
"""

import io
import zipfile

import pytest

from data.contract.problems import UserError
from data.files.sources import SourceFile
from data.importing import marked_file
from data.importing.load import mark
from data.store.access import EVERYTHING
from tests.data.filled_workbook import fill_in
from tests.data.import_harness import ImportHarness, counts
from tests.data.workbook_builder import write_xlsx

BAD = """\
Sổ sinh hoạt tháng 10/2026
Mã chi bộ;Ngày họp;Tổng số đảng viên;Có mặt;Họ tên người vắng;Tự xếp loại
A;02/10/2026;20;18;Trần Văn Bí;Giỏi
B;32/10/2026;20;25;;=1+1
C;04/10/2026;20;19;;Tốt
Người lập biểu
Lê Thị Mật
"""


def marked(harness: ImportHarness, file: SourceFile, language: str = "vi") -> bytes:
    content = mark(harness.store, file, EVERYTHING, language, isolated=False)
    assert content
    return content


def texts_in(workbook: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        return "".join(
            archive.read(name).decode()
            for name in archive.namelist()
            if name.endswith(".xml")
        )


def test_marked_file_mended_loads(harness: ImportHarness) -> None:
    file = harness.file(BAD)
    workbook = marked(harness, file)
    path = harness.folder / "mended.xlsx"
    cells = {(2, 5): "Khá", (3, 1): "03/10/2026", (3, 3): "15", (3, 5): "Tốt"}
    fill_in(workbook, path, cells)
    report = harness.load_files(SourceFile(path, path.name))
    assert [each for each in report.problems if each.is_refusal] == []
    assert counts(report) == {"rows": 3, "added": 3, "warned": 3}
    days = harness.rows("meetings", "cell_code", "held_on")
    assert [str(day) for _, day in days] == [
        "2026-10-02",
        "2026-10-03",
        "2026-10-04",
    ]


def test_sentence_stands_on_the_field_and_in_a_list(harness: ImportHarness) -> None:
    texts = texts_in(marked(harness, harness.file(BAD)))
    assert 'ref="F3"' in texts
    assert texts.count("“Giỏi” không có trong các lựa chọn") == 2
    english = texts_in(marked(harness, harness.file(BAD), "en"))
    assert "Write one of: Good; Fair; Average; Poor." in english


def test_persons_and_signatures_and_formulas_stay_out(harness: ImportHarness) -> None:
    texts = texts_in(marked(harness, harness.file(BAD)))
    assert not [each for each in ("Bí", "Họ tên", "Mật") if each in texts]
    assert "<f>" not in texts
    assert "=1+1" in texts


def test_list_of_what_to_mend_is_not_read_as_a_sheet(harness: ImportHarness) -> None:
    path = harness.folder / "again.xlsx"
    path.write_bytes(marked(harness, harness.file(BAD)))
    (report,) = harness.reports(SourceFile(path, path.name))
    assert "part_not_read" not in {each.code for each in report.problems}


def test_days_of_a_workbook_stay_beside_one_that_is_mended(
    harness: ImportHarness,
) -> None:
    rows = ["Mã chi bộ,Ngày họp,Tổng số đảng viên,Có mặt", "A,2026-10-02,20,18"]
    file = harness.file("\n".join([*rows, "B,chưa rõ,20,18"]))
    path = harness.folder / "mended.xlsx"
    fill_in(marked(harness, file), path, {(2, 1): "13/10/2026"})
    report = harness.load_files(SourceFile(path, path.name))
    assert counts(report) == {"rows": 2, "added": 2, "warned": 2}


def test_formula_without_value_in_a_column_of_no_use_is_left_blank(
    harness: ImportHarness,
) -> None:
    header = ["Mã chi bộ", "Ngày họp", "Tổng số đảng viên", "Có mặt", "Ghi thêm"]
    row = ["A", "32/10/2026", "20", "18", {"uncalculated": "A2-B2"}]
    path = harness.folder / "formula.xlsx"
    write_xlsx([{"name": "Sheet1", "rows": [header, row]}], path)
    texts = texts_in(marked(harness, SourceFile(path, path.name)))
    assert "32/10/2026" in texts
    assert "UNCALCULATED" not in texts


def test_file_without_rows_is_not_given_back(harness: ImportHarness) -> None:
    assert (
        mark(harness.store, harness.file("%PDF-1.7"), EVERYTHING, isolated=False)
        is None
    )


def test_file_of_too_many_rows_is_refused(
    harness: ImportHarness, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(marked_file, "MOST_ROWS", 2)
    with pytest.raises(UserError, match="2"):
        mark(harness.store, harness.file(BAD), EVERYTHING, isolated=False)
