"""A template is tried with lists that are full and lists that are empty."""

from io import BytesIO

import pytest
from docx.document import Document

from data.contract.problems import UserError
from pages.reports import monthly_brief
from pages.reports.brief_template import template
from pages.reports.month_answers import MonthAnswers
from pages.reports.template_check import _filled_lists, _placed, check_template


def bytes_of(document: Document) -> bytes:
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def with_lines(*lines: str) -> bytes:
    document = template()
    for line in lines:
        document.add_paragraph(line)
    return bytes_of(document)


def test_the_template_of_the_program_holds():
    check_template(monthly_brief.TEMPLATE.read_bytes(), "own.docx")


@pytest.mark.parametrize(
    ("lines", "named"),
    [
        (("{{ weak_cels }}",), "weak_cels"),
        (("{%p for row in weak_cells %}", "{{ row.nam }}", "{%p endfor %}"), "nam"),
        (("{%p if not weak_cells %}", "{{ thang }}", "{%p endif %}"), "thang"),
        (("{{ month + 1 }}",), "str"),
        (("{{ month", "and }}"), "own.docx"),
        (("{%p if month %}",), "own.docx"),
    ],
)
def test_what_only_some_months_would_ask_for_is_named_now(lines, named):
    with pytest.raises(UserError) as caught:
        check_template(with_lines(*lines), "own.docx")
    message = caught.value.message()
    assert named in message
    assert "own.docx" in message


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 nothing", b"%PDF-1.7"])
def test_what_is_no_word_document_is_said(content: bytes):
    with pytest.raises(UserError, match="không phải mẫu Word"):
        check_template(content, "own.docx")


@pytest.mark.long
def test_it_is_tried_with_all_that_a_brief_has_and_nothing_else(answers: MonthAnswers):
    tried = _placed() | _filled_lists()
    assert tried.keys() == monthly_brief.values(answers).keys()
