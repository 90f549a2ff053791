"""What a question is asked about: which months, and which cells."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from data.contract.folding import fold


@dataclass(frozen=True)
class Period:
    """The months from `since` to `until`, both included, as first days of months.

    Raises ValueError where they are not first days, or the wrong way round.
    """

    since: date
    until: date

    def __post_init__(self) -> None:
        if self.since.day != 1 or self.until.day != 1:
            raise ValueError("A period is named by the first days of its months.")
        if self.since > self.until:
            raise ValueError(f"The period ends ({self.until}) before it begins.")

    @property
    def months(self) -> tuple[date, ...]:
        """Return the first day of every month of the period, in order."""
        count = _month_number(self.until) - _month_number(self.since) + 1
        return tuple(months_later(self.since, ahead) for ahead in range(count))

    def previous(self) -> "Period":
        """Return the period of equal length just before this one."""
        back = -len(self.months)
        return Period(months_later(self.since, back), months_later(self.until, back))


def months_later(day: date, months: int) -> date:
    """Return the same day so many months later (earlier, where negative).

    In a month too short for it, the last day: one month before 31 May is 30 April.
    """
    year, month = divmod(_month_number(day) + months, 12)
    last_day = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last_day))


def _month_number(day: date) -> int:
    return 12 * day.year + day.month - 1


@dataclass(frozen=True)
class Filters:
    """Which cells a question is about. None lets all pass, an empty tuple none.

    `units` stand for everything below them, or, with `=` before the code, for the cells
    that they hold themselves; `text` is looked for in the names and codes
    of cell and unit, without accents. Of several `signs`, `weights` ("serious",
    "notable") or `changes` ("new", "persisting", "recovered"), one is enough.
    """

    units: tuple[str, ...] | None = None
    cell_types: tuple[str, ...] | None = None
    signs: tuple[str, ...] | None = None
    weights: tuple[str, ...] | None = None
    changes: tuple[str, ...] | None = None
    text: str | None = None
    cells: tuple[str, ...] | None = None

    @property
    def narrows_by_signs(self) -> bool:
        """Whether signs must be known before it is known which cells are chosen."""
        return (self.signs, self.weights, self.changes) != (None, None, None)

    def parameters(self) -> dict[str, list[str] | str | None]:
        """Return the filters as parameters of the SQL that narrows."""
        return {
            "units": _listed(self.units),
            "cell_types": _listed(self.cell_types),
            "signs": _listed(self.signs),
            "weights": _listed(self.weights),
            "changes": _listed(self.changes),
            # Nothing but blanks is no filter, as it is for whoever typed it.
            "text": fold(self.text or "") or None,
            "cells": _listed(self.cells),
        }


def _listed(choices: tuple[str, ...] | None) -> list[str] | None:
    return None if choices is None else list(choices)


NO_FILTERS = Filters()
