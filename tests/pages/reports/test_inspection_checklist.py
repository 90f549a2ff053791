"""A checklist holds what is known of each cell, word for word, and room to write."""

from dataclasses import replace
from datetime import date

from pages.reports.checklist_template import LOOKED_AT, template
from pages.reports.inspection_checklist import (
    TEMPLATE,
    CellChecklist,
    Finding,
    Requirement,
    checklists,
)
from pages.reports.word_documents import Head
from tests.pages.reports.reading_word import font_of, text_of

CELL = CellChecklist(
    head=Head("Tổ giám sát số 1", date(2026, 11, 15)),
    name="Thôn Đông",
    code="38.168.001",
    unit="Đảng uỷ xã Vũ Lễ",
    plan_code="KH-2026-11-01",
    kind="Giám sát chuyên đề",
    days="16/11/2026 – 30/11/2026",
    reason="Họp sai ngày & ngắn <60 phút>",
    period="quý III/2026",
    as_of="15/11/2026",
    signs=["Không họp: tháng 8/2026", "Dưới 85 %: 41/54"],
    last_inspection="Ngày 10/03/2026: Kiểm tra, Đoàn 2; xếp loại: Khá.",
    findings=[Finding("10/03/2026", "Biên bản", "Ghi sơ sài", "Ghi đủ ý kiến")],
    requirements=[
        Requirement("10/03/2026", "Ghi đủ ý kiến", "Bí thư", "30/06/2026", "Mở")
    ],
)


def test_every_word_of_a_cell_stands_in_its_checklist():
    text = text_of(checklists([CELL]))
    for said in (
        *("TỔ GIÁM SÁT SỐ 1", "ĐẢNG CỘNG SẢN VIỆT NAM"),
        "………, ngày 15 tháng 11 năm 2026",
        "Thôn Đông – Đảng uỷ xã Vũ Lễ",
        "Mã chi bộ 38.168.001; kế hoạch KH-2026-11-01",
        "Hình thức: Giám sát chuyên đề. Thời gian: 16/11/2026 – 30/11/2026.",
        "Lý do: Họp sai ngày & ngắn <60 phút>.",
        "– Không họp: tháng 8/2026\n– Dưới 85 %: 41/54",
        CELL.last_inspection,
        "10/03/2026\nBiên bản\nGhi sơ sài\nGhi đủ ý kiến",
        "10/03/2026\nGhi đủ ý kiến\nBí thư\n30/06/2026\nMở",
        *LOOKED_AT,
    ):
        assert said in text
    assert "{" not in text


def test_it_is_set_in_times_new_roman_14():
    assert font_of(checklists([CELL])) == ("Times New Roman", 14)


def test_each_cell_has_its_own_pages():
    other = replace(CELL, name="Thôn Đoài", findings=[], requirements=[])
    text = text_of(checklists([CELL, other]))
    assert text.count("PHIẾU KIỂM TRA, GIÁM SÁT CHI BỘ") == 2
    assert text.index("Thôn Đông") < text.index("Thôn Đoài")
    assert text.count("Không có trong dữ liệu.") == 2


def test_the_template_is_the_one_that_was_laid_out(tmp_path):
    """Who changes the layout makes the template anew, and the other way round."""
    made = tmp_path / "made.docx"
    template().save(str(made))
    assert text_of(made.read_bytes()) == text_of(TEMPLATE.read_bytes())
