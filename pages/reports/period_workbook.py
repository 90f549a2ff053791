"""The workbook of a period: a sheet for each answer, and how all of it is computed."""

from collections.abc import Sequence
from functools import partial

from pages.reports.brief_figures import figures
from pages.reports.limits_in_force import limits_in_force
from pages.reports.month_answers import COMPARED, MonthAnswers
from pages.reports.monthly_brief import month_alone
from pages.shared import formatting, workbook_writer
from pages.shared.list_sheets import facts_sheet, list_sheet
from pages.shared.markdown_escape import plain
from pages.shared.words import has_word, word
from queries.thresholds import THRESHOLDS

# The sheets in their order: the question, which also names the sheet, what else it is
# asked with, and its columns.
CELL = ("unit_code", "unit_name", "cell_code", "cell_name")
SHARE = ("expected", "present", "attendance_percent")
SHEETS: tuple[tuple[str, dict[str, object], Sequence[str]], ...] = (
    (
        "unit_summary",
        {},
        ("unit_code", "unit_name", "cells", "weak", "watch", *SHARE, "months_missed"),
    ),
    (
        "weak_cells",
        {},
        (
            *(*CELL, "cell_type", "change", "signs", *SHARE, "months_missed"),
            *("last_inspected_on", "last_visited_on"),
        ),
    ),
    ("recovered_cells", {}, (*CELL, "cell_type", "previous_signs", *SHARE)),
    (
        "low_attendance",
        {},
        (*CELL, "cell_type", *SHARE, "months_met", "months_low", "is_clear"),
    ),
    (
        "completeness",
        {},
        (
            *("unit_code", "unit_name", "month", "expected_reports", "received"),
            *("on_time", "missed", "pending", "not_loaded"),
        ),
    ),
    (
        "report_list",
        {},
        (*CELL, "month", "report_state", "reports_due_on", "followers"),
    ),
    (
        "visit_list",
        {},
        (
            *("planned_on", "start_time", "full_name", "position", *CELL),
            *("mode", "status"),
        ),
    ),
    (
        "follow_up_list",
        {},
        (
            *("unit_code", "unit_name", "cell_code", "place_name", "subject"),
            *("subject_code", "content", "owner", "due_on", "days_overdue"),
            *("follow_up_state", "status", "last_noted_on", "last_note"),
        ),
    ),
    (
        "inspection_list",
        {},
        (
            *(*CELL, "inspection_code", "inspected_on", "inspection_kind", "team"),
            *("inspection_grade", "score", "findings", "open_requirements"),
        ),
    ),
)


def workbook(answers: MonthAnswers) -> bytes:
    """Return the workbook, in the language spoken: figures, answers, limits."""
    return workbook_writer.workbook_of(
        partial(
            facts_sheet,
            title=plain(word("brief.figures")),
            facts=_figures(answers),
            width=24,
        ),
        *(
            partial(
                list_sheet,
                title=plain(word(f"brief_sheet.{name}")),
                frame=answers.rows(name, **asked),
                columns=columns,
                facts=_facts(answers, name),
            )
            for name, asked, columns in SHEETS
        ),
        partial(
            facts_sheet, title=plain(word("brief_sheet.method")), facts=_method(answers)
        ),
    )


def _figures(answers: MonthAnswers) -> list[tuple[str, ...]]:
    head = (
        plain(word("brief.figure_name")),
        formatting.month(answers.month),
        *(month_alone(answers, back) for back in COMPARED),
    )
    return [
        *_facts(answers, "figures"),
        head,
        *(
            (each.name, each.now, each.last_month, each.last_year)
            for each in figures(answers)
        ),
    ]


def _facts(answers: MonthAnswers, name: str) -> list[tuple[str, str]]:
    return [
        (plain(word("export.title")), plain(word(f"brief_sheet.{name}"))),
        (plain(word("filter.period")), formatting.month(answers.month)),
        *(
            [(plain(word("filter.unit")), answers.unit_name)]
            if answers.unit_name
            else ()
        ),
        (plain(word("export.as_of")), formatting.day(answers.as_of)),
    ]


def _method(answers: MonthAnswers) -> list[tuple[str, ...]]:
    """How each answer is computed, and every limit in force with its basis."""
    return [
        *(
            (plain(word(f"brief_sheet.{name}")), plain(word(f"explained.{name}")))
            for name, *_ in SHEETS
            if has_word(f"explained.{name}")
        ),
        *(
            (each.name, each.value, each.basis)
            for each in limits_in_force(answers, THRESHOLDS)
        ),
    ]
