"""The annexes of a brief: weak cells, low attendance, missing reports, what is overdue.

A row is what the template reads: the words of the columns, by their names.
"""

from collections.abc import Sequence
from typing import Any

import pandas

from pages.reports.month_answers import MonthAnswers
from pages.shared import cell_formats

# Beyond that a paper is read by nobody; the workbook of the period has all of them.
MOST_ROWS = 300

# Of each annex the question, what else it is asked with, and the columns that are read.
ANNEXES: dict[str, tuple[str, dict[str, Any], Sequence[str]]] = {
    "weak_cells": (
        "weak_cells",
        {},
        ("cell_name", "unit_name", "signs", "share", "change"),
    ),
    "recovered_cells": (
        "recovered_cells",
        {},
        ("cell_name", "unit_name", "previous_signs"),
    ),
    "low_cells": (
        "low_attendance",
        {},
        ("cell_name", "unit_name", "share", "low_streak", "is_clear"),
    ),
    "missing_reports": (
        "report_list",
        {"report_states": ["missed"]},
        ("cell_name", "unit_name", "reports_due_on", "followers"),
    ),
    "overdue_items": (
        "follow_up_list",
        {"states": ["overdue"]},
        ("place_name", "unit_name", "content", "owner", "due_on", "days_overdue"),
    ),
    "inspections": (
        "inspection_list",
        {},
        (
            *("cell_name", "unit_name", "inspected_on", "team", "inspection_grade"),
            "findings",
        ),
    ),
}


def annexes(answers: MonthAnswers) -> dict[str, list[dict[str, str]]]:
    """Return the rows of every annex by its name, the first ones of a long list."""
    limit = answers.limits["attendance_threshold"]
    return {
        name: _written(answers.rows(question, **asked).head(MOST_ROWS), columns, limit)
        for name, (question, asked, columns) in ANNEXES.items()
    }


def lengths(answers: MonthAnswers) -> dict[str, int]:
    """Return how many rows each list has, also where the annex has no room for all."""
    return {
        name: len(answers.rows(question, **asked))
        for name, (question, asked, _) in ANNEXES.items()
    }


def _written(
    rows: pandas.DataFrame, columns: Sequence[str], limit: float
) -> list[dict[str, str]]:
    return [
        {"number": str(number)}
        | {name: cell_formats.text(row, name, limit) for name in columns}
        for number, row in enumerate(rows.to_dict("records"), 1)
    ]
