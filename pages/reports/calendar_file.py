"""Visits as a calendar file (.ics), for the calendar that people carry with them.

By RFC 5545 and, for what becomes of a file that comes after another, RFC 5546: an
event keeps its UID when it is moved, its SEQUENCE grows with every change of the visit,
and what is cancelled stays in the file as cancelled. All of that follows from the data,
so that two files of one state are the same, whenever they are made.
"""

import json
import unicodedata
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import pandas
from icalendar import Alarm, Calendar, Event, vCalAddress, vText

from data.clock import VIETNAM
from data.contract.problems import UserError
from pages.reports.month_answers import MonthAnswers
from pages.shared import formatting, language
from pages.shared.markdown_escape import plain
from pages.shared.words import choice_word, column_word, word

CALENDAR_TYPE = "text/calendar"
# What nobody said: how long a meeting takes, and when people look at the next day. The
# shorter of the two lengths that meetings must have is no judgement of these.
DURATION = timedelta(minutes=90)
EVENING = time(19)
# A name of our own, so that no other program comes to the same UIDs.
_NAMES = uuid5(NAMESPACE_URL, "urn:lich-du-sinh-hoat-chi-bo")
# RFC 5546 wants an organiser in every file that is published; nobody is to be written
# to, and calendars know this address as none.
_NOBODY = "invalid:nomail"


def month_calendar(answers: MonthAnswers, member: str | None = None) -> bytes:
    """Return the visits of a month, of one member by code, or of everybody.

    Raises UserError where there are none: no calendar opens a file without any.
    """
    rows = answers.rows("visit_calendar", member_code=member)
    month = formatting.month(answers.month)
    if not len(rows):
        raise UserError("no_visits", month=month)
    title = plain(word("schedule_files.title", month=month))
    return calendar(rows, title, with_names=member is None)


def calendar(rows: pandas.DataFrame, title: str, *, with_names: bool) -> bytes:
    """Return the rows of visit_calendar as a calendar file, in the language spoken.

    `with_names` begins each summary with whose visit it is. A file of one visit that is
    cancelled says so to whoever opens it, and adds nothing to a calendar without it.
    """
    visits = rows.to_dict("records")
    is_cancelled = len(visits) == 1 and bool(visits[0]["is_struck_out"])
    made = Calendar()
    made.add("prodid", f"-//Giam sat sinh hoat chi bo//{language.spoken().upper()}")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "CANCEL" if is_cancelled else "PUBLISH")
    made.add("x-wr-calname", _written(title))
    for visit in visits:
        made.add_component(_event(visit, with_names=with_names))
    made.add_missing_timezones()
    return made.to_ical()


def uid(visit: dict[str, Any]) -> str:
    """Return the name of a visit in every calendar: it never changes.

    It follows from member, cell or unit, and the day first planned, and tells none of
    them to whoever sees the calendar.
    """
    names = ("member_code", "cell_code", "committee_code", "first_planned_on")
    known = [None if formatting.is_missing(visit[n]) else str(visit[n]) for n in names]
    return str(uuid5(_NAMES, json.dumps([*known, int(visit["occurrence"])])))


def _event(visit: dict[str, Any], *, with_names: bool) -> Event:
    event = Event()
    changed_at = _in_utc(visit["changed_at"])
    event.add("uid", uid(visit))
    # Not the time of day: a file made twice of one state would be two files.
    event.add("dtstamp", changed_at)
    event.add("last-modified", changed_at)
    event.add("sequence", int(visit["sequence"]))
    event.add("organizer", _organiser())
    event.add("status", "CANCELLED" if visit["is_struck_out"] else "CONFIRMED")
    event.add("summary", _written(_summary(visit, with_names=with_names)))
    if not formatting.is_missing(visit["place"]):
        event.add("location", _written(visit["place"]))
    event.add("description", "\n".join(map(_written, _description(visit))))
    begins = _begins(visit)
    event.add("dtstart", begins)
    event.add("dtend", begins + _length(begins))
    # A day on which a visit may be at any hour is not a day that is taken.
    event.add("transp", "OPAQUE" if isinstance(begins, datetime) else "TRANSPARENT")
    if visit["status"] == "planned" and not visit["is_struck_out"]:
        event.add_component(_alarm(event["summary"], begins))
    return event


def _begins(visit: dict[str, Any]) -> datetime | date:
    """Return when a visit begins; its day, where nobody said at what hour."""
    day: date = visit["planned_on"]
    if formatting.is_missing(visit["start_time"]):
        return day
    return datetime.combine(day, visit["start_time"], VIETNAM)


def _length(begins: datetime | date) -> timedelta:
    return DURATION if isinstance(begins, datetime) else timedelta(days=1)


def _alarm(text: str, begins: datetime | date) -> Alarm:
    """Return the reminder of the evening before, counted from the start."""
    hour = begins.time() if isinstance(begins, datetime) else time()
    day = date(begins.year, begins.month, begins.day)
    evening = datetime.combine(day - timedelta(days=1), EVENING)
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", text)
    alarm.add("trigger", evening - datetime.combine(day, hour))
    return alarm


def _organiser() -> vCalAddress:
    organiser = vCalAddress(_NOBODY)
    organiser.params["CN"] = vText(_written(plain(word("calendar_file.organiser"))))
    return organiser


def where(visit: dict[str, Any]) -> str:
    """Return the cell that is visited, or the unit whose committee is."""
    is_committee = formatting.is_missing(visit["cell_code"])
    return str(visit["unit_name"] if is_committee else visit["cell_name"])


def _summary(visit: dict[str, Any], *, with_names: bool) -> str:
    what = "committee" if formatting.is_missing(visit["cell_code"]) else "cell"
    said = plain(word(f"calendar_file.{what}", where=where(visit)))
    return f"{visit['full_name']}: {said}" if with_names else said


def _description(visit: dict[str, Any]) -> Iterator[str]:
    """Yield a line for each thing that is known; never a remark, nor who was absent."""
    for name in ("full_name", "cell_name", "unit_name", "place"):
        if not formatting.is_missing(visit[name]):
            yield f"{column_word(name)}: {visit[name]}"
    if not formatting.is_missing(visit["mode"]):
        yield f"{column_word('mode')}: {choice_word('mode', visit['mode'])}"
    if formatting.is_missing(visit["start_time"]):
        yield plain(word("calendar_file.no_time"))
    if visit["is_struck_out"]:
        yield plain(word("calendar_file.struck_out"))


def _in_utc(moment: datetime) -> datetime:
    told = pandas.Timestamp(moment).to_pydatetime()
    return told.replace(tzinfo=VIETNAM).astimezone(UTC)


def _written(text: str) -> str:
    """Return a text in one line and one spelling of its accents."""
    return " ".join(unicodedata.normalize("NFC", str(text)).split())
