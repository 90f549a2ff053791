"""Executing a question: a value for every parameter, and the rows as a table."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import pandas as pd

from data.store.reader_cursor import ReaderCursor
from data.store.viewer_cursor import ViewerCursor
from queries.assessments import named_values, publish_kept, with_periods
from queries.catalog import QuestionError
from queries.dependencies import statement
from queries.files import Question
from queries.filters import NO_FILTERS, Filters, Period, months_later
from queries.thresholds import THRESHOLDS, in_force, whole

TIMES = (
    "since",
    "until",
    "previous_since",
    "previous_until",
    "as_of",
    "previous_as_of",
    "period_months",
)
# A question is about the period asked and all cells; see queries/assessments.py.
ASSESSED = {"months_back": [0], "only_cell": None}
# What every question may name without anybody having to say it.
ALWAYS_KNOWN = frozenset((*TIMES, *ASSESSED, *THRESHOLDS, *NO_FILTERS.parameters()))

Values = Mapping[str, object]


def known_values(
    cursor: ViewerCursor,
    period: Period,
    as_of: date,
    filters: Filters,
    thresholds: Mapping[str, float],
) -> dict[str, object]:
    """Return the values that nobody has to give: filters, thresholds, days and months.

    Raises QuestionError where `thresholds` names one that does not exist.
    """
    if unknown := sorted(set(thresholds) - set(THRESHOLDS)):
        names, known = ", ".join(unknown), ", ".join(THRESHOLDS)
        raise QuestionError("no_such_threshold", name=names, known=known)
    # Whole as those in force are: `to_months` and the like take no fraction.
    given = {name: whole(value) for name, value in thresholds.items()}
    limits = in_force(cursor) | given
    return {**ASSESSED, **filters.parameters(), **limits, **_times(period, as_of)}


def execute(
    cursor: ViewerCursor,
    question: Question,
    filters: Filters,
    values: Values,
) -> ReaderCursor:
    """Execute the question with those of the values that it names, and no others.

    `cursor` carries the published views and the macros (see queries.cursors).
    """
    # Before the statement, which finds what is kept as tables on the cursor.
    publish_kept(cursor, question, filters.narrows_by_signs, values)
    sql = statement(question, filters.narrows_by_signs)
    return cursor.execute(sql, named_values(sql, with_periods(question, values)))


def frame_of(answer: ReaderCursor) -> pd.DataFrame:
    """Return the rows as a table: lists as lists, days as `datetime.date` or None.

    A column of days is one of objects, so no reader of an answer has to turn moments at
    midnight back into days, or to know NaT.
    """
    kinds = {name: kind for name, kind, *_ in answer.description}
    frame = answer.df()
    for name, kind in kinds.items():
        if kind.id == "list":
            # pandas would be handed arrays.
            frame[name] = pd.Series(map(_listed, frame[name]), frame.index, object)
        elif kind.id == "date":
            # pandas would be handed moments, which print and compare as another type.
            days = frame[name].dt.date
            frame[name] = days.astype(object).where(days.notna(), None)
        elif kind.id == "hugeint":
            # A sum of whole numbers is one; pandas would be handed a float.
            frame[name] = frame[name].astype("Int64")
    return frame


def _times(period: Period, as_of: date) -> dict[str, object]:
    before = period.previous()
    as_of_before = months_later(as_of, -len(period.months))
    days = (period.since, period.until, before.since, before.until, as_of, as_of_before)
    return dict(zip(TIMES, (*days, len(period.months)), strict=True))


def _listed(values: Any) -> list[object] | None:
    """Return one list of an answer; dates in it are dates, as they are in the store."""
    if values is None or values is pd.NA:
        return None
    return [
        value.date() if isinstance(value, datetime) else value
        for value in values.tolist()
    ]
