"""The answers about one month that a report is made of, whoever asks for them.

A page asks with its filters and its reader's scope, the command line asks for
everything: both hand in how they ask, and the report is the same.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas

from queries.filters import Period, months_later
from queries.threshold_settings import Settings

# The months that a month is set beside: how many months earlier they are.
COMPARED = LAST_MONTH, LAST_YEAR = 1, 12
# Asks a question by its name, about a period as of a day, with what else it asks for.
Asker = Callable[..., pandas.DataFrame]


@dataclass(frozen=True)
class MonthAnswers:
    """What is known of a month as of a day, and of the months it is set beside.

    `unit_name` is the unit it is about; None where it is about everything there is.
    """

    ask: Asker
    month: date
    as_of: date
    settings: Settings
    unit_name: str | None = None

    def rows(self, name: str, **parameters: Any) -> pandas.DataFrame:
        """Return an answer about the month."""
        return self.over(name, Period(self.month, self.month), **parameters)

    def over(self, name: str, period: Period, **parameters: Any) -> pandas.DataFrame:
        """Return an answer about other months, as of the same day."""
        return self.ask(name, period, self.as_of, **parameters)

    def one(self, name: str, months_back: int = 0) -> Any:
        """Return the one row of an answer; about an earlier month, as of then.

        So a month of last year is looked at as it was looked at then: what was asked
        for later counts in neither.
        """
        month = months_later(self.month, -months_back)
        as_of = months_later(self.as_of, -months_back)
        [row] = self.ask(name, Period(month, month), as_of).itertuples(index=False)
        return row

    def is_known(self, months_back: int) -> bool:
        """Return whether there are data of the month so many months earlier."""
        known = self.one("month_range")
        month = months_later(self.month, -months_back)
        begins, ends = known.data_begins, known.data_ends
        return not pandas.isna(begins) and begins <= month <= ends

    def has_rows(self, *tables: str) -> bool:
        """Return whether anything of one of the tables was ever loaded, of any month.

        Nought of what was never loaded would read as a finding.
        """
        counts = self.rows("store_counts")
        held = counts.loc[counts["rows"] > 0, "table_name"]
        return bool(held.isin(tables).any())

    def compared_months(self) -> tuple[date, ...]:
        """Return the month, the one before, and the same month of last year."""
        return (self.month, *(months_later(self.month, -back) for back in COMPARED))

    def has_own_limits(self, months_back: int) -> bool:
        """Return whether other limits were in force so many months earlier."""
        month = months_later(self.month, -months_back)
        return self.settings.in_force(month) != self.limits

    @property
    def limits(self) -> dict[str, float]:
        """Return the limits in force for the month, by name."""
        return self.settings.in_force(self.month)
