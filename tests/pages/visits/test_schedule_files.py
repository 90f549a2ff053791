"""What can be taken along from the schedule, and the view that prints each member."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from streamlit.testing.v1 import AppTest

from data.store.access import EVERYTHING, Viewer
from pages.shared import language
from pages.shared.answers import Selection
from pages.shared.words import word
from pages.visits.schedule import files
from queries.filters import Period
from tests.pages.opening import open_page, run, text_of
from tests.pages.reports.calendar_program import events_of
from tests.pages.reports.reading_word import text_of as text_of_word
from tests.pages.visits.test_schedule import CELLS, COMMITTEE, UNITS, VISITS

COMMITTEE_VISITS = """
    member_code | unit_code | planned_on | start_time
    an          | xa_hai    | 2025-10-30 | 08:00
"""
OCTOBER = Period(date(2025, 10, 1), date(2025, 10, 1))
CHOICE = Selection(OCTOBER, date(2025, 10, 20))


@pytest.fixture(scope="module")
def filled(shared_world):
    shared_world.load(units=UNITS, cells=CELLS, committee=COMMITTEE, visits=VISITS)
    return shared_world.load(visits=COMMITTEE_VISITS)


def offered(page: AppTest) -> list[str]:
    return [each.proto.label for each in page.get("download_button")]


def made(
    make: Callable[..., bytes], member: str | None = None, **filters: Any
) -> bytes:
    choice = CHOICE.narrowed(**filters) if filters else CHOICE
    return files._made(make, EVERYTHING, choice, member, language.spoken())


def test_the_files_of_a_month_are_offered_where_it_has_visits(filled):
    labels = offered(open_page("schedule"))
    kinds = ("calendar", "document", "workbook")
    assert {word(f"schedule_files.{kind}") for kind in kinds} <= set(labels)
    labels = offered(open_page("schedule", month="2026-03"))
    assert word("schedule_files.calendar") not in labels


def test_one_visit_is_chosen_and_taken_alone(filled):
    page = open_page("schedule", member="an")
    (box,) = [
        each for each in page.selectbox if word("schedule_files.one") in each.options
    ]
    assert box.options[1:] == [
        "Thứ Sáu 03/10, 19:00 · Thôn Đông",
        "Thứ Sáu 24/10, 19:00 · Thôn Đông",
        "Thứ Sáu 24/10, 20:00 · Thôn Tây",
        "Thứ Ba 28/10 · Thôn Nam",
        "Thứ Năm 30/10, 08:00 · Xã Hai",
    ]
    assert word("schedule_files.one_calendar") not in offered(page)
    box.select_index(2)
    assert word("schedule_files.one_calendar") in offered(run(page))


def test_of_everybody_each_visit_says_whose_it_is(filled):
    page = open_page("schedule")
    (box,) = [
        each for each in page.selectbox if word("schedule_files.one") in each.options
    ]
    assert "Thứ Sáu 24/10, 19:00 · Thôn Đông · Trần Văn An" in box.options


def test_files_are_of_the_member_and_the_filters_chosen(filled):
    file = made(files.calendar_file.month_calendar)
    assert len(list(events_of(file))) == 6
    file = made(files.calendar_file.month_calendar, "an", units=("xa_mot",))
    assert len(list(events_of(file))) == 3


def test_the_word_schedule_is_in_the_partys_form_and_vietnamese(filled):
    language.speak("en")
    text = text_of_word(made(files._document, "an"))
    assert language.spoken() == "en"
    for said in (
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "LỊCH\ndự sinh hoạt chi bộ tháng 10 năm 2025",
        "Đồng chí Trần Văn An – Phó Bí thư",
        "Thứ Sáu 24/10\n19:00\nTrần Văn An\nThôn Đông\nXã Một\nNhà VH\nTrực tiếp",
        "Thứ Ba 28/10\n–\nTrần Văn An\nThôn Nam\nXã Hai\n–\nTrực tuyến",
        "Thứ Năm 30/10\n08:00\nTrần Văn An\nHọp cấp uỷ\nXã Hai\n–\n–",
        "Theo dữ liệu đã nạp đến ngày 20/10/2025.",
    ):
        assert said in text
    assert "Lê Thị Ba" not in text


def test_the_workbook_holds_the_same_rows(filled):
    book = CalamineWorkbook.from_filelike(BytesIO(made(files._workbook, "an")))
    rows = book.get_sheet_by_index(0).to_python()
    assert rows[0][0] == "Lịch dự sinh hoạt chi bộ tháng 10/2025"
    assert any("Lịch của: Trần Văn An – Phó Bí thư" in row for row in rows)
    assert [row[2] for row in rows if "Trần Văn An" in row] == [
        *("19:00", "19:00", "20:00", "", "08:00"),
    ]
    assert any("Họp cấp uỷ" in row for row in rows)


def test_each_member_stands_on_a_sheet_of_their_own(filled):
    text = text_of(open_page("schedule", print="each"))
    an, ba = (
        text.index(f"Lịch dự sinh hoạt: {name}")
        for name in ("Trần Văn An – Phó Bí thư", "Lê Thị Ba – Trưởng ban")
    )
    assert an < text.index("Thôn Tây") < text.index("Họp cấp uỷ") < ba
    assert "Độ bao phủ" not in text


def test_a_member_chosen_is_the_only_one_printed(filled):
    text = text_of(open_page("schedule", print="each", member="ba"))
    assert "Lịch dự sinh hoạt: Lê Thị Ba" in text
    assert "Trần Văn An" not in text.partition("Lịch dự sinh hoạt: ")[2]
    text = text_of(open_page("schedule", print="each", month="2026-03"))
    assert "Không có buổi dự nào trong tháng 3/2026." in text


def test_who_may_not_see_a_cell_gets_no_file_of_it(filled):
    viewer = Viewer("xa_hai", ("xa_hai",))
    make = files.calendar_file.month_calendar
    file = files._made(make, viewer, CHOICE, None, "vi")
    summaries = [each.summary.value for each in events_of(file)]
    assert len(summaries) == 3
    assert not [each for each in summaries if "Đông" in each or "Tây" in each]
