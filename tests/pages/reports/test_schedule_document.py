"""The schedule on paper is in the Party's form, whatever an office makes of it."""

from contextlib import contextmanager
from datetime import date

import pytest

from data.contract.problems import UserError
from data.store.access import EVERYTHING
from pages.reports.__main__ import answers_of
from pages.reports.schedule_document import TEMPLATE, schedule_document
from pages.reports.schedule_template import VISITS, template
from queries.cursors import question_cursor
from tests.pages.reports.reading_word import font_of, text_of
from tests.pages.reports.test_calendar_file import AS_OF, FACTS, MONTH
from tests.pages.reports.test_calendar_file import VISITS as PLANNED
from tests.queries.world import World


@contextmanager
def answering(world: World, month: date = MONTH, unit: str | None = None):
    with question_cursor(world.store, EVERYTHING) as cursor:
        yield answers_of(cursor, month, AS_OF, unit)


def test_it_lists_the_visits_by_day_and_leaves_out_what_was_put_off(world: World):
    world.load(**FACTS, visits=PLANNED)
    with answering(world) as answers:
        document = schedule_document(answers)
    text = text_of(document)
    assert font_of(document) == ("Times New Roman", 14)
    assert "ĐẢNG BỘ\n*\nĐẢNG CỘNG SẢN VIỆT NAM" in text
    assert "………, ngày 20 tháng 10 năm 2025" in text
    assert "\n".join(title for title, *_ in VISITS) in text
    days = ["Thứ Sáu 03/10", "Thứ Tư 15/10", "Thứ Sáu 24/10", "Thứ Ba 28/10"]
    assert [text.index(day) for day in days] == sorted(text.index(day) for day in days)
    assert "05/10" not in text
    # Nothing that was noted of a visit, nor who went instead.
    assert not [each for each in ("chậm", "Ốm", "Hồ Thay", "Vắng") if each in text]
    assert "Đồng chí \n" not in text


def test_a_member_without_visits_has_a_schedule_that_says_so(world: World):
    world.load(**FACTS, visits=PLANNED)
    with answering(world, date(2025, 11, 1)) as answers:
        text = text_of(schedule_document(answers, "an"))
    assert "Đồng chí Trần Văn An" in text
    assert "Không có trong dữ liệu." in text


def test_a_template_of_the_office_takes_its_place(world: World, tmp_path):
    own = template()
    own.add_paragraph("Lịch của {{ head.body }}, {{ visits | length }} buổi")
    own.save(str(tmp_path / "own.docx"))
    wrong = template()
    wrong.add_paragraph("{{ chairman }}")
    wrong.save(str(tmp_path / "wrong.docx"))
    world.load(**FACTS, visits=PLANNED)
    with answering(world, unit="xa_mot") as answers:
        text = text_of(schedule_document(answers, None, tmp_path / "own.docx"))
        assert "Lịch của XÃ MỘT, 4 buổi" in text
        with pytest.raises(UserError, match="chairman"):
            schedule_document(answers, None, tmp_path / "wrong.docx")


def test_the_template_is_the_one_that_was_laid_out(tmp_path):
    made = tmp_path / "made.docx"
    template().save(str(made))
    assert text_of(made.read_bytes()) == text_of(TEMPLATE.read_bytes())
