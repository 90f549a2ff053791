"""What an import has to say, as JSON, as a table of problems, and as sentences."""

import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from itertools import chain
from typing import BinaryIO, TextIO

from data.contract.problems import Problem
from data.contract.spreadsheet_csv import write_spreadsheet_csv
from data.contract.words import word
from data.importing.load import FileReport
from data.store.journal import Import

PROBLEM_COLUMNS = ("file", "line", "column", "value", "code", "is_refusal", "message")
_COUNTS = (
    *("rows", "added", "replaced", "unchanged", "refused", "warned", "skipped"),
    *("withdrawn", "values_changed", "moved"),
)


def report_as_dict(report: FileReport, language: str = "vi") -> dict[str, object]:
    """Return a report as plain values: names, counts, and the first problems."""
    # Names and codes in no language, for programs; only `message` is for people.
    counts = {name: getattr(report, name) for name in _COUNTS}
    return {
        "file": report.file,
        "table": report.table,
        "import_id": report.import_id,
        **counts,
        "skipped_rows": [asdict(row) for row in report.profile.skipped_rows],
        "problem_count": report.problem_count,
        "problem_kinds": [
            {"count": kind.count, **_plain_problem(kind.first, language)}
            for kind in report.problem_kinds
        ],
        "problems": [_plain_problem(problem, language) for problem in report.problems],
    }


def _plain_problem(problem: Problem, language: str) -> dict[str, object]:
    return {
        "line": problem.line,
        "column": problem.column,
        "value": problem.value,
        "code": problem.code,
        "is_refusal": problem.is_refusal,
        "message": problem.message(language),
    }


def problem_rows(
    reports: Iterable[FileReport], language: str = "vi"
) -> Iterator[tuple[object, ...]]:
    """Yield every problem as a row of PROBLEM_COLUMNS, the column in words."""
    for report in reports:
        for problem in report.every_problem():
            yield (
                report.file,
                problem.line,
                problem.column_words(language),
                problem.value,
                problem.code,
                problem.is_refusal,
                problem.message(language),
            )


def write_problems(
    reports: Iterable[FileReport], target: TextIO, language: str = "vi"
) -> None:
    """Write every problem to `target` as CSV, ready for Excel, a few rows at a time."""
    headers = tuple(word(f"report.{name}", language) for name in PROBLEM_COLUMNS)
    write_spreadsheet_csv(chain([headers], problem_rows(reports, language)), target)


def problems_as_csv(reports: Iterable[FileReport], language: str = "vi") -> str:
    """Return every problem as the text of a CSV file: see `write_problems`."""
    # No translation: the rows end as Excel wants it, and would end twice on Windows.
    text = io.StringIO(newline="")
    write_problems(reports, text, language)
    return text.getvalue()


def problems_as_zip(
    reports: Iterable[FileReport], file_name: str, language: str = "vi"
) -> bytes:
    """Return every problem as a CSV file called `file_name` in a .zip.

    A million problems take some megabytes so, where their text would take hundreds.
    """
    packed = io.BytesIO()
    with _text_in_zip(packed, file_name) as text:
        write_problems(reports, text, language)
    return packed.getvalue()


def sentence_as_zip(sentence: str, file_name: str) -> bytes:
    """Return a CSV file with no more than a sentence in a .zip, called `file_name`."""
    packed = io.BytesIO()
    with _text_in_zip(packed, file_name) as text:
        write_spreadsheet_csv([(sentence,)], text)
    return packed.getvalue()


@contextmanager
def _text_in_zip(target: BinaryIO, file_name: str) -> Iterator[TextIO]:
    # Of a file that is written piece by piece nobody knows yet whether it passes 2 GiB,
    # where the older form of archives ends: hence force_zip64.
    with (
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open(file_name, "w", force_zip64=True) as file,
        io.TextIOWrapper(file, "utf-8", newline="") as text,
    ):
        yield text


def totals(reports: Sequence[FileReport]) -> dict[str, int]:
    """Return the counts of rows over all `reports`, and `taken`: added or replaced."""
    counts = {
        name: sum(getattr(report, name) for report in reports) for name in _COUNTS
    }
    return counts | {"taken": counts["added"] + counts["replaced"]}


def summary(report: FileReport, language: str = "vi") -> str:
    """Return one line that says what a file is and what it did or would do."""
    values = {name: getattr(report, name) for name in _COUNTS}
    key = "report.summary" if report.table else "report.not_recognised"
    return word(key, language, file=report.file, table=report.table, **values)


def counts_of_import(taken: Import, language: str = "vi") -> str:
    """Return one line that says what the file of an import was and did."""
    return word("report.import", language, **asdict(taken))


def problem_lines(report: FileReport, language: str = "vi") -> Iterator[str]:
    """Yield how many problems there are of each kind, then a line for every problem.

    The lines say where, what is wrong, what to do. A warning that says the same of many
    rows is said once, with how many rows; refusals are always said one by one.
    """
    # Where none stands twice, the lines say all there is to say.
    if len(report.problem_kinds) < sum(each.count for each in report.problem_kinds):
        yield from _kind_lines(report, language)
    for problem, others in grouped_warnings(report.problems):
        where = "problem_of_file" if problem.line is None else "problem"
        yield word(
            f"report.{where}",
            language,
            line=problem.line,
            column=problem.column_words(language),
            message=problem.message(language),
        ) + (word("report.and_others", language, rows=others) if others else "")
    # A terminal is no place for a million lines; the CSV of problems has them all.
    if (more := report.problem_count - len(report.problems)) > 0:
        yield word("report.more_problems", language, n=more)


def _kind_lines(report: FileReport, language: str) -> Iterator[str]:
    for kind in report.problem_kinds:
        what = "refusals" if kind.first.is_refusal else "warnings"
        yield word(
            f"report.{what}_of_kind",
            language,
            n=kind.count,
            line=kind.first.line,
            column=kind.first.column_words(language),
            message=kind.first.message(language),
        )


def grouped_warnings(problems: Iterable[Problem]) -> list[tuple[Problem, int]]:
    """Return each problem with how many further rows draw the same warning.

    Refusals stand one by one: each has to be mended.
    """
    first: dict[object, Problem] = {}
    others: dict[object, int] = {}
    for problem in problems:
        # The line is left out: it is what such warnings differ in.
        group = (problem.table, problem.column, problem.value, problem.code)
        key = problem if problem.is_refusal else (*group, problem.other)
        first.setdefault(key, problem)
        others[key] = others.get(key, -1) + 1
    return [(problem, others[key]) for key, problem in first.items()]
