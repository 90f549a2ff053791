"""Hours of the day, and how long a meeting took: `19h30`, `7g30 tối`, `1 giờ 30 phút`.

An hour may come with its end: `19h30-21h00` begins at 19:30 and takes 90 minutes.
"""

import re
from datetime import time
from decimal import Decimal

from data.files.refusals import Unreadable
from data.sheets.numbers import read_count

# Nobody meets longer: `90:00` says minutes and seconds.
_MOST_MINUTES = 12 * 60
_MINUTE_SIGN = r"(?:phút|ph|p|['’′])"
_HOUR_SIGN = r"(?::|h|giờ|g)"
_PARTS_OF_DAY = {
    "sáng": range(12),
    "trưa": range(10, 15),
    "chiều": range(12, 19),
    "tối": range(17, 24),
    "đêm": range(20, 24),
    "am": range(12),
    "sa": range(12),
    "pm": range(12, 24),
    "ch": range(12, 24),
}
_CLOCK = (
    rf"(\d{{1,2}})\s*{_HOUR_SIGN}\s*(?:(\d{{2}}|rưỡi)(?::00)?\s*{_MINUTE_SIGN}?)?"
    rf"(?:\s*({'|'.join(_PARTS_OF_DAY)}))?"
)
# `7 rưỡi tối` leaves the word for hours out.
_HALF_PAST = re.compile(r"(\d{1,2})\s+(?=rưỡi)", re.IGNORECASE)
_HOURS_OF_DAY = re.compile(
    rf"(?:bắt đầu\s*)?(?:lúc|từ)?\s*:?\s*{_CLOCK}"
    rf"(?:\s*(?:[-–—]|đến|tới)\s*{_CLOCK})?",
    re.IGNORECASE,
)
_HOURS_AND_MINUTES = re.compile(
    rf"(\d{{1,2}})\s*(?::|h|g|giờ|tiếng)\s*(\d{{1,2}}|rưỡi)(?::00)?\s*{_MINUTE_SIGN}?",
    re.IGNORECASE,
)
_HOURS = re.compile(r"(\d{1,3}(?:[.,]\d+)?)\s*(h|g|giờ|tiếng)?", re.IGNORECASE)


def read_time(text: str) -> time:
    """Return the hour that `19:30`, `19h30'`, `19 giờ 30 phút` or `7g30 tối` says.

    Of `19h30-21h00` it is the one at which the meeting begins. Raises Unreadable.
    """
    match = _HOURS_OF_DAY.fullmatch(_HALF_PAST.sub(r"\1 giờ ", text))
    if match is None:
        raise Unreadable("not_a_time")
    return _span(match)[0]


def read_minutes(text: str, in_hours: bool) -> int:
    """Return the minutes that `90`, `90 phút`, `1h30`, `1:30:00` or `2 giờ` says.

    A number alone is one of hours where the header says so; `19h30-21h00` takes from
    its begin to its end. Raises Unreadable.
    """
    if match := _HOURS_AND_MINUTES.fullmatch(text):
        minutes = 60 * int(match[1]) + _minutes(match[2])
    elif (match := _HOURS.fullmatch(text)) and (match[2] or in_hours):
        minutes = round(60 * Decimal(match[1].replace(",", ".")))
    elif (match := _HOURS_OF_DAY.fullmatch(text)) and match[4]:
        begin, end = _span(match)
        minutes = _since_midnight(end) - _since_midnight(begin)
    else:
        return read_count(text)
    if minutes > _MOST_MINUTES:
        raise Unreadable("not_a_duration")
    return minutes


def _span(match: re.Match[str]) -> tuple[time, time]:
    """Return the first hour, and the second, which is the same where there is none.

    `7h30 - 9h tối` names the part of the day once for both.
    """
    hour, minutes, part, last_hour, last_minutes, last_part = match.groups()
    begin = _time(hour, minutes, part or last_part)
    if last_hour is None:
        return begin, begin
    end = _time(last_hour, last_minutes, last_part or part)
    if end <= begin:
        raise Unreadable("not_a_time")
    return begin, end


def _time(hour: str, minutes: str | None, part: str | None) -> time:
    try:
        return time(_of_day(int(hour), part), _minutes(minutes))
    except ValueError as error:
        raise Unreadable("not_a_time") from error


def _of_day(hour: int, part: str | None) -> int:
    """Return the hour of 24 that an hour of a part of the day is: 7 tối is 19."""
    if part is None:
        return hour
    hours = _PARTS_OF_DAY[part.lower()]
    found = next((each for each in (hour, hour + 12) if each in hours), None)
    if found is None:
        # `19h sáng` says two things.
        raise Unreadable("not_a_time")
    return found


def _minutes(text: str | None) -> int:
    return 30 if text and text.lower() == "rưỡi" else int(text or 0)


def _since_midnight(hour: time) -> int:
    return 60 * hour.hour + hour.minute
