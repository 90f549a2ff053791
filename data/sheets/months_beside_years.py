"""A month in one column and its year in another, written as one: `11`, `2026`."""

import re
from collections.abc import Sequence

from data.contract.columns import Kind
from data.contract.folding import clean
from data.files.refusals import Unreadable
from data.sheets.dates import read_month, read_month_number
from data.sheets.layouts import Layout
from data.sheets.parsing import says_nothing, unquoted

_YEAR = re.compile(r"(\d{4})(?:[.,]0)?")


def with_years(fields: list[str], layout: Layout) -> list[str]:
    """Return the fields of a row with the year beside its month written behind it.

    A year that contradicts the one in the month stays behind it as well: then the month
    cannot be read, and is refused as both stand there.
    """
    if layout.year_at is None:
        return fields
    year = _YEAR.fullmatch(_at(fields, layout.year_at))
    [place] = [
        place
        for place, column in enumerate(layout.columns)
        if column in layout.table.column_names
        and layout.table.column(column).kind is Kind.MONTH
    ]
    text = _at(fields, place)
    if year is None or says_nothing(text):
        return fields
    if read_month_number(unquoted(text)):
        text = f"{text}/{year[1]}"
    elif _year_of(text) != int(year[1]):
        text = f"{text} – {year[1]}"
    return [*fields[:place], text, *fields[place + 1 :]]


def _at(fields: Sequence[str], place: int) -> str:
    return clean("".join(fields[place : place + 1]))


def _year_of(text: str) -> int | None:
    try:
        return read_month(unquoted(text)).year
    except Unreadable:
        return None
