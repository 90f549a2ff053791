"""The brief says what the pages say, and an office may replace its template."""

import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from docx import Document

from data.contract.problems import UserError
from data.store import journal
from data.store.access import EVERYTHING
from data.store.database import Store, open_store
from pages.reports import monthly_brief
from pages.reports.__main__ import answers_of
from pages.reports.brief_template import ANNEXES, template
from pages.reports.limits_in_force import limits_in_force
from pages.reports.month_answers import MonthAnswers
from pages.shared import formatting, language
from queries.asking import ask
from queries.cursors import question_cursor
from queries.filters import Filters, Period
from tests.pages.reports.reading_word import font_of, text_of

MONTH, AS_OF = date(2025, 9, 1), date(2025, 10, 20)
AUGUST = date(2025, 8, 1)


@pytest.fixture(scope="module")
def document(answers: MonthAnswers) -> bytes:
    return monthly_brief.brief(answers)


def own_template(folder: Path, text: str) -> Path:
    """The template with a paragraph of the office at its end."""
    own = template()
    own.add_paragraph(text)
    path = folder / "own.docx"
    own.save(str(path))
    return path


def test_every_figure_is_the_one_that_its_page_asks_for(
    document: bytes, answers: MonthAnswers
):
    text = text_of(document)
    levels, reports = answers.one("level_counts"), answers.one("reports_summary")
    share, visits = answers.one("attendance_summary"), answers.one("visit_totals")
    for figure in (
        f"đã nhận {reports.received}/{reports.expected_reports} báo cáo",
        f"{reports.missed} chi bộ chưa có báo cáo",
        formatting.fraction(share.present, share.expected),
        f"{share.cells_below} chi bộ dưới {formatting.limit_percent(85)}",
        f"{levels.weak} trong {levels.active} chi bộ có dấu hiệu yếu",
        f"{levels.new} mới, {levels.persisting} kéo dài; {levels.recovered} đã khắc",
        f"Cấp uỷ đã dự {visits.attended}/{visits.planned_total} lượt",
    ):
        assert figure in text
    assert "{" not in text


def test_earlier_months_are_looked_at_as_they_were_then(
    document: bytes, answers: MonthAnswers
):
    [line] = [
        each
        for each in monthly_brief.figures(answers)
        if each.name == "Chi bộ có dấu hiệu yếu"
    ]
    assert line.last_month == str(answers.one("level_counts").previous_weak)
    year_ago = answers.ask(
        "level_counts", Period(date(2024, 9, 1), date(2024, 9, 1)), date(2024, 10, 20)
    )
    assert line.last_year == str(year_ago["weak"].iloc[0])


def test_a_month_without_data_beside_it_is_a_dash(answers: MonthAnswers):
    first = answers.one("month_range").data_begins
    early = MonthAnswers(answers.ask, first, AS_OF, answers.settings)
    for line in monthly_brief.figures(early):
        assert line.now != formatting.NOTHING
        assert (line.last_month, line.last_year) == ("–", "–")
    assert "chưa có dữ liệu" in monthly_brief.sentences(early)["on_weak_cells"]


def test_every_row_of_the_lists_stands_in_an_annex(
    document: bytes, answers: MonthAnswers
):
    text = text_of(document)
    for number, (title, _, _) in enumerate(ANNEXES, 1):
        assert f"Phụ lục {number}. {title.split(' {')[0]}" in text
    for question, asked, name in (
        ("weak_cells", {}, "cell_name"),
        ("low_attendance", {}, "cell_name"),
        ("follow_up_list", {"states": ["overdue"]}, "content"),
        ("inspection_list", {}, "team"),
    ):
        rows = answers.rows(question, **asked)
        assert len(rows)
        assert all(each in text for each in rows[name])


def test_it_names_the_limits_in_force_with_their_basis(document: bytes):
    assert "Ngưỡng tỷ lệ dự, %\n85\nHướng dẫn 12-HD/BTCTW" in text_of(document)


@pytest.mark.long
def test_a_limit_from_a_month_on_leaves_earlier_briefs_as_they_were(
    store_path: Path, tmp_path: Path
):
    store = open_store(shutil.copy(store_path, tmp_path / "own.duckdb"))
    before, later = (said_of(store, month) for month in (AUGUST, MONTH))
    with store.transaction() as cursor:
        journal.set_threshold(cursor, "attendance_threshold", 90, "chủ", MONTH)

    assert said_of(store, AUGUST) == before
    limits, figures, sentences = said_of(store, MONTH)
    store.close()
    assert limits[0].value == "90 từ tháng 9/2025"
    assert limits[0].basis.startswith("Hướng dẫn 42-HD/BTCTW")
    assert sentences != later[2]
    # The months beside it are still answered by their own limits.
    beside = [(each.last_month, each.last_year) for each in figures]
    assert beside == [(each.last_month, each.last_year) for each in later[1]]


