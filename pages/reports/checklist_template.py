"""Makes the template of checklists anew: `python -m pages.reports.checklist_template`.

The template is a file, which an office edits in Word; so it was laid out first.
"""

from docx.document import Document as Word
from docx.enum.text import WD_BREAK, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.shared import Cm

from pages.reports.inspection_checklist import TEMPLATE
from pages.reports.template_layout import (
    JUSTIFIED,
    WIDTH,
    add_head,
    add_heading,
    add_rows,
    add_signatures,
    add_text,
    add_titles,
    new_document,
)

# What a team looks at, each with lines to write on.
LOOKED_AT = (
    "Nội dung, chuẩn bị và chủ trì sinh hoạt",
    "Ngày họp, thời lượng, số đảng viên dự",
    "Thảo luận, tự phê bình và phê bình",
    "Biên bản, nghị quyết, sổ sách",
    "Sinh hoạt chuyên đề; thu, nộp đảng phí",
    "Việc khắc phục các yêu cầu trước",
)
GRADES = "Xếp loại:   ☐ Tốt      ☐ Khá      ☐ Trung bình      ☐ Kém"
FINDINGS = (
    ("Ngày", "finding.day", 2.7),
    ("Lĩnh vực", "finding.area", 3.0),
    ("Hạn chế", "finding.finding", 5.4),
    ("Yêu cầu", "finding.requirement", 5.4),
)
REQUIREMENTS = (
    ("Ngày nêu", "requirement.day", 2.7),
    ("Yêu cầu", "requirement.requirement", 4.6),
    ("Chịu trách nhiệm", "requirement.responsible", 2.8),
    ("Thời hạn", "requirement.due", 2.7),
    ("Tình trạng", "requirement.status", 2.2),
    ("Nay ra sao", "", 1.5),
)


def template() -> Word:
    """Return the template: the pages of one cell, in a loop over all cells."""
    document = new_document()
    add_text(document, "{%p for cell in cells %}")
    _head(document)
    _of_the_cell(document)
    _to_fill_in(document)
    add_text(document, "{%p if not loop.last %}")
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    add_text(document, "{%p endif %}")
    add_text(document, "{%p endfor %}")
    return document


def _head(document: Word) -> None:
    add_head(document, "cell.head")
    add_titles(
        document,
        "PHIẾU KIỂM TRA, GIÁM SÁT CHI BỘ",
        "{{ cell.name }} – {{ cell.unit }}",
        "Mã chi bộ {{ cell.code }}; kế hoạch {{ cell.plan_code }}",
    )


def _of_the_cell(document: Word) -> None:
    add_heading(document, "1. Theo kế hoạch")
    add_text(document, "Hình thức: {{ cell.kind }}. Thời gian: {{ cell.days }}.")
    add_text(document, "Lý do: {{ cell.reason }}.")
    add_heading(document, "2. Dấu hiệu theo dữ liệu {{ cell.period }}")
    add_text(document, "{%p for sign in cell.signs %}")
    add_text(document, "– {{ sign }}").alignment = JUSTIFIED
    add_text(document, "{%p endfor %}")
    add_text(
        document,
        "Dấu hiệu trong dữ liệu đến ngày {{ cell.as_of }}, không phải xếp loại chính"
        " thức.",
        italic=True,
    )
    add_heading(document, "3. Lần kiểm tra, giám sát gần nhất")
    add_text(document, "{{ cell.last_inspection }}")
    add_rows(document, FINDINGS, "finding", "cell.findings")
    add_heading(document, "4. Yêu cầu chưa đóng")
    add_rows(document, REQUIREMENTS, "requirement", "cell.requirements")


def _to_fill_in(document: Word) -> None:
    add_heading(document, "5. Kết quả kiểm tra, giám sát")
    for number, looked_at in enumerate(LOOKED_AT, 1):
        add_text(document, f"{number}) {looked_at}:")
        _dotted(document, 2)
    add_heading(document, "6. Kết luận, yêu cầu khắc phục, thời hạn")
    _dotted(document, 4)
    add_text(document, GRADES)
    signed = "(Ký, ghi rõ họ tên)"
    add_signatures(document, ("ĐẠI DIỆN CHI BỘ", signed), ("TRƯỞNG ĐOÀN", signed))


def _dotted(document: Word, lines: int) -> None:
    """Lines of dots to write on, as wide as the page."""
    for _ in range(lines):
        paragraph = add_text(document, "\t")
        paragraph.paragraph_format.tab_stops.add_tab_stop(
            Cm(WIDTH), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS
        )


if __name__ == "__main__":
    template().save(str(TEMPLATE))
