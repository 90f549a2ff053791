"""Asking a question of the data, and why a cell shows its signs of weakness."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from data.store.viewer_cursor import ViewerCursor
from queries.catalog import SIGNS, QuestionError
from queries.dependencies import answer_of, parameters_of, reading_of
from queries.execution import (
    ALWAYS_KNOWN,
    execute,
    frame_of,
    known_values,
    limits_of,
)
from queries.files import Question
from queries.filters import NO_FILTERS, Filters, Period
from queries.sign_union import signs_of_one_cell
from queries.successor_names import with_successors

# Columns that every sign has; the others are its own numbers.
_KEYS = ("months_back", "cell_code", "months")


@dataclass(frozen=True)
class Evidence:
    """One sign that a cell shows: the months that count against it, and the numbers.

    `months` are first days of months; `numbers` are the sign's own columns by name.
    """

    sign: str
    weight: str
    months: tuple[date, ...]
    numbers: Mapping[str, object]


def ask(
    cursor: ViewerCursor,
    name: str,
    period: Period,
    as_of: date,
    filters: Filters = NO_FILTERS,
    thresholds: Mapping[str, float] | None = None,
    **parameters: object,
) -> pd.DataFrame:
    """Return the answer to the question `name`, its columns as its SQL lists them.

    The thresholds are those in force for the last month of `period`; `thresholds`
    replace them for this one answer, whatever the month; `parameters` are what else
    the question asks for. A question about one cell (`cell_code`) is answered for that
    cell whatever the filters. Lists are Python lists.

    Raises QuestionError when there is no such question, when it asks for something that
    is not given, or when something is given that it does not ask for.
    """
    if "cell_code" in parameters:
        filters = Filters(cells=(str(parameters["cell_code"]),))
    question = reading_of(answer_of(name, filters.narrows_by_signs))
    own = _complete(question, filters, parameters)
    limits = limits_of(cursor, thresholds or {})
    values = known_values(period, as_of, filters, limits) | own
    answer = frame_of(execute(cursor, question, filters, values, limits))
    return with_successors(cursor, answer, as_of)


def sign_evidence(
    cursor: ViewerCursor,
    cell_code: str,
    period: Period,
    as_of: date,
    thresholds: Mapping[str, float] | None = None,
) -> list[Evidence]:
    """Return the signs that one cell shows, by name, with the numbers behind them.

    Empty for a cell without signs, and for one active in none of the months.
    """
    limits = limits_of(cursor, thresholds or {})
    values = known_values(period, as_of, NO_FILTERS, limits)
    question = signs_of_one_cell(SIGNS.values())
    asked = values | {"only_cell": cell_code}
    answer = execute(cursor, question, NO_FILTERS, asked, limits)
    columns = [column[0] for column in answer.description]
    rows = [dict(zip(columns, row, strict=True)) for row in answer.fetchall()]
    return [_evidence(row) for row in rows]


def _evidence(row: Mapping[str, Any]) -> Evidence:
    own = [name for name in row["own_columns"] if name not in _KEYS]
    numbers = {name: row[name] for name in own}
    return Evidence(row["sign"], row["weight"], tuple(row["months"]), numbers)


def _complete(
    question: Question, filters: Filters, parameters: Mapping[str, object]
) -> dict[str, object]:
    """Return the parameters, with null for those left out that may be left out."""
    asked = parameters_of(question, filters.narrows_by_signs)
    optional = {name: asked[name] for name in asked if name not in ALWAYS_KNOWN}
    if unasked := sorted(set(parameters) - set(optional)):
        names = ", ".join(unasked)
        raise QuestionError("not_asked_for", question=question.name, names=names)
    left_out = set(optional) - set(parameters)
    if missing := sorted(name for name in left_out if not optional[name]):
        names = ", ".join(missing)
        raise QuestionError("still_asked_for", question=question.name, names=names)
    return {**dict.fromkeys(left_out), **parameters}
