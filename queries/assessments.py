"""Answers worked out once for everybody, and kept while the store stays as it is.

Every page asks for signs, levels, counts and lists of the same cells. What they have in
common is a question with `Kept by:` in its header: it is answered for all cells, before
filters and before anybody's scope, once per version of the store and values of what it
asks for. Its readers find it as a table of its name, limited to what they may see.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import cast

from pyarrow import Table, concat_tables

from data.store.viewer_cursor import ViewerCursor
from queries.dependencies import kept_by, parameters_of, statement
from queries.files import Question, without_order
from queries.filters import months_later
from queries.thresholds import THRESHOLDS

Values = Mapping[str, object]
# What tells the limits of a month, by name.
LimitsOf = Callable[[date], Mapping[str, float]]

MONTHS_OF_A_LINE = 12

# How many months before the months asked the periods end that a question is about, in
# one pass; the argument is how many months were asked. All others are about these.
PERIODS: dict[str, Callable[[int], list[int]]] = {
    "assessed_cells": lambda months: [0, months],
    "assessed_lines": lambda months: list(range(MONTHS_OF_A_LINE)),
    "weak_by_period": lambda months: list(range(MONTHS_OF_A_LINE)),
    "sign_by_period": lambda months: list(range(MONTHS_OF_A_LINE)),
    "overdue_by_period": lambda months: list(range(MONTHS_OF_A_LINE)),
    "complete_units_by_period": lambda months: list(range(MONTHS_OF_A_LINE)),
}
# Of these each period is judged by the limits of its own last month, as it is when it
# is asked by itself. Elsewhere the period before is held against the one asked, and one
# limit is the measure of both.
BY_ITS_OWN_LIMITS = frozenset({"assessed_lines"})


def publish_kept(
    cursor: ViewerCursor,
    question: Question,
    narrows_by_signs: bool,
    values: Values,
    limits: LimitsOf,
) -> None:
    """Publish on `cursor` what `question` reads of that which is kept.

    What is not kept yet is worked out. `values` holds a value for every parameter that
    a kept question may name, `limits` the thresholds of any month.
    """
    tables = []
    for kept in kept_by(question, narrows_by_signs):
        parts = _asked(kept, values, limits)
        # No viewer in it: the table is of all cells, and limited where it is shown. As
        # text, for lists among the values cannot be part of a key.
        key = (kept.name, repr([sorted(asked.items()) for asked in parts]))
        table = cursor.assessments.table(
            cursor.version, key, partial(_answered, cursor, kept, parts, limits)
        )
        tables.append((kept.name, key, table))
    # Only now: working one out hides what was shown before.
    for shown in tables:
        cursor.show(*shown)


def with_periods(question: Question, values: Values) -> Values:
    """Return the values with the periods that `question` is about."""
    if question.name not in PERIODS:
        return values
    months = int(str(values["period_months"]))
    return {**values, "months_back": PERIODS[question.name](months)}


def named_values(sql: str, values: Values) -> dict[str, object]:
    """Return those of the values that `sql` names, as the database wants them."""
    # No others: the database refuses values for names that a statement does not have.
    return {name: values[name] for name in set(re.findall(r"\$([a-z_]+)", sql))}


def _asked(kept: Question, values: Values, limits: LimitsOf) -> list[Values]:
    """Return what a kept question is asked with: the whole of what makes its answer.

    More than once where its periods are not judged by the same limits; together the
    answers are one.
    """
    # Without filters: those are its readers' own, and would make a table for each.
    of_its_periods = with_periods(kept, values)
    # How many months are asked is for the periods of what it reads that is kept, too.
    names = {
        *parameters_of(kept, False),
        *(("period_months",) if kept.builds_on else ()),
    }
    asked = {name: of_its_periods[name] for name in names}
    if kept.name not in BY_ITS_OWN_LIMITS:
        return [asked]
    return _by_limits(asked, limits)


def _by_limits(asked: Values, limits: LimitsOf) -> list[Values]:
    """Return the values once for each set of limits that the periods are judged by."""
    names = sorted(THRESHOLDS.keys() & asked)
    # Mostly it is one: as many as limits have changed within the year, and not twelve.
    periods: dict[tuple[float, ...], list[int]] = {}
    for back in cast("list[int]", asked["months_back"]):
        of_month = limits(months_later(cast("date", asked["until"]), -back))
        periods.setdefault(tuple(of_month[name] for name in names), []).append(back)
    return [
        {**asked, **dict(zip(names, own, strict=True)), "months_back": back}
        for own, back in periods.items()
    ]


def _answered(
    cursor: ViewerCursor, kept: Question, parts: list[Values], limits: LimitsOf
) -> Table:
    with cursor.seeing_everything():
        return concat_tables([_part(cursor, kept, asked, limits) for asked in parts])


def _part(
    cursor: ViewerCursor, kept: Question, values: Values, limits: LimitsOf
) -> Table:
    publish_kept(cursor, kept, False, values, limits)
    sql = without_order(statement(kept, False))
    return cursor.table_of_everything(sql, named_values(sql, values))
