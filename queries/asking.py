"""Asking a question of the data: parameters are checked, the answer is a table."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

import duckdb
import pandas as pd

from queries.catalog import QUESTIONS, SIGNS, QuestionError, question_named
from queries.files import Question, Sign
from queries.filters import Filters, Period, months_later
from queries.steps import Asking, parameters_of
from queries.thresholds import THRESHOLDS, in_force, whole

NO_FILTERS = Filters()
TIMES = (
    "since",
    "until",
    "previous_since",
    "previous_until",
    "as_of",
    "previous_as_of",
)
# What every question may name without anybody having to say it.
ALWAYS_KNOWN = frozenset((*TIMES, *THRESHOLDS, *NO_FILTERS.parameters()))


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
    cursor: duckdb.DuckDBPyConnection,
    name: str,
    period: Period,
    as_of: date,
    filters: Filters = NO_FILTERS,
    thresholds: Mapping[str, float] | None = None,
    **parameters: object,
) -> pd.DataFrame:
    """Return the answer to the question `name`, its columns as its SQL lists them.

    `thresholds` replace values in force for this one answer; `parameters` are what else
    the question asks for. A question about one cell (`cell_code`) is answered for that
    cell whatever the filters. Lists are Python lists.

    Raises QuestionError when there is no such question, when it asks for something that
    is not given, or when something is given that it does not ask for.
    """
    question = question_named(name)
    if "cell_code" in parameters:
        filters = Filters(cells=(str(parameters["cell_code"]),))
    given = _complete(question, filters, parameters)
    asking = _asking(cursor, period, as_of, filters, thresholds, given)
    with asking.prepared_for(question):
        is_before = question.is_about_the_period_before
        return _frame(asking.run(question.sql, question.parameters, is_before))


def sign_evidence(
    cursor: duckdb.DuckDBPyConnection,
    cell_code: str,
    period: Period,
    as_of: date,
    thresholds: Mapping[str, float] | None = None,
) -> list[Evidence]:
    """Return the signs that one cell shows, by name, with the numbers behind them.

    Empty for a cell without signs, and for one active in none of the months.
    """
    filters = Filters(cells=(cell_code,))
    given = {"cell_code": cell_code}
    asking = _asking(cursor, period, as_of, filters, thresholds, given)
    with asking.prepared_for(QUESTIONS["cell_signs"]):
        found = [_evidence(asking, sign) for sign in SIGNS.values()]
    return [evidence for evidence in found if evidence]


def evidence_rows(
    cursor: duckdb.DuckDBPyConnection,
    cell_code: str,
    evidence: Evidence,
    period: Period,
    as_of: date,
    thresholds: Mapping[str, float] | None = None,
) -> pd.DataFrame:
    """Return the rows behind one sign of a cell, with the file and line of each.

    Which columns they have depends on the sign.
    """
    name = SIGNS[evidence.sign].evidence
    given = {"cell_code": cell_code, "months": list(evidence.months)}
    asked = question_named(name).parameters & given.keys()
    wanted = {name: given[name] for name in asked}
    return ask(cursor, name, period, as_of, thresholds=thresholds, **wanted)


def _evidence(asking: Asking, sign: Sign) -> Evidence | None:
    answer = asking.run(
        f"select * from ({sign.sql}) as fired "
        "semi join period_months using (cell_code) where cell_code = $cell_code",
        sign.parameters | {"cell_code"},
    )
    row = answer.fetchone()
    if row is None:
        return None
    columns = [column[0] for column in answer.description]
    numbers = dict(zip(columns, row, strict=True))
    del numbers["cell_code"]
    months = tuple(numbers.pop("months") or ())
    return Evidence(sign.name, sign.weight, months, numbers)


def _complete(
    question: Question, filters: Filters, parameters: Mapping[str, object]
) -> dict[str, object]:
    """Return the parameters, with null for those left out that may be left out."""
    asked = parameters_of(question, filters.narrows_by_signs)
    optional = {name: asked[name] for name in asked if name not in ALWAYS_KNOWN}
    if unasked := sorted(set(parameters) - set(optional)):
        raise QuestionError(
            f"{question.name} does not ask for {', '.join(unasked)}: leave it out."
        )
    left_out = set(optional) - set(parameters)
    if missing := sorted(name for name in left_out if not optional[name]):
        raise QuestionError(
            f"{question.name} asks for {', '.join(missing)}: say which is meant."
        )
    return dict.fromkeys(left_out) | parameters


def _asking(
    cursor: duckdb.DuckDBPyConnection,
    period: Period,
    as_of: date,
    filters: Filters,
    thresholds: Mapping[str, float] | None,
    given: Mapping[str, object],
) -> Asking:
    lasting = filters.parameters() | _limits(cursor, thresholds or {}) | given
    now = _times(period, as_of)
    before = _times(period.previous(), now["previous_as_of"])
    return Asking(cursor, lasting | now, lasting | before, filters.narrows_by_signs)


def _limits(
    cursor: duckdb.DuckDBPyConnection, thresholds: Mapping[str, float]
) -> dict[str, float]:
    if unknown := sorted(set(thresholds) - set(THRESHOLDS)):
        raise QuestionError(
            f"There is no threshold {', '.join(unknown)}; "
            f"there are {', '.join(THRESHOLDS)}."
        )
    return in_force(cursor) | {name: whole(thresholds[name]) for name in thresholds}


def _times(period: Period, as_of: date) -> dict[str, date]:
    before = period.previous()
    as_of_before = months_later(as_of, -len(period.months))
    days = (period.since, period.until, before.since, before.until, as_of, as_of_before)
    return dict(zip(TIMES, days, strict=True))


def _frame(answer: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """Return the rows as a table, lists as lists: pandas would be handed arrays."""
    kinds = {name: kind for name, kind, *_ in answer.description}
    frame = answer.df()
    for name, kind in kinds.items():
        if kind.id == "list":
            frame[name] = pd.Series(map(_listed, frame[name]), frame.index, object)
        elif kind.id == "hugeint":
            # A sum of whole numbers is one; pandas would be handed a float.
            frame[name] = frame[name].astype("Int64")
    return frame


def _listed(cells: object) -> list[object] | None:
    """Return one list of an answer; dates in it are dates, as they are in the store."""
    if cells is None or cells is pd.NA:
        return None
    return [
        value.date() if isinstance(value, datetime) else value
        for value in cells.tolist()
    ]
