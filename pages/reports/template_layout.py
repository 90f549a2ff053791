"""How the templates of Word documents are laid out, in the Party's form.

A template is a file, which an office edits in Word; so it was laid out first, by the
modules that end in `_template`.
"""

from collections.abc import Sequence

from docx import Document
from docx.document import Document as Word
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

FONT, SIZE, SMALL = "Times New Roman", 14, 12
# A4 with the margins of 36-HD/VPTW; what they leave is 165 mm wide, and 252 mm on its
# side.
MARGINS = {"top": 2, "bottom": 2, "left": 3, "right": 1.5}
SHEET = (21, 29.7)
WIDTH = 16.5
SPACE_ABOVE = 10
CENTRED, JUSTIFIED = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY

# A column of a table: its title, the placeholder in its rows, its width in centimetres.
Column = tuple[str, str, float]


def new_document(*, is_wide: bool = False) -> Word:
    """Return an empty document on A4 in the font and margins of the Party's papers.

    `is_wide` turns the sheet on its side.
    """
    document = Document()
    section = document.sections[0]
    width, height = SHEET[::-1] if is_wide else SHEET
    section.page_width, section.page_height = Cm(width), Cm(height)
    if is_wide:
        section.orientation = WD_ORIENT.LANDSCAPE
    for side, centimetres in MARGINS.items():
        setattr(section, f"{side}_margin", Cm(centimetres))
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(SIZE)
    # Word takes the font of letters with accents from here.
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    style.paragraph_format.space_after = Pt(4)
    return document


def add_head(document: Word, head: str) -> None:
    """Add who issues the document on the left, and the Party with the day on the right.

    `head` is the name under which the template finds a Head.
    """
    table = document.add_table(1, 2)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    left, right = table.rows[0].cells
    left.width, right.width = Cm(7.5), Cm(9)
    add_run(left.paragraphs[0], f"{{{{ {head}.body_above }}}}")
    add_run(left.add_paragraph(), f"{{{{ {head}.body }}}}", bold=True)
    add_run(left.add_paragraph(), "*")
    add_run(right.paragraphs[0], "ĐẢNG CỘNG SẢN VIỆT NAM", bold=True, underline=True)
    add_run(right.add_paragraph(), f"{{{{ {head}.place_and_date }}}}", italic=True)
    for paragraph in (*left.paragraphs, *right.paragraphs):
        paragraph.alignment = CENTRED
        paragraph.paragraph_format.space_after = Pt(0)


def add_titles(document: Word, *titles: str) -> None:
    """Add lines in the middle below the head, the first ones in bold."""
    for place, title in enumerate(titles):
        paragraph = add_text(document, title, bold=place < len(titles) - 1)
        paragraph.alignment = CENTRED
        if not place:
            paragraph.paragraph_format.space_before = Pt(14)


def add_rows(document: Word, columns: Sequence[Column], name: str, of: str) -> None:
    """Add a table with a row for each of `of`; a sentence where there is none."""
    add_text(document, f"{{%p if {of} %}}")
    table = document.add_table(4, len(columns), style="Table Grid")
    table.autofit = False
    _repeat_head(table)
    table.rows[1].cells[0].text = f"{{%tr for {name} in {of} %}}"
    table.rows[3].cells[0].text = "{%tr endfor %}"
    for place, (title, value, width) in enumerate(columns):
        _fill(table, 0, place, title, width, bold=True)
        _fill(table, 2, place, f"{{{{ {value} }}}}" if value else "", width)
    add_text(document, "{%p else %}")
    add_text(document, "Không có trong dữ liệu.")
    add_text(document, "{%p endif %}")


def add_signatures(document: Word, left: Sequence[str], right: Sequence[str]) -> None:
    """Add who signs on the left and on the right: in bold, with what is said below."""
    table = document.add_table(1, 2)
    for cell, lines in zip(table.rows[0].cells, (left, right), strict=True):
        for place, line in enumerate(lines):
            paragraph = cell.paragraphs[0] if not place else cell.add_paragraph()
            add_run(paragraph, line, bold=not place, italic=bool(place))
            paragraph.alignment = CENTRED


def add_text(document: Word, text: str, **style: bool) -> Paragraph:
    """Add a paragraph, `bold` or `italic`, and return it."""
    paragraph = document.add_paragraph()
    add_run(paragraph, text, **style)
    return paragraph


def add_heading(document: Word, text: str) -> Paragraph:
    """Add a heading in bold, apart from what is above it and kept with what follows."""
    paragraph = add_text(document, text, bold=True)
    paragraph.paragraph_format.keep_with_next = True
    paragraph.paragraph_format.space_before = Pt(SPACE_ABOVE)
    return paragraph


def add_run(paragraph: Paragraph, text: str, **style: bool) -> None:
    """Add a text to a paragraph, in one style."""
    run = paragraph.add_run(text)
    for name, value in style.items():
        setattr(run, name, value)


def _repeat_head(table: Table) -> None:
    """Have every sheet begin with the heads of the columns, and keep rows whole."""
    for place, row in enumerate(table.rows):
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:tblHeader" if not place else "w:cantSplit"))


def _fill(
    table: Table, row: int, column: int, text: str, width: float, *, bold: bool = False
) -> None:
    cell: _Cell = table.rows[row].cells[column]
    table.columns[column].width = cell.width = Cm(width)
    run = cell.paragraphs[0].add_run(text)
    run.bold, run.font.size = bold, Pt(SMALL)
