"""Documents are made from templates that an office may edit, or spoil."""

from datetime import date

import pytest
from docx import Document

from data.contract.problems import UserError
from pages.reports.word_documents import Head, rendered
from tests.pages.reports.reading_word import text_of


def template(folder, *paragraphs: str):
    document = Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    path = folder / "mau.docx"
    document.save(str(path))
    return path


def test_the_head_is_written_as_the_party_writes_it():
    head = Head("Uỷ ban Kiểm tra", date(2026, 2, 5), "Đảng uỷ xã Vũ Lễ", "Vũ Lễ")
    assert head.body == "UỶ BAN KIỂM TRA"
    assert head.body_above == "ĐẢNG UỶ XÃ VŨ LỄ"
    assert head.place_and_date == "Vũ Lễ, ngày 05 tháng 02 năm 2026"
    assert Head("Tổ", date(2026, 11, 15)).place_and_date.endswith(
        "ngày 15 tháng 11 năm 2026"
    )


def test_values_are_text_whatever_signs_they_hold(tmp_path):
    path = template(tmp_path, "{{ name }}")
    assert "A & B <i> {{ x }}" in text_of(rendered(path, {"name": "A & B <i> {{ x }}"}))


@pytest.mark.parametrize(
    ("asked", "named"),
    [("{{ chi_bo }}", "chi_bo"), ("{{ cell.nam }}", "nam"), ("{{ cell. }}", "")],
)
def test_a_wrong_placeholder_is_named_in_one_sentence(tmp_path, asked, named):
    path = template(tmp_path, asked)
    with pytest.raises(UserError) as raised:
        rendered(path, {"cell": Head("Tổ", date(2026, 11, 15))})
    assert raised.value.key == "bad_word_template"
    assert named in raised.value.message("vi")
    assert "mau.docx" in raised.value.message("vi")


def test_a_template_reaches_nothing_of_the_program(tmp_path):
    path = template(tmp_path, "{{ cell.__class__.__mro__ }}")
    with pytest.raises(UserError):
        rendered(path, {"cell": Head("Tổ", date(2026, 11, 15))})


def test_what_is_no_word_document_is_said(tmp_path):
    path = tmp_path / "mau.docx"
    path.write_text("không phải Word", encoding="utf-8")
    with pytest.raises(UserError) as raised:
        rendered(path, {})
    assert raised.value.key == "no_word_template"
