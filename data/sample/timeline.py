"""The months of a sample, numbered from 0, and which of them are closed on the day."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

# A month counts as closed ten days after its end: the default of the threshold
# `grace_days`, which belongs to the questions and cannot be asked from here.
GRACE_DAYS = 10


def month_after(first: date, months: int) -> date:
    """Return the first of the month `months` later (earlier when negative)."""
    number = first.year * 12 + first.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)


@dataclass(frozen=True)
class Timeline:
    """The `length` months that end with the month of `as_of`.

    Months are numbers from 0 to `last`; `last + 1` is the month to come, for plans.
    Days as text are ISO dates, so they compare as dates do.
    """

    as_of: date
    length: int

    @property
    def last(self) -> int:
        """The month of `as_of`."""
        return self.length - 1

    @cached_property
    def firsts(self) -> tuple[date, ...]:
        """The first day of every month, of the month to come, and of the one after."""
        this_month = self.as_of.replace(day=1)
        return tuple(
            month_after(this_month, number - self.last)
            for number in range(self.length + 2)
        )

    @cached_property
    def days(self) -> tuple[tuple[str, ...], ...]:
        """`days[month][day]` is that day as text; day 0 does not exist and is empty."""
        return tuple(
            ("", *((first + timedelta(days=n)).isoformat() for n in range(days)))
            for first, days in zip(self.firsts, self._lengths(), strict=False)
        )

    def _lengths(self) -> list[int]:
        pairs = zip(self.firsts, self.firsts[1:], strict=False)
        return [(after - first).days for first, after in pairs]

    @cached_property
    def today(self) -> str:
        """`as_of` as text."""
        return self.as_of.isoformat()

    @cached_property
    def last_closed(self) -> int:
        """The last month whose reports are due; -1 when there is none."""
        grace = timedelta(days=GRACE_DAYS)
        return max(
            (m for m in range(self.length) if self.as_of >= self.firsts[m + 1] + grace),
            default=-1,
        )

    @cached_property
    def quarter_end(self) -> int:
        """The last month of the last closed quarter; negative when it lies before."""
        return self.last_closed - self.firsts[self.last_closed].month % 3

    @property
    def rated_year(self) -> int:
        """The last complete year: the one that has its ratings."""
        return self.as_of.year - 1

    @cached_property
    def merged(self) -> int | None:
        """The month in which some cells were merged; None in a short sample.

        July 2025, when the districts ended, where it lies well within the months.
        """
        if self.length < 9:
            return None
        if date(2025, 7, 1) in self.firsts[3 : self.quarter_end]:
            return self.firsts.index(date(2025, 7, 1))
        return 3

    def month_in_quarter(self, month: int) -> int:
        """Return which month of its calendar quarter it is, 0 to 2."""
        return (self.firsts[0].month - 1 + month) % 3

    def month_of(self, day: date) -> int:
        """Return the number of the month of `day`, which may lie outside the sample."""
        first = self.firsts[0]
        return (day.year - first.year) * 12 + day.month - first.month
