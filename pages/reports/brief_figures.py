"""The figures of a brief: this month beside the last one and the same of last year.

Each is written from the question that the page of the same figure asks.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pages.reports.month_answers import COMPARED, MonthAnswers
from pages.shared import formatting
from pages.shared.markdown_escape import plain
from pages.shared.words import word
from queries.filters import months_later


@dataclass(frozen=True)
class Figure:
    """One line of the table of figures, as it is to be read."""

    name: str
    now: str
    last_month: str
    last_year: str


def _count(column: str) -> Callable[[Any, float], str]:
    return lambda row, threshold: formatting.whole(getattr(row, column))


def _part(part: str, whole: str) -> Callable[[Any, float], str]:
    return lambda row, threshold: formatting.fraction(
        getattr(row, part), getattr(row, whole)
    )


def share(row: Any, threshold: float) -> str:
    """Return `41/54 · 75,9 %` of an answer about attendance."""
    return formatting.share(
        row.present, row.expected, row.attendance_percent, row.is_below, threshold
    )


# In the order of the table: what it is called, which question has it, and how it is
# written from the row of the answer.
FIGURES: tuple[tuple[str, str, Callable[[Any, float], str]], ...] = (
    ("active", "level_counts", _count("active")),
    ("received", "reports_summary", _part("received", "expected_reports")),
    ("on_time", "reports_summary", _part("on_time", "day_known")),
    ("attendance", "attendance_summary", share),
    ("below", "attendance_summary", _count("cells_below")),
    ("weak", "level_counts", _count("weak")),
    ("visits", "visit_totals", _part("attended", "planned_total")),
    ("overdue", "overdue_totals", _count("requirements")),
    ("inspections", "inspection_totals", _count("inspections")),
)

# The table a figure counts rows of, where it may never have been loaded.
COUNTED_OF = {
    "visits": "visits",
    "overdue": "inspections",
    "inspections": "inspections",
}


def figures(answers: MonthAnswers) -> list[Figure]:
    """Return the table; a dash stands where there are no data of a month."""
    return [
        Figure(
            plain(word(f"brief.{name}")),
            *(
                _written(answers, question, write, back)
                if _is_loaded(answers, name)
                else formatting.NOTHING
                for back in (0, *COMPARED)
            ),
        )
        for name, question, write in FIGURES
    ]


def _is_loaded(answers: MonthAnswers, name: str) -> bool:
    return name not in COUNTED_OF or answers.has_rows(COUNTED_OF[name])


def _written(
    answers: MonthAnswers, question: str, write: Callable[[Any, float], str], back: int
) -> str:
    if not answers.is_known(back):
        return formatting.NOTHING
    # An earlier month is answered by its own limits, and so it is written.
    limits = answers.settings.in_force(months_later(answers.month, -back))
    return write(answers.one(question, back), limits["attendance_threshold"])
