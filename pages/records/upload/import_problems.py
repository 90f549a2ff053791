"""The refused rows and warnings of an import, opened again from the history."""

import pandas
import streamlit

from data.contract.problems import Problem
from data.importing.load import FileReport
from data.importing.reports import grouped_warnings
from data.store.access import Viewer
from pages.records.upload import dry_run
from pages.shared import filter_row, formatting, selections, widgets
from pages.shared.answers import answer
from pages.shared.words import word


def offer(viewer: Viewer, imports: pandas.DataFrame, linked: str) -> None:
    """Draw the choice of an import that had problems, and list them.

    `imports` are of import_history, `linked` is the parameter that names one of them.
    """
    with_problems = imports[imports["problem_count"].fillna(0) > 0]
    if not len(with_problems):
        return
    by_number = {str(each.import_id): each for each in with_problems.itertuples()}
    shown = selections.chosen(linked)
    with streamlit.expander(
        word("history.problems", n=len(by_number)),
        icon=":material/rule:",
        expanded=shown in by_number,
    ):
        number = widgets.pick_one(
            "problems_of",
            list(by_number),
            lambda each: _named(by_number[each]),
            label=word("history.problems_of"),
            label_visibility="visible",
            usual=shown if shown in by_number else None,
            width=420,
        )
        _list(viewer, by_number[number])


def _named(taken: tuple) -> str:
    return word(
        "history.named_with_problems",
        number=str(taken.import_id),
        file=formatting.whole_file_name(taken.file_name),
        refused=int(taken.refused),
        warned=int(taken.warned),
    )


def _list(viewer: Viewer, taken: tuple) -> None:
    """Draw what is kept of the problems of an import, refusals first."""
    kept = answer(
        viewer,
        "import_problems",
        filter_row.any_cells(),
        import_id=int(taken.import_id),
    )
    problems = [_problem(taken.table_name, each) for each in kept.itertuples()]
    report = FileReport(
        file=taken.file_name, table=taken.table_name, problems=tuple(problems)
    )
    with streamlit.container(horizontal=True, vertical_alignment="center"):
        dry_run.download_problems([report], "history.problems_download")
        if taken.problem_count > len(problems):
            counts = {"kept": len(problems), "n": int(taken.problem_count)}
            streamlit.caption(word("history.problems_cut", **counts))
    found = [
        (report, problem, others) for problem, others in grouped_warnings(problems)
    ]
    found.sort(key=lambda each: not each[1].is_refusal)
    dry_run.show_rows(found, key="problems_of_import")


def _problem(table: str, row: tuple) -> Problem:
    return Problem(
        table,
        None if formatting.is_missing(row.line) else int(row.line),
        _text(row.column_name),
        _text(row.value),
        row.code,
        bool(row.is_refusal),
        _text(row.other),
    )


def _text(value: object) -> str | None:
    return None if formatting.is_missing(value) else str(value)
