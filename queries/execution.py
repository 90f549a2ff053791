"""Executing a question: a value for every parameter, and the rows as a table."""

from collections.abc import Mapping
from datetime import date
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
    pa.int32(): pd.Int32Dtype(),
    pa.int64(): pd.Int64Dtype(),
    pa.bool_(): pd.BooleanDtype(),
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
    # arrays, and turning those back takes as long as many a question.
    table = answer.to_arrow_table()
    columns = {name: _column(table[name]) for name in table.column_names}
    return pd.DataFrame(columns, index=pd.RangeIndex(table.num_rows))


def _column(values: pa.ChunkedArray) -> pd.Series:
    if pa.types.is_list(values.type):
        # pandas would be handed arrays.
        return pd.Series(values.to_pylist(), dtype=object)
    may_have_nulls = values.null_count > 0
    if pa.types.is_decimal(values.type):
        # A sum of whole numbers (hugeint) is one; pandas would be handed objects.
        may_have_nulls = values.type.scale == 0
        values = values.cast(pa.int64() if may_have_nulls else pa.float64())
    # Without nulls, plain numbers: those reckon faster.
    column: pd.Series = values.to_pandas(
        types_mapper=_WITH_NULLS.get if may_have_nulls else None
    )
    return column


def _times(period: Period, as_of: date) -> dict[str, object]:
    before = period.previous()
    as_of_before = months_later(as_of, -len(period.months))
    days = (period.since, period.until, before.since, before.until, as_of, as_of_before)
    return dict(zip(TIMES, (*days, len(period.months)), strict=True))
