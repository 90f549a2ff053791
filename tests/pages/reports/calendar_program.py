"""A calendar program for tests: it takes files as RFC 5546 says, by another parser."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import vobject

# When and what, as a calendar shows it: the day alone where there is no hour.
Shown = tuple[datetime | date, str]


class CalendarProgram:
    """The events somebody has: by UID and RECURRENCE-ID, each as the newest file says.

    Of two messages about one event that of the higher SEQUENCE is the newer, and of one
    SEQUENCE that of the later DTSTAMP (RFC 5546, 2.1.5).
    """

    def __init__(self) -> None:
        self.held: dict[tuple[str, str], Any] = {}

    def take(self, file: bytes) -> None:
        read = vobject.readOne(file.decode())
        for event in read.vevent_list:
            key = (event.uid.value, str(event.contents.get("recurrence-id", "")))
            known = self.held.get(key)
            if known is not None and _age(event) < _age(known):
                continue
            # A cancellation of what nobody has is about nothing.
            if read.method.value == "PUBLISH" or known is not None:
                self.held[key] = event

    def shown(self) -> list[Shown]:
        """What stands in the calendar and is not struck out, in order of days."""
        return sorted(
            (
                (event.dtstart.value, event.summary.value)
                for event in self.held.values()
                if event.status.value != "CANCELLED"
            ),
            key=lambda each: (str(each[0]), each[1]),
        )


def _age(event: Any) -> tuple[int, datetime]:
    return int(event.sequence.value), event.dtstamp.value


def events_of(file: bytes) -> Iterator[Any]:
    """Yield the events of a file as the second parser reads them."""
    yield from vobject.readOne(file.decode()).vevent_list


def alarm_of(event: Any) -> datetime:
    """When the only alarm of an event rings, in UTC; a day begins at midnight."""
    begins = event.dtstart.value
    if not isinstance(begins, datetime):
        # Where these calendars are, that is seven hours before it is so in UTC.
        begins = datetime(begins.year, begins.month, begins.day, tzinfo=UTC)
        begins -= timedelta(hours=7)
    (alarm,) = event.valarm_list
    return (begins + alarm.trigger.value).astimezone(UTC)