@pytest.mark.long
def test_where_limits_differ_every_label_names_its_basis(
    store_path: Path, tmp_path: Path
):
    store = open_store(shutil.copy(store_path, tmp_path / "own.duckdb"))
    with store.transaction() as cursor:
        journal.set_threshold(cursor, "attendance_threshold", 90, "chủ", MONTH)
    with question_cursor(store, EVERYTHING) as cursor:
        asked = answers_of(cursor, MONTH, AS_OF, None)
        document = text_of(monthly_brief.brief(asked))
        own = answers_of(cursor, AUGUST, date(2025, 9, 20), None)
        figures = zip(
            monthly_brief.figures(asked), monthly_brief.figures(own), strict=True
        )
        # A column is what the brief of its month says.
        assert all(later.last_month == earlier.now for later, earlier in figures)
        levels = asked.one("level_counts")
    store.close()
    assert "tháng 8/2025 (theo ngưỡng của tháng đó)" in document
    assert "tháng 9/2024 (theo ngưỡng của tháng đó)" in document
    assert (
        f"{levels.recovered} đã khắc phục so với tháng 8/2025 (tính theo ngưỡng của "
        "kỳ này)"
    ) in document


def said_of(store: Store, month: date) -> tuple:
    """What the brief of a month says: its limits, its figures, its sentences."""
    with question_cursor(store, EVERYTHING) as cursor:
        asked = answers_of(cursor, month, AS_OF, None)
        return (
            limits_in_force(asked),
            monthly_brief.figures(asked),
            monthly_brief.sentences(asked),
        )


def test_it_is_set_in_times_new_roman_with_three_charts(
    document: bytes, tmp_path: Path
):
    assert font_of(document) == ("Times New Roman", 14)
    path = tmp_path / "brief.docx"
    path.write_bytes(document)
    assert len(Document(str(path)).inline_shapes) == 3


def test_the_template_is_the_one_that_is_laid_out():
    kept = text_of(monthly_brief.TEMPLATE.read_bytes())
    made = "\n".join(each.text for each in template().paragraphs if each.text)
    assert all(line in kept for line in made.split("\n"))


@pytest.mark.long
def test_a_template_of_the_office_takes_its_place(
    answers: MonthAnswers, tmp_path: Path
):
    own = own_template(tmp_path, "Văn phòng tổng hợp {{ month }}")
    said = "Văn phòng tổng hợp tháng 9/2025"
    assert said in text_of(monthly_brief.brief(answers, own))
    assert said in text_of(monthly_brief.brief(answers, own.read_bytes()))


@pytest.mark.long
@pytest.mark.parametrize(
    ("text", "placeholder"),
    [("{{ weak_cels }}", "weak_cels"), ("{{ head.bodi }}", "bodi")],
)
def test_a_wrong_placeholder_is_named(
    answers: MonthAnswers, tmp_path: Path, text: str, placeholder: str
):
    with pytest.raises(UserError) as caught:
        monthly_brief.brief(answers, own_template(tmp_path, text))
    assert placeholder in caught.value.message()
    assert "own.docx" in caught.value.message()


@pytest.mark.long
def test_a_template_that_is_no_word_document_is_refused(answers: MonthAnswers):
    with pytest.raises(UserError, match=r"không phải mẫu Word"):
        monthly_brief.brief(answers, b"PK\x03\x04 nothing")


@pytest.mark.long
def test_it_is_vietnamese_whatever_the_screen_speaks(answers: MonthAnswers):
    language.speak("en")
    assert "chi bộ có dấu hiệu yếu" in text_of(monthly_brief.brief(answers))


def test_a_unit_is_the_issuing_body_and_all_there_is(store_path: Path):
    store = open_store(store_path)
    with question_cursor(store, EVERYTHING) as cursor:
        units = ask(cursor, "unit_choices", Period(MONTH, MONTH), AS_OF)
        unit = units[units["depth"] == 1].iloc[0]
        of_unit = answers_of(cursor, MONTH, AS_OF, unit["unit_code"])
        own = Filters(units=(unit["unit_code"],))
        counted = ask(cursor, "level_counts", Period(MONTH, MONTH), AS_OF, own)
        assert of_unit.one("level_counts").active == counted["active"].iloc[0]
        assert monthly_brief.issuing_body(of_unit) == unit["unit_name"]
        everything = answers_of(cursor, MONTH, AS_OF, None)
        top = units[(units["depth"] == 0) & (units["cells"] > 0)]
        assert [monthly_brief.issuing_body(everything)] == list(top["unit_name"])
    store.close()


@pytest.mark.long
def test_nothing_of_the_screen_is_imported():
    code = "import sys, pages.reports.__main__; sys.exit('streamlit' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
