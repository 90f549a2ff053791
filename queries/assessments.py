"""Answers worked out once for everybody, and kept while the store stays as it is.

Every page asks for signs, levels, counts and lists of the same cells. What they have in
common is a question with `Kept by:` in its header: it is answered for all cells, before
filters and before anybody's scope, once per version of the store and values of what it
asks for. Its readers find it as a table of its name, limited to what they may see.
"""

import re
from collections.abc import Callable, Mapping
from functools import partial

from pyarrow import Table

from data.store.viewer_cursor import ViewerCursor
from queries.dependencies import kept_by, parameters_of, statement
from queries.files import Question, without_order

Values = Mapping[str, object]

MONTHS_OF_A_LINE = 12

# How many months before the months asked the periods end that a question is about, in
# one pass; the argument is how many months were asked. All others are about these.
PERIODS: dict[str, Callable[[int], list[int]]] = {
    "assessed_cells": lambda months: [0, months],
    "assessed_lines": lambda months: list(range(MONTHS_OF_A_LINE)),
    "weak_by_period": lambda months: list(range(MONTHS_OF_A_LINE)),
    "overdue_by_period": lambda months: list(range(MONTHS_OF_A_LINE)),
    "complete_units_by_period": lambda months: list(range(MONTHS_OF_A_LINE)),
}


def publish_kept(
    cursor: ViewerCursor, question: Question, narrows_by_signs: bool, values: Values
) -> None:
    """Publish on `cursor` what `question` reads of that which is kept.

    What is not kept yet is worked out. `values` holds a value for every parameter that
    a kept question may name.
    """
    tables = []
    for kept in kept_by(question, narrows_by_signs):
        asked = _asked(kept, values)
        # No viewer in it: the table is of all cells, and limited where it is shown. As
        # text, for lists among the values cannot be part of a key.
        key = (kept.name, repr(sorted(asked.items())))
        table = cursor.assessments.table(
            cursor.version, key, partial(_answered, cursor, kept, asked)
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


def _asked(kept: Question, values: Values) -> dict[str, object]:
    """Return what a kept question is asked with: the whole of what makes its answer."""
    # Without filters: those are its readers' own, and would make a table for each.
    of_its_periods = with_periods(kept, values)
    return {name: of_its_periods[name] for name in parameters_of(kept, False)}


def _answered(cursor: ViewerCursor, kept: Question, values: Values) -> Table:
    with cursor.seeing_everything():
        publish_kept(cursor, kept, False, values)
        sql = without_order(statement(kept, False))
        return cursor.table_of_everything(sql, named_values(sql, values))
