"""The schedule of a month on paper: "Lịch dự sinh hoạt chi bộ tháng M".

A table by day, for everybody or one member, as a Word document in the Party's form and
as a workbook. The words between stand in the template, which an office may edit.
"""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from pages.reports.month_answers import MonthAnswers
from pages.reports.monthly_brief import issuing_body
from pages.reports.word_documents import TEMPLATES, Head, rendered
from pages.shared import formatting, language, workbook_writer
from pages.shared.list_sheets import list_sheet
from pages.shared.markdown_escape import plain
from pages.shared.words import choice_word, word

TEMPLATE = TEMPLATES / "visit_schedule.docx"
EXPORTED = (
    *("planned_on", "start_time", "full_name", "position", "cell_code", "cell_name"),
    *("unit_name", "place", "mode", "status"),
)


@dataclass(frozen=True)
class ScheduledVisit:
    """One line of the table, as it is to be read."""

    day: str
    time: str
    member: str
    cell: str
    unit: str
    place: str
    mode: str


def schedule_document(
    answers: MonthAnswers,
    member: str | None = None,
    template: Path | bytes = TEMPLATE,
) -> bytes:
    """Return the schedule as a Word document, in Vietnamese as all papers of the Party.

    `member` is whose it is, by code; None makes it everybody's. Raises UserError where
    the template is no Word document, or asks for something that there is not.
    """
    spoken = language.spoken()
    language.speak("vi")
    try:
        rows = answers.rows("visits_by_day", member_code=member)
        values = {
            "head": Head(issuing_body(answers), answers.as_of),
            "month": answers.month.month,
            "year": answers.month.year,
            "of_member": _whose(answers, member),
            "visits": [_visit(row) for row in rows.to_dict("records")],
            "as_of": formatting.day(answers.as_of),
        }
        return rendered(template, values)
    finally:
        # The page that asked for it may go on in another language.
        language.speak(spoken)


def schedule_workbook(answers: MonthAnswers, member: str | None = None) -> bytes:
    """Return the schedule as a workbook, in the language spoken."""
    rows = answers.rows("visits_by_day", member_code=member)
    shown = rows.assign(cell_name=[place(row) for row in rows.to_dict("records")])
    title = plain(word("schedule_files.title", month=formatting.month(answers.month)))
    facts = [(plain(word("export.title")), title)]
    if member:
        facts.append((plain(word("schedule.whose")), _whose(answers, member)))
    if answers.unit_name:
        facts.append((plain(word("filter.unit")), answers.unit_name))
    facts.append((plain(word("export.as_of")), formatting.day(answers.as_of)))
    sheet = plain(word("schedule_files.sheet"))
    return workbook_writer.workbook_of(
        partial(list_sheet, title=sheet, frame=shown, columns=EXPORTED, facts=facts)
    )


def place(row: dict[str, Any]) -> str:
    """Return the cell of a visit, or that the committee of the unit meets."""
    if formatting.is_missing(row["cell_code"]):
        return plain(word("schedule_files.committee"))
    return str(row["cell_name"])


def _whose(answers: MonthAnswers, member: str | None) -> str:
    """Return the name and office of a member; nothing where it is everybody's."""
    if member is None:
        return ""
    members = answers.rows("members")
    found = members[members["member_code"] == member]
    if not len(found):
        return member
    name, office = found.iloc[0][["full_name", "position"]]
    return str(name) if formatting.is_missing(office) else f"{name} – {office}"


def _visit(row: dict[str, Any]) -> ScheduledVisit:
    day = formatting.day_of_week(row["planned_on"])
    return ScheduledVisit(
        day=day[:1].upper() + day[1:],
        time=formatting.clock(row["start_time"]),
        member=row["full_name"],
        cell=place(row),
        unit=_known(row["unit_name"]),
        place=_known(row["place"]),
        mode=choice_word("mode", row["mode"]),
    )


def _known(text: object) -> str:
    return formatting.NOTHING if formatting.is_missing(text) else str(text)
