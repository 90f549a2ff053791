"""Today and now, as the offices that use the dashboard read them off the wall."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def now() -> datetime:
    """Return the wall-clock time in Vietnam, to the second, without a zone."""
    return datetime.now(VIETNAM).replace(tzinfo=None, microsecond=0)


def today() -> date:
    """Return the date in Vietnam, whatever the zone of the machine."""
    return now().date()
