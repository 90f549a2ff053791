"""What speaks against a visit, in words: beside it in the schedule, and in its form."""

from collections.abc import Sequence
from datetime import date, time
from typing import Any

import pandas
import streamlit

from data.importing.visit_entries import Appointment
from data.store.access import Viewer
from pages.shared import filter_row, formatting
from pages.shared.answers import Selection, answer
from pages.shared.markdown_escape import Markdown
from pages.shared.periods import first_day
from pages.shared.words import word
from queries.filters import Period

# What is told of the visits of one member, day, and cell or committee.
Warnings = dict[tuple[str, date, str], list[str]]


def of_month(viewer: Viewer, choice: Selection, member: str | None) -> Warnings:
    """Return the warnings of the visits of the months chosen, in short."""
    rows = answer(viewer, "visit_warnings", choice, member_code=member)
    found: Warnings = {}
    for row in rows.to_dict("records"):
        code = row["cell_code"]
        code = row["committee_code"] if formatting.is_missing(code) else code
        key = (row["member_code"], row["planned_on"], code)
        found.setdefault(key, []).append(filter_row.sentence_case(_said(row).plain))
    return found


def show_beforehand(
    viewer: Viewer, appointments: Sequence[Appointment], leaving_on: date | None = None
) -> None:
    """Say what speaks against visits of one member and day, before they are written."""
    rows = _beforehand(viewer, appointments, leaving_on)
    if len(rows):
        said = [_said_of_place(row) for row in rows.to_dict("records")]
        text = "\n\n".join([word("visit.warned", n=len(said)), *said])
        streamlit.warning(text, icon=":material/warning:")


def _beforehand(
    viewer: Viewer, appointments: Sequence[Appointment], leaving_on: date | None
) -> pandas.DataFrame:
    if not appointments:
        return pandas.DataFrame()
    first = appointments[0]
    month = first_day(first.visit.planned_on)
    choice = filter_row.any_cells().over(Period(month, month))
    cells = tuple(each.visit.cell_code for each in appointments if each.visit.cell_code)
    return answer(
        viewer,
        "visit_warnings",
        choice,
        only_new=True,
        new_member=first.visit.member_code,
        new_cells=cells,
        new_committee=first.visit.unit_code,
        new_on=first.visit.planned_on,
        new_start=_bound(first.start_time),
        new_mode=first.mode,
        leaving_on=leaving_on,
    )


def _bound(start: time | None) -> str | None:
    return None if start is None else start.isoformat()


def _said_of_place(row: dict[str, Any]) -> Markdown:
    return word("visit.warned_of", place=row["place_name"], what=_said(row))


def _said(row: dict[str, Any]) -> Markdown:
    """One warning: what it is, and the other visit where there is one."""
    start = row["other_start_time"]
    values = {
        "member": row["other_member"],
        "day": formatting.day(row["other_planned_on"]),
        "place": row["other_place_name"],
        "at": word("schedule.no_time")
        if formatting.is_missing(start)
        else formatting.clock(start),
    }
    return word(f"visit.warning_{row['visit_warning']}", **values)
