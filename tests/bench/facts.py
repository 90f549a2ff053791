"""The facts of a store as frames, for programs that would answer the same questions."""

from dataclasses import dataclass
from datetime import date

import pandas

from data.store.database import Store


@dataclass(frozen=True)
class Asked:
    """The months and the day asked about."""

    since: date
    until: date
    as_of: date


@dataclass(frozen=True)
class Facts:
    """The tables that three answers need, with the columns they need."""

    cells: pandas.DataFrame
    meetings: pandas.DataFrame
    inspections: pandas.DataFrame
    ratings: pandas.DataFrame


_COLUMNS = {
    "cells": "cell_code, unit_code",
    "meetings": (
        "cell_code, month, held_on, kind, expected, present, absent_unexcused, "
        "duration_minutes, minutes, cast(self_score as double) as self_score"
    ),
    "inspections": (
        "cell_code, inspection_code, inspected_on, grade, requirement, due_on, status"
    ),
    "ratings": "cell_code, year, rating",
}


def facts_of(store: Store) -> Facts:
    """Return the facts of a store; texts and days as pandas has them best."""
    with store.reading_cursor() as cursor:
        return Facts(
            **{
                name: cursor.execute(f"select {columns} from raw.{name}").df()
                for name, columns in _COLUMNS.items()
            }
        )
