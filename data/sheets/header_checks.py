"""What is wrong with a header, and what a title says that has to be told."""

from collections.abc import Iterator, Sequence

from data.contract.columns import Kind
from data.contract.folding import clean
from data.contract.personal_data import is_personal
from data.contract.problems import Problem
from data.files.csv_rows import Row
from data.sheets.header_matching import (
    HeaderMatch,
    columns_in,
    count_in_percent,
    missing_columns,
)
from data.sheets.layouts import Layout
from data.sheets.numbers import read_fraction
from data.sheets.title_columns import READING_MARK, Titles
from data.sheets.titles import TitlePeriod


def header_problems(layout: Layout, below: Sequence[Row]) -> Iterator[Problem]:
    """Yield what is wrong with the names above the columns, refusals and warnings.

    `below` are the first rows below them.
    """
    table, line = layout.table.name, layout.header.first_line
    given = columns_in(layout.matches) | _shared_columns(layout, below)
    shares = _counts_in_percent(layout, given)
    supplied = [name for name, _ in layout.by_title]
    for missing in missing_columns(given | {*shares.values()}, layout.table, supplied):
        yield Problem(table, line, missing, None, "missing_column", is_refusal=True)
    seen: list[HeaderMatch] = []
    names = zip(layout.header.names, layout.matches, strict=True)
    for place, (name, match) in enumerate(names):
        shown = name.shown
        if place == layout.year_at:
            continue
        if shown in shares:
            yield Problem(
                table, line, shares[shown], shown, "count_in_percent", is_refusal=True
            )
            continue
        if match and _is_twice(match, seen):
            yield Problem(
                table, line, match.column, shown, "column_twice", is_refusal=True
            )
        elif not match and shown:
            code = "personal_column" if is_personal(shown) else "unknown_column"
            yield Problem(table, line, shown, shown, code, is_refusal=False)


def title_problems(layout: Layout, titles: Titles) -> Iterator[Problem]:
    """Yield what is to be said of columns that the title gives, or might have given."""
    table, supplied = layout.table, dict(layout.by_title)
    for name, text in supplied.items():
        shown = text.split(READING_MARK)[0]
        yield Problem(table.name, None, name, shown, "given_by_title", False)
    lacking = missing_columns(columns_in(layout.matches), table, supplied)
    if "cell_code" in ", ".join(lacking).split(", ") and titles.disagreeing_cells:
        named = "; ".join(titles.disagreeing_cells)
        yield Problem(table.name, None, "cell_code", named, "cells_disagree", False)


def period_problems(layout: Layout, period: TitlePeriod) -> Iterator[Problem]:
    """Yield the warning where a title or the name of a sheet names several months.

    It matters where the month of the rows is not given in a column of its own.
    """
    months = [each for each in layout.table.columns if each.kind is Kind.MONTH]
    if not months or months[0].name in layout.stored:
        return
    table, column = layout.table.name, months[0].name
    if period.disagreeing:
        name, title = period.disagreeing
        yield Problem(table, None, column, name, "months_disagree", False, title)
    elif period.several:
        months_named = ", ".join(period.several)
        yield Problem(table, None, column, months_named, "several_title_months", False)


def _counts_in_percent(layout: Layout, given: set[str]) -> dict[str, str]:
    """Return the headers that give a count as a percentage, and nothing else does."""
    found = {
        name.shown: count_in_percent(name, layout.table)
        for name, match in zip(layout.header.names, layout.matches, strict=True)
        if not match
    }
    return {
        shown: column.name
        for shown, column in found.items()
        if column and column.name not in given
    }


def _is_twice(match: HeaderMatch, seen: list[HeaderMatch]) -> bool:
    """Return whether a column is given again; marks give one by different choices."""
    given = [each.choice for each in seen if each.column == match.column]
    seen.append(match)
    return bool(given) and (
        match.choice in given or None in given or match.choice is None
    )


def _shared_columns(layout: Layout, below: Sequence[Row]) -> set[str]:
    """Return the columns that values such as 18/20 give beside their own."""
    return {
        column.share_of
        for column in layout.given_columns
        if column.share_of
        and any(
            read_fraction(clean(field))
            for row in below
            for field in row.fields[layout.index_of(column.name) :][:1]
        )
    }
