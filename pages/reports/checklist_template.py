"""Makes the template of checklists anew: `python -m pages.reports.checklist_template`.

The template is a file, which an office edits in Word; so it was laid out first.
"""

from docx import Document
from docx.document import Document as Word
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from pages.reports.inspection_checklist import TEMPLATE

FONT, SIZE, SMALL = "Times New Roman", 14, 12
# A4 with the margins of 36-HD/VPTW; what they leave is 160 mm wide.
MARGINS = {"top": 2, "bottom": 2, "left": 3, "right": 1.5}
WIDTH = 16.5
CENTRED, JUSTIFIED = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
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
    document = Document()
    _set_up(document)
    _said(document, "{%p for cell in cells %}")
    _head(document)
    _of_the_cell(document)
    _to_fill_in(document)
    _said(document, "{%p if not loop.last %}")
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    _said(document, "{%p endif %}")
    _said(document, "{%p endfor %}")
    return document


def _set_up(document: Word) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    for side, centimetres in MARGINS.items():
        setattr(section, f"{side}_margin", Cm(centimetres))
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(SIZE)
    # Word takes the font of letters with accents from here.
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    style.paragraph_format.space_after = Pt(4)


def _head(document: Word) -> None:
    table = document.add_table(1, 2)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    left, right = table.rows[0].cells
    left.width, right.width = Cm(7.5), Cm(9)
    _line(left.paragraphs[0], "{{ cell.head.body_above }}")
    _line(left.add_paragraph(), "{{ cell.head.body }}", bold=True)
    _line(left.add_paragraph(), "*")
    _line(right.paragraphs[0], "ĐẢNG CỘNG SẢN VIỆT NAM", bold=True, underline=True)
    _line(right.add_paragraph(), "{{ cell.head.place_and_date }}", italic=True)
    for paragraph in (*left.paragraphs, *right.paragraphs):
        paragraph.alignment = CENTRED
        paragraph.paragraph_format.space_after = Pt(0)
    title = _said(document, "PHIẾU KIỂM TRA, GIÁM SÁT CHI BỘ", bold=True)
    title.paragraph_format.space_before = Pt(14)
    name = _said(document, "{{ cell.name }} – {{ cell.unit }}", bold=True)
    code = _said(document, "Mã chi bộ {{ cell.code }}; kế hoạch {{ cell.plan_code }}")
    for paragraph in (title, name, code):
        paragraph.alignment = CENTRED


def _of_the_cell(document: Word) -> None:
    _said(document, "1. Theo kế hoạch", bold=True)
    _said(document, "Hình thức: {{ cell.kind }}. Thời gian: {{ cell.days }}.")
    _said(document, "Lý do: {{ cell.reason }}.")
    _said(document, "2. Dấu hiệu theo dữ liệu {{ cell.period }}", bold=True)
    _said(document, "{%p for sign in cell.signs %}")
    _said(document, "– {{ sign }}").alignment = JUSTIFIED
    _said(document, "{%p endfor %}")
    _said(
        document,
        "Dấu hiệu trong dữ liệu đến ngày {{ cell.as_of }}, không phải xếp loại chính"
        " thức.",
        italic=True,
    )
    _said(document, "3. Lần kiểm tra, giám sát gần nhất", bold=True)
    _said(document, "{{ cell.last_inspection }}")
    _table(document, FINDINGS, "finding", "cell.findings")
    _said(document, "4. Yêu cầu chưa đóng", bold=True)
    _table(document, REQUIREMENTS, "requirement", "cell.requirements")


def _table(
    document: Word, columns: tuple[tuple[str, str, float], ...], name: str, of: str
) -> None:
    """A table with a row for each of `of`; a sentence where there is none of them."""
    _said(document, f"{{%p if {of} %}}")
    table = document.add_table(4, len(columns), style="Table Grid")
    table.rows[1].cells[0].text = f"{{%tr for {name} in {of} %}}"
    table.rows[3].cells[0].text = "{%tr endfor %}"
    for place, (title, value, width) in enumerate(columns):
        _cell(table, 0, place, title, width, bold=True)
        _cell(table, 2, place, f"{{{{ {value} }}}}" if value else "", width)
    _said(document, "{%p else %}")
    _said(document, "Không có trong dữ liệu.")
    _said(document, "{%p endif %}")


def _cell(
    table: Table, row: int, column: int, text: str, width: float, *, bold: bool = False
) -> None:
    cell: _Cell = table.rows[row].cells[column]
    cell.width = Cm(width)
    run = cell.paragraphs[0].add_run(text)
    run.bold, run.font.size = bold, Pt(SMALL)


def _to_fill_in(document: Word) -> None:
    _said(document, "5. Kết quả kiểm tra, giám sát", bold=True)
    for number, looked_at in enumerate(LOOKED_AT, 1):
        _said(document, f"{number}) {looked_at}:")
        _dotted(document, 2)
    _said(document, "6. Kết luận, yêu cầu khắc phục, thời hạn", bold=True)
    _dotted(document, 4)
    _said(document, GRADES)
    table = document.add_table(1, 2)
    for cell, signed_by in zip(
        table.rows[0].cells, ("ĐẠI DIỆN CHI BỘ", "TRƯỞNG ĐOÀN"), strict=True
    ):
        _line(cell.paragraphs[0], signed_by, bold=True)
        _line(cell.add_paragraph(), "(Ký, ghi rõ họ tên)", italic=True)
        for paragraph in cell.paragraphs:
            paragraph.alignment = CENTRED


def _dotted(document: Word, lines: int) -> None:
    """Lines of dots to write on, as wide as the page."""
    for _ in range(lines):
        paragraph = _said(document, "\t")
        paragraph.paragraph_format.tab_stops.add_tab_stop(
            Cm(WIDTH), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS
        )


def _said(document: Word, text: str, **style: bool) -> Paragraph:
    paragraph = document.add_paragraph()
    _line(paragraph, text, **style)
    return paragraph


def _line(paragraph: Paragraph, text: str, **style: bool) -> None:
    run = paragraph.add_run(text)
    for name, value in style.items():
        setattr(run, name, value)


if __name__ == "__main__":
    template().save(str(TEMPLATE))
