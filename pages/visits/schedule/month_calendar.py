"""The month on one sheet, Monday first, with public holidays named.

It is for a desk: on a phone the agenda below says the same, day by day.
"""

import calendar
import html
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

import pandas
import streamlit

from data.public_holidays import public_holidays
from pages.shared import filter_row, formatting, language
from pages.shared.palette import SHAPES
from pages.shared.records import records
from pages.shared.words import word
from pages.visits.agenda import STATUSES
from pages.visits.visit_rows import form_link, is_to_cell

# Of a day so many are written out; the agenda has all of them.
MOST_OF_A_DAY = 6
SUNDAY = 6
Row = dict[str, Any]


@dataclass(frozen=True)
class _Told:
    """Which month it is, which day today, whether names stand there, what is free."""

    month: date
    as_of: date
    names: bool
    holidays: dict[date, str]


def draw(visits: pandas.DataFrame, month: date, *, as_of: date, names: bool) -> None:
    """Draw the rows of visit_agenda of a month; `names` says whose each visit is."""
    rows = records(visits)
    by_day = {
        day: list(held)
        for day, held in groupby(rows, key=lambda row: row["planned_on"])
    }
    year = calendar.Calendar(calendar.MONDAY)
    weeks = year.monthdatescalendar(month.year, month.month)
    named = public_holidays(weeks[0][0], weeks[-1][-1], language.spoken())
    told = _Told(month, as_of, names, named)
    head = "".join(f"<th scope='col'>{_weekday(day)}</th>" for day in weeks[0])
    days = ((_day(day, by_day.get(day, []), told) for day in week) for week in weeks)
    body = "".join(f"<tr>{''.join(week)}</tr>" for week in days)
    caption = word("schedule.calendar_alt", month=formatting.month(month)).plain
    streamlit.html(
        f'<table class="calendar"><caption>{html.escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def _weekday(day: date) -> str:
    return html.escape(filter_row.sentence_case(formatting.weekday(day)))


def _day(day: date, rows: list[Row], told: _Told) -> str:
    if day.month != told.month.month:
        return "<td class='beside'></td>"
    holiday = told.holidays.get(day)
    kinds = [
        *(["today"] if day == told.as_of else []),
        *(["free"] if holiday or day.weekday() == SUNDAY else []),
    ]
    named = f"<em>{html.escape(holiday)}</em>" if holiday else ""
    entries = "".join(_entries(rows, told.names))
    return (
        f"<td class='{' '.join(kinds)}'><strong>{day.day}</strong>{named}{entries}</td>"
    )


def _entries(rows: list[Row], names: bool) -> Iterable[str]:
    for row in rows[:MOST_OF_A_DAY]:
        yield _entry(row, names)
    if len(rows) > MOST_OF_A_DAY:
        more = word("schedule.calendar_more", n=len(rows) - MOST_OF_A_DAY).plain
        yield f"<small>{html.escape(more)}</small>"


def _entry(row: Row, names: bool) -> str:
    """One visit, which opens its form: how it stands, its hour, where, and by whom."""
    status, start = STATUSES[row["status"]], row["start_time"]
    hour = "" if formatting.is_missing(start) else f"{formatting.clock(start)} "
    where = row["cell_name"] if is_to_cell(row) else row["unit_name"]
    # As people are addressed: by the given name, which comes last.
    who = f" – {row['full_name'].split()[-1]}" if names else ""
    is_off = row["status"] in ("cancelled", "postponed")
    target = html.escape(form_link(row))
    return (
        f"<a class='{status}{' off' if is_off else ''}' href='{target}' target='_self'>"
        f"{SHAPES[status]} {html.escape(f'{hour}{where}{who}')}</a>"
    )
