"""Reads a Word document back: its text, paragraph by paragraph, and its fonts."""

from io import BytesIO

from docx import Document
from docx.oxml.ns import qn


def text_of(document: bytes) -> str:
    """Every paragraph of the document in its order, those of tables as well."""
    body = Document(BytesIO(document)).element.body
    return "\n".join(
        "".join(part.text or "" for part in paragraph.iter(qn("w:t")))
        for paragraph in body.iter(qn("w:p"))
    )


def font_of(document: bytes) -> tuple[str, float]:
    """The font and size that the text of the document is set in."""
    font = Document(BytesIO(document)).styles["Normal"].font
    return font.name, font.size.pt
