"""Executing a question: a value for every parameter, and the rows as a table."""

import json
from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from typing import Any
from weakref import WeakKeyDictionary

import pandas as pd
import pyarrow as pa

from data.store.reader_cursor import ReaderCursor
from data.store.viewer_cursor import ViewerCursor
from queries.assessments import LimitsOf, named_values, publish_kept, with_periods
from queries.catalog import QuestionError
from queries.dependencies import statement
from queries.files import Question
from queries.filters import NO_FILTERS, Filters, Period, months_later
from queries.threshold_settings import Settings, settings_of
from queries.thresholds import THRESHOLDS, whole

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
# The limit of attendance in each month asked, for lines that judge each by its own.
OF_MONTHS = "attendance_limits"
# What every question may name without anybody having to say it.
ALWAYS_KNOWN = frozenset(
    (*TIMES, OF_MONTHS, *ASSESSED, *THRESHOLDS, *NO_FILTERS.parameters())
)

# Whole numbers and yes or no stay what they are beside a null; pandas would make them
# fractions and objects.
_WITH_NULLS = {
    pa.int32(): "Int32",
    pa.int64(): "Int64",
    pa.bool_(): "boolean",
}

_SETTINGS: WeakKeyDictionary[ViewerCursor, tuple[int, Settings]] = WeakKeyDictionary()

Values = Mapping[str, object]


def limits_of(cursor: ViewerCursor, thresholds: Mapping[str, float]) -> LimitsOf:
    """Return what tells the limits of a month: `thresholds`, else those in force.

    Raises QuestionError where `thresholds` names one that does not exist.
    """
    if unknown := sorted(set(thresholds) - set(THRESHOLDS)):
        names, known = ", ".join(unknown), ", ".join(THRESHOLDS)
        raise QuestionError("no_such_threshold", name=names, known=known)
    # Whole as those in force are: `to_months` and the like take no fraction.
    given = {name: whole(value) for name, value in thresholds.items()}
    settings = _settings_of(cursor)
    return lambda month: settings.in_force(month) | given


def known_values(
    period: Period, as_of: date, filters: Filters, limits: LimitsOf
) -> dict[str, object]:
    """Return the values that nobody has to give: filters, thresholds, days and months.

    The limits are those of the last month asked, for the period before it as well; but
    for OF_MONTHS, one for each month asked.
    """
    return {
        **ASSESSED,
        **filters.parameters(),
        **limits(period.until),
        OF_MONTHS: [limits(month)["attendance_threshold"] for month in period.months],
        **_times(period, as_of),
    }


def _settings_of(cursor: ViewerCursor) -> Settings:
    """Return what thresholds are set to, asked once of each moment of a cursor."""
    # A page asks a dozen questions on its cursor, and most take not much longer.
    version, settings = _SETTINGS.get(cursor, (None, Settings()))
    if version != cursor.version:
        settings = settings_of(cursor)
        _SETTINGS[cursor] = (cursor.version, settings)
    return settings


def execute(
    cursor: ViewerCursor,
    question: Question,
    filters: Filters,
    values: Values,
    limits: LimitsOf,
) -> ReaderCursor:
    """Execute the question with those of the values that it names, and no others.

    `cursor` carries the published views and the macros (see queries.cursors).
    """
    # Before the statement, which finds what is kept as tables on the cursor.
    publish_kept(cursor, question, filters.narrows_by_signs, values, limits)
    sql = statement(question, filters.narrows_by_signs)
    return cursor.execute(sql, named_values(sql, with_periods(question, values)))


def frame_of(answer: ReaderCursor) -> pd.DataFrame:
    """Return the rows as a table: lists as lists, days as `datetime.date` or None.

    A column of days is one of objects, so no reader of an answer has to turn moments at
    midnight back into days, or to know NaT.
    """
    # By way of Arrow: the database's own frames hand out days as moments and lists as
    # arrays, and turning those back takes as long as many a question. All columns at
    # once: made one by one, and put together, they take three times as long.
    table = answer.to_arrow_table()
    may_have_nulls = [
        name for name in table.column_names if _may_have_nulls(table[name])
    ]
    table = _with_plain_values(table)
    types = _pandas_types(table, may_have_nulls)
    lists = {
        place: field.name
        for place, field in enumerate(table.schema)
        if pa.types.is_list(field.type)
    }
    plain = table.drop_columns(list(lists.values()))
    frame: pd.DataFrame = plain.replace_schema_metadata(types).to_pandas()
    for place, name in lists.items():
        frame.insert(place, name, pd.Series(_lists(table[name]), dtype=object))
    return frame


def _lists(column: pa.ChunkedArray) -> list[list[Any] | None]:
    """Return a column of lists as Python's own, whose items are values of Python."""
    found: list[list[Any] | None] = []
    for chunk in column.chunks:
        items = _items(chunk.values)
        ends = chunk.offsets.to_numpy().tolist()
        rows = [items[start:end] for start, end in pairwise(ends)]
        found += _with_nulls(rows, chunk)
    return found


def _items(values: pa.Array) -> list[Any]:
    """Return `values.to_pylist()`, of plain types in a tenth of the time."""
    kind = values.type
    if pa.types.is_string(kind) or pa.types.is_date32(kind):
        items: list[Any] = values.to_numpy(zero_copy_only=False).tolist()
        return items
    if pa.types.is_integer(kind) or pa.types.is_floating(kind):
        return _with_nulls(values.fill_null(0).to_numpy().tolist(), values)
    plain: list[Any] = values.to_pylist()
    return plain


def _with_nulls(items: list[Any], values: pa.Array) -> list[Any]:
    """Return `items` with None where `values` has a null."""
    if values.null_count:
        is_null = values.is_null().to_numpy(zero_copy_only=False).tolist()
        return [
            None if gone else item for item, gone in zip(items, is_null, strict=True)
        ]
    return items


def _may_have_nulls(values: pa.ChunkedArray) -> bool:
    """Whether a column is one of the types below: plain numbers reckon faster."""
    if pa.types.is_decimal(values.type):
        return bool(values.type.scale == 0)
    return values.type in _WITH_NULLS and values.null_count > 0


def _with_plain_values(table: pa.Table) -> pa.Table:
    """Return it without decimals, of which pandas would make objects.

    A sum of whole numbers (hugeint) is a whole number. Of texts none of which is there
    pandas would make numbers that are none; of nothing at all it makes None.
    """
    for place, field in enumerate(table.schema):
        values = table[field.name]
        if pa.types.is_decimal(field.type):
            kind = pa.int64() if field.type.scale == 0 else pa.float64()
            table = table.set_column(place, field.name, values.cast(kind))
        elif pa.types.is_string(field.type) and values.null_count == len(values) > 0:
            table = table.set_column(place, field.name, pa.nulls(len(values)))
    return table


def _pandas_types(table: pa.Table, may_have_nulls: list[str]) -> dict[str, str]:
    """Return what says which columns can hold a null, as pandas itself notes it."""
    columns = [
        {
            "name": name,
            "field_name": name,
            "pandas_type": str(table[name].type),
            "numpy_type": _WITH_NULLS[table[name].type],
        }
        for name in may_have_nulls
    ]
    return {"pandas": json.dumps({"columns": columns, "index_columns": []})}


def _times(period: Period, as_of: date) -> dict[str, object]:
    before = period.previous()
    as_of_before = months_later(as_of, -len(period.months))
    days = (period.since, period.until, before.since, before.until, as_of, as_of_before)
    return dict(zip(TIMES, (*days, len(period.months)), strict=True))
