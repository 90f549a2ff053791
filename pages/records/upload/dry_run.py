"""What files would do before they do it: their tables, rows and problems."""

from collections.abc import Callable, Sequence

import pandas
import streamlit

from data.contract.problems import Problem, UserError
from data.contract.words import table_title
from data.importing.load import FileReport
from data.importing.reports import (
    grouped_warnings,
    problems_as_csv,
    problems_as_zip,
    sentence_as_zip,
)
from pages.shared import downloads, formatting, language, page_header, style, tables
from pages.shared.markdown_escape import plain
from pages.shared.palette import marked
from pages.shared.words import word

COUNTS = (
    *("rows", "added", "replaced", "values_changed", "withdrawn", "unchanged"),
    *("refused", "warned"),
)
FILES = ("file_name", "table_name", *COUNTS, "skipped", "columns_note")
FILES_SHORT = ("file_name", "table_name", "rows", "refused", "columns_note")
PROBLEMS = ("verdict", "file_name", "line", "column_name", "value", "message")
PROBLEMS_SHORT = ("verdict", "file_name", "problem")
KINDS = ("verdict", "problem_count", "file_name", "column_name", "message")
KINDS_SHORT = ("verdict", "problem_count", "problem")
PROBLEMS_SHOWN = tables.PLAIN_ROWS
# What is said above already, beside the file: columns that are not stored.
SAID_ABOVE = {"unknown_column", "personal_column"}
# What is said of a sheet that was not read; it stands with another one of its file.
OF_FILE = "part_not_read"
# A problem of a file, and how many further rows draw the same warning.
Found = tuple[FileReport, Problem, int]


def show_files(reports: Sequence[FileReport]) -> None:
    """Draw what each file is and what it does."""
    files = pandas.DataFrame([_file(report) for report in reports])
    tables.in_two_forms(files, FILES, FILES_SHORT, key="files")


def show_problems(reports: Sequence[FileReport], offer: Callable[[], None]) -> None:
    """Draw the problems, refusals first, and offer all of them as a file.

    `offer` draws beside it what else there is to take along.
    """
    found = sorted(
        (
            (report, problem, others)
            for report in reports
            for problem, others in grouped_warnings(report.problems)
            if problem.code not in SAID_ABOVE
        ),
        key=lambda each: not each[1].is_refusal,
    )
    if not found:
        streamlit.html(f"<p>{style.mark('fine', word('upload.no_problems'))}</p>")
        return
    page_header.section(word("upload.problems_title"), word("upload.problems_note"))
    with streamlit.container(horizontal=True, vertical_alignment="center"):
        offer()
        download_problems(reports)
        beyond = sum(each.problem_count - len(each.problems) for each in reports)
        if (total := len(found) + beyond) > PROBLEMS_SHOWN:
            streamlit.caption(
                word("upload.problems_more", shown=PROBLEMS_SHOWN, n=total)
            )
    if total > PROBLEMS_SHOWN:
        _show_kinds(reports)
    show_rows(found, key="problems")


def show_rows(found: Sequence[Found], *, key: str) -> None:
    """Draw problems as a table, as many as anybody reads on a page."""
    shown = [_problem(*each) for each in found[:PROBLEMS_SHOWN]]
    tables.in_two_forms(pandas.DataFrame(shown), PROBLEMS, PROBLEMS_SHORT, key=key)


def _show_kinds(reports: Sequence[FileReport]) -> None:
    """Draw how many problems there are of each kind, with the first of them."""
    kinds = [(report, kind) for report in reports for kind in report.problem_kinds]
    ordered = sorted(kinds, key=lambda each: not each[1].first.is_refusal)
    shown = [
        {"problem_count": kind.count, **_problem(report, kind.first, 0)}
        for report, kind in ordered[:PROBLEMS_SHOWN]
    ]
    tables.in_two_forms(pandas.DataFrame(shown), KINDS, KINDS_SHORT, key="kinds")


def download_problems(
    reports: Sequence[FileReport], key: str = "upload.problems_download"
) -> None:
    """Draw the button that hands over every problem as CSV, a long one in a .zip.

    `key` is that of the word on it, which tells several such buttons of a page apart.
    """
    spoken, name = language.spoken(), word("upload.problems_file")
    is_long = any(report.problems_file for report in reports)
    downloads.button(
        word(key),
        lambda: packed_problems(reports, name, spoken, is_long=is_long),
        file_name=f"{name}.zip" if is_long else name,
        mime="application/zip" if is_long else "text/csv",
        icon=":material/download:",
        subject="problems",
        key=f"download_{key}",
    )


def packed_problems(
    reports: Sequence[FileReport], name: str, spoken: str, *, is_long: bool
) -> bytes:
    """Return every problem as the file that the button promises.

    Where they were kept too long ago the file says so: an error here would reach
    nobody, for the page is not drawn again.
    """
    try:
        if is_long:
            return problems_as_zip(reports, name, spoken)
        return problems_as_csv(reports, spoken).encode("utf-8")
    except UserError as error:
        return sentence_as_zip(error.message(spoken), name)


def title(table: str | None) -> str:
    """How a table is called on screen, and what stands where none was recognised."""
    if table is None:
        return word("upload.not_recognised")
    return table_title(table, language.spoken())


def _file(report: FileReport) -> dict[str, object]:
    return {
        "file_name": report.file,
        "table_name": title(report.table),
        **{name: getattr(report, name) for name in (*COUNTS, "skipped")},
        "columns_note": _columns_note(report),
    }


def _columns_note(report: FileReport) -> str:
    """How many columns are stored, and by name those that are not."""
    stored, unknown, personal = _sorted_columns(report)
    notes = [word("upload.stored", n=len(stored))] if stored else []
    if personal:
        notes.append(word("upload.personal", columns=", ".join(personal)))
    if unknown:
        notes.append(word("upload.unknown", columns=", ".join(unknown)))
    return "; ".join(map(plain, notes))


def personal_headers(report: FileReport) -> list[str]:
    """The headers of columns that are dropped on purpose."""
    codes = {problem.column: problem.code for problem in report.problems}
    return [
        header
        for header, column in report.columns
        if header and not column and codes.get(header) == "personal_column"
    ]


def _sorted_columns(report: FileReport) -> tuple[list[str], list[str], list[str]]:
    """The headers stored, those that no column knows, and those dropped on purpose."""
    personal = personal_headers(report)
    stored = [header for header, column in report.columns if column]
    dropped = [header for header, column in report.columns if header and not column]
    return stored, [each for each in dropped if each not in personal], personal


def _problem(report: FileReport, problem: Problem, others: int) -> dict[str, object]:
    """A problem as a row; `others` is how many more rows draw the same warning."""
    verdict = "serious" if problem.is_refusal else "notable"
    spoken = language.spoken()
    column, message = problem.column_words(spoken), problem.message(spoken)
    if others:
        message = f"{message} {word('upload.and_others', n=others)}"
    where = {"line": str(problem.line), "column": column, "message": message}
    return {
        "verdict": marked(verdict, word(f"upload.verdict_{verdict}")),
        "file_name": report.source if problem.code == OF_FILE else report.file,
        "line": str(problem.line or formatting.NOTHING),
        "column_name": column,
        "value": problem.value or "",
        "message": message,
        "problem": plain(word("upload.problem", **where)) if column else message,
    }
