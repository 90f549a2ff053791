"""Days and months without their year: `05/11`, `5`, `T11`, completed before reading.

Year and month come from the month in the row, else from the title of the sheet; a month
takes its year from the day. What nothing completes stays as it stands and is refused.
"""

from collections.abc import Iterable, Sequence
from datetime import date

import duckdb

from data.contract.columns import Kind
from data.contract.folding import clean
from data.contract.problems import Problem
from data.files.refusals import Unreadable
from data.sheets.dates import (
    read_date,
    read_day_in_part,
    read_month,
    read_month_number,
)
from data.sheets.parsing import unquoted
from data.sheets.sheet_profile import SheetProfile
from data.staging.staged import Staged
from data.staging.texts import rows_as_csv_sql

# Between months further apart than this a new year has begun: 12 and 01.
_MOST_MONTHS = 9
# Days that come after the one that their row is about.
_FOLLOWING = frozenset({"day_to", "due_on", "planned_to", "closed_on", "resolved_on"})


def complete_days(cursor: duckdb.DuckDBPyConnection, staged: Staged) -> list[Problem]:
    """Complete the days and months in `<stem>_texts`; return what is to be said of it.

    A deadline, or the last day of a span, is the first such day from the day of its
    row on: it may lie in another year.
    """
    stored = staged.layout.columns
    days = [each.name for each in staged.table.required if each.kind is Kind.DATE]
    months = [each.name for each in staged.table.columns if each.kind is Kind.MONTH]
    day, month = (
        next((name for name in names if name in stored), None)
        for names in (days, months)
    )
    profile = staged.sheet.profile
    said: list[Problem] = []
    if day:
        complete = _DayCompletion(profile)
        said += _complete(cursor, staged, day, month, complete)
        for name in filter(_FOLLOWING.__contains__, stored):
            said += _complete(cursor, staged, name or "", day, _FollowingCompletion())
    if month:
        said += _complete(cursor, staged, month, day, _MonthCompletion(profile))
    return said


def _complete(
    cursor: duckdb.DuckDBPyConnection,
    staged: Staged,
    column: str,
    beside: str | None,
    complete: "_DayCompletion | _MonthCompletion | _FollowingCompletion",
) -> Iterable[Problem]:
    """Complete the texts of one column, by what stands beside them in another."""
    texts = f"{staged.stem}_texts"
    found = cursor.execute(
        f"select distinct {column} from {texts} where {column} is not null"
    ).fetchall()
    in_part = [text for (text,) in found if complete.is_in_part(text)]
    if not in_part:
        return
    pairs = cursor.execute(
        f"""
        select distinct {column}, coalesce({beside or "null"}, '')
        from {texts}
        where {column} in (select unnest($in_part))
        order by all
        """,
        {"in_part": in_part},
    ).fetchall()
    completed = [
        (text, other, whole)
        for text, other in pairs
        if (whole := complete(text, other)) is not None
    ]
    _rewrite(cursor, texts, column, beside, completed)
    if completed and complete.is_guess:
        text, _, whole = completed[0]
        yield Problem(
            staged.table.name, None, column, text, complete.code, False, whole
        )


def _rewrite(
    cursor: duckdb.DuckDBPyConnection,
    texts: str,
    column: str,
    beside: str | None,
    completed: Sequence[tuple[str, str, str]],
) -> None:
    # Through a file: one statement for each would let a file of odd days run for hours.
    with rows_as_csv_sql(cursor, completed, ("written", "other", "whole")) as rows:
        cursor.execute(
            f"""
            update {texts} as texts
            set {column} = completed.whole
            from {rows} as completed
            where
                texts.{column} = completed.written
                and coalesce({beside or "null"}, '') = coalesce(completed.other, '')
            """
        )


class _DayCompletion:
    """Completes days by the month of their row, else by that of the title."""

    code = "completed_by_title"

    def __init__(self, profile: SheetProfile) -> None:
        self.title_month = profile.month
        self.title_year = profile.year
        self.title_number = profile.month_number
        self.is_guess = False

    def is_in_part(self, text: str) -> bool:
        return read_day_in_part(unquoted(text)) is not None

    def __call__(self, text: str, month_text: str) -> str | None:
        day = read_day_in_part(unquoted(text))
        about = self._month(month_text)
        if day is None or about is None:
            return None
        number, year = about
        if day.month is None:
            return day.completed(number, year) if number else None
        return day.completed(day.month, _year_beside(day.month, number, year))

    def _month(self, text: str) -> tuple[int, int] | None:
        """Return month and year a row is about; the month is 0 where only the year is.

        None where nothing names a year.
        """
        cleaned = unquoted(text)
        try:
            month = read_month(cleaned)
        except Unreadable:
            number = read_month_number(cleaned)
        else:
            return month.month, month.year
        self.is_guess = self.is_guess or bool(self.title_month or self.title_year)
        if self.title_month and not number:
            return self.title_month.month, self.title_month.year
        year = self.title_month.year if self.title_month else self.title_year
        return (number or self.title_number or 0, year) if year else None


class _FollowingCompletion:
    """Completes days that follow the one of their row, which is said."""

    code = "completed_by_day"
    is_guess = True

    def is_in_part(self, text: str) -> bool:
        day = read_day_in_part(unquoted(text))
        return day is not None and day.month is not None

    def __call__(self, text: str, day_text: str) -> str | None:
        day, since = read_day_in_part(unquoted(text)), _day(day_text)
        if day is None or day.month is None or since is None:
            return None
        is_past = (day.month, day.number) < (since.month, since.day)
        return day.completed(day.month, since.year + is_past)


class _MonthCompletion:
    """Completes months by the day of their row, else by the year of the title."""

    code = "completed_by_title"

    def __init__(self, profile: SheetProfile) -> None:
        self.title_month = profile.month
        self.title_year = profile.year
        self.is_guess = False

    def is_in_part(self, text: str) -> bool:
        return read_month_number(unquoted(text)) is not None

    def __call__(self, text: str, day_text: str) -> str | None:
        number = read_month_number(unquoted(text)) or 0
        day = _day(day_text)
        if day:
            return f"{number:02}/{_year_beside(number, day.month, day.year)}"
        # A day that cannot be read refuses the row anyway.
        self.is_guess = self.title_year is not None
        return f"{number:02}/{self.title_year}" if self.title_year else None


def _day(text: str) -> date | None:
    try:
        return read_date(clean(text)).day
    except Unreadable:
        return None


def _year_beside(number: int, other: int, year: int) -> int:
    """Return the year of a month, beside another month of `year`; 0 is no month.

    Of December beside January it is the year before, of January beside December the
    next.
    """
    if not other:
        return year
    if number - other > _MOST_MONTHS:
        return year - 1
    return year + 1 if other - number > _MOST_MONTHS else year
