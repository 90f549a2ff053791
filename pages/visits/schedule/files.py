"""The schedule to take along: into a calendar, as Word and Excel, a page a member."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pandas
import streamlit

from data.store.access import Viewer
from pages.reports import calendar_file, schedule_document
from pages.reports.calendar_file import CALENDAR_TYPE
from pages.reports.month_answers import MonthAnswers
from pages.reports.word_documents import WORD_TYPE
from pages.shared import (
    downloads,
    exports,
    filter_row,
    formatting,
    language,
    paper,
    widgets,
)
from pages.shared.answers import (
    Selection,
    answer,
    asker,
    rows_of_file,
    threshold_settings,
)
from pages.shared.words import word
from pages.visits.schedule import printed_each
from pages.visits.schedule.asked import Asked


def draw(viewer: Viewer, choice: Selection, asked: Asked) -> None:
    """Draw the files of the month; nothing where no calendar knows of a visit in it."""
    events = answer(viewer, "visit_calendar", choice, member_code=asked.member)
    if not len(events):
        return
    with streamlit.container(key="export_schedule_files"):
        streamlit.caption(word("schedule_files.note"))
        with streamlit.container(horizontal=True, vertical_alignment="center"):
            _whole_month(viewer, choice, asked)
            paper.link(printed_each.EACH, "schedule_files.print_each")
        with streamlit.container(horizontal=True, vertical_alignment="center"):
            _one_visit(events, choice, asked)


def _whole_month(viewer: Viewer, choice: Selection, asked: Asked) -> None:
    made_in = language.spoken()
    for kind, ending, mime, icon, make in (
        ("calendar", "ics", CALENDAR_TYPE, "event", calendar_file.month_calendar),
        *(
            ("document", "docx", WORD_TYPE, "description", _document),
            ("workbook", "xlsx", exports.XLSX_TYPE, "download", _workbook),
        ),
    ):
        downloads.button(
            word(f"schedule_files.{kind}"),
            partial(_made, make, viewer, choice, asked.member, made_in),
            file_name=f"{_file_name(choice)}.{ending}",
            mime=mime,
            icon=f":material/{icon}:",
            subject=f"schedule.{ending}",
            key=f"schedule_{kind}",
        )


def _document(answers: MonthAnswers, member: str | None) -> bytes:
    return schedule_document.schedule_document(answers, member)


def _workbook(answers: MonthAnswers, member: str | None) -> bytes:
    return schedule_document.schedule_workbook(answers, member)


def _made(
    make: Callable[[MonthAnswers, str | None], bytes],
    viewer: Viewer,
    choice: Selection,
    member: str | None,
    made_in: str,
) -> bytes:
    """Make a file, in a thread that does not know what the screen speaks."""
    language.speak(made_in)
    answers = MonthAnswers(
        asker(viewer, choice, rows_of_file),
        choice.period.until,
        choice.as_of,
        threshold_settings(),
        choice.unit_name,
    )
    return make(answers, member)


def _one_visit(events: pandas.DataFrame, choice: Selection, asked: Asked) -> None:
    """Draw the choice of a visit, and beside it the calendar file of it alone."""
    by_name = {calendar_file.uid(row): row for row in events.to_dict("records")}
    picked = widgets.pick_one(
        "calendar_visit",
        list(by_name),
        lambda name: _written(by_name[name], names=asked.member is None),
        label=word("schedule_files.one"),
        everything=word("schedule_files.one"),
        width=420,
    )
    if picked not in by_name:
        return
    visit = by_name[picked]
    downloads.button(
        word("schedule_files.one_calendar"),
        partial(_one_calendar, visit, language.spoken()),
        file_name=f"{_file_name(choice)}_{visit['planned_on']:%d}.ics",
        mime=CALENDAR_TYPE,
        icon=":material/event:",
        subject="visit.ics",
        key="schedule_one_calendar",
    )


def _one_calendar(visit: dict[str, Any], made_in: str) -> bytes:
    language.speak(made_in)
    title = word("schedule.title")
    return calendar_file.calendar(pandas.DataFrame([visit]), title, with_names=False)


def _written(visit: dict[str, Any], *, names: bool) -> str:
    """`Thứ Sáu 24/10, 19:30 · Thôn Đông · Trần Văn An`, and whether it is off."""
    when = filter_row.sentence_case(formatting.day_of_week(visit["planned_on"]))
    if not formatting.is_missing(visit["start_time"]):
        when = f"{when}, {formatting.clock(visit['start_time'])}"
    parts = [when, calendar_file.where(visit)]
    if names:
        parts.append(visit["full_name"])
    if visit["is_struck_out"]:
        parts.append(word("schedule_files.struck_out"))
    return " · ".join(parts)


def _file_name(choice: Selection) -> str:
    return exports.file_name(word("schedule_files.file"), choice)
