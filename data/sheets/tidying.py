"""Rewriting a sheet as a plain table: its rows of data, each with its line.

Everything office sheets have around their data ends here. What lies behind reads one
kind of file, whose columns are the contract's and whose last field is the line.
"""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from data.contract.folding import clean
from data.contract.personal_data import masked
from data.files.csv_rows import Row
from data.files.grids import QuotedDialect
from data.sheets.layouts import Layout
from data.sheets.months_beside_years import with_years
from data.sheets.non_data_rows import SkippedRow, SkipReason, classify_rows, row_text
from data.sheets.parsing import says_nothing
from data.sheets.row_context import (
    Continuations,
    GroupHeadings,
    MergedNumbers,
    RowProblem,
)

# Skipped rows beyond these are counted, not listed: the report has to stay readable.
MOST_LISTED = 1000
MARKS = frozenset({"x", "✓", "✔", "√", "v", "☒", "☑", "1", "có", "+"})
NO_MARKS = frozenset({"0", "không", "☐"})
PROBLEM_COLUMNS = ("line", "column", "value", "code", "other")
# Of what is said of a row as it stands, these refuse nothing.
WARNINGS = frozenset({"continued_row"})


@dataclass(frozen=True)
class TidyFiles:
    """The data of a sheet as two plain CSV files, and the rows that were skipped.

    `rows` has the fields `columns` and the line; `problems` has PROBLEM_COLUMNS.
    `units` gives the line of each row below a heading that names a unit, and this.
    `skipped_count` counts also what is not listed.
    """

    rows: Path
    problems: Path
    columns: tuple[str, ...]
    skipped_rows: tuple[SkippedRow, ...]
    skipped_count: int
    units: tuple[tuple[int, str], ...]


def write_tidy_table(
    grid_rows: Iterable[Row], layout: Layout, folder: Path
) -> TidyFiles:
    """Write the data below the header of a sheet's rows into `folder`.

    A short row is filled up with blanks; a row with more text than the header has
    fields is refused, since nobody can know which field is the surplus one. So are
    rows that cannot be read, and marks that choose nothing or more than one thing.
    """
    tidy = _Tidying(layout)
    rows_path, problems_path = folder / "rows.csv", folder / "problems.csv"
    below = (row for row in grid_rows if row.first_line > layout.header.last_line)
    with (
        rows_path.open("w", encoding="utf-8", newline="") as rows_file,
        problems_path.open("w", encoding="utf-8", newline="") as problems_file,
    ):
        rows = csv.writer(rows_file, QuotedDialect)
        problems = csv.writer(problems_file, QuotedDialect)
        for row, reason in tidy.continuations.completed(classify_rows(below, layout)):
            if reason:
                tidy.skip(row, reason)
                continue
            if tidy.continuations.is_continuation(row):
                problems.writerow(tidy.continuations.problem(row))
                continue
            problems.writerows(tidy.problems(row))
            if not row.code:
                tidy.note_unit(row)
                rows.writerow([*_values(row.fields, layout), row.first_line])
        problems.writerows(tidy.continuations.notes)
    return TidyFiles(
        rows_path,
        problems_path,
        (*filter(None, layout.columns), *layout.marks),
        tuple(tidy.skipped_rows),
        tidy.skipped_count,
        tuple(tidy.units),
    )


class _Tidying:
    """What is found out while the rows of a sheet pass by, one after the other."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.continuations = Continuations(layout)
        self.merged = MergedNumbers(layout)
        self.headings = GroupHeadings()
        self.skipped_rows: list[SkippedRow] = []
        self.skipped_count = 0
        self.units: list[tuple[int, str]] = []

    def skip(self, row: Row, reason: SkipReason) -> None:
        """Count a row that is no data, and list it among the first.

        One that is stored elsewhere is listed however many there are.
        """
        self.skipped_count += 1
        if reason is SkipReason.NOT_HELD or len(self.skipped_rows) < MOST_LISTED:
            text = masked(row_text(row))
            self.skipped_rows.append(SkippedRow(row.first_line, reason, text))
        self.headings.note(row, reason)

    def problems(self, row: Row) -> Iterator[RowProblem]:
        """Yield what is wrong with a row of data as it stands in the sheet."""
        yield from _problems(row, self.layout)
        yield from self.merged.problems(row)

    def note_unit(self, row: Row) -> None:
        """Note the unit that the heading above a row names."""
        if self.headings.unit:
            self.units.append((row.first_line, self.headings.unit))


def _values(fields: list[str], layout: Layout) -> Iterator[str]:
    """Yield the text of each stored column, then what the marks choose."""
    missing = len(layout.columns) - len(fields)
    fields = with_years(fields + [""] * missing, layout)
    for column, field in zip(layout.columns, fields, strict=False):
        if column:
            yield field
    for choices in layout.marks.values():
        marked = _marked(fields, choices)
        yield marked[0] if len(marked) == 1 else ""


def _problems(row: Row, layout: Layout) -> Iterator[RowProblem]:
    line, fields = row.first_line, row.fields
    if row.code:
        yield line, None, "", row.code, ""
        return
    surplus = next(filter(clean, fields[layout.header.width :]), None)
    if surplus is not None:
        yield line, None, surplus, "too_many_fields", ""
    for column, choices in layout.marks.items():
        yield from _mark_problems(line, column, fields, choices)
    for place, look in (row.notes.shown if row.notes else {}).items():
        code = layout.columns[place] if place < len(layout.columns) else None
        if code and layout.is_code(code):
            yield line, code, fields[place], "code_shown_otherwise", look


def _mark_problems(
    line: int, column: str, fields: list[str], choices: dict[int, str]
) -> Iterator[RowProblem]:
    """Yield what keeps the marks of one column from choosing one thing."""
    texts = [clean(fields[index]) for index in choices if index < len(fields)]
    unknown = [
        text
        for text in texts
        if not (says_nothing(text) or text.lower() in MARKS | NO_MARKS)
    ]
    marked = _marked(fields, choices)
    if unknown:
        yield line, column, unknown[0], "not_a_mark", ""
    elif len(marked) != 1:
        yield line, column, str(len(marked)), "not_one_mark", ""


def _marked(fields: list[str], choices: dict[int, str]) -> list[str]:
    return [
        choice
        for index, choice in choices.items()
        if index < len(fields) and clean(fields[index]).lower() in MARKS
    ]
