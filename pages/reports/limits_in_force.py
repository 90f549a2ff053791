"""The limits behind the figures of a report, each with its basis and first month."""

from collections.abc import Iterable
from dataclasses import dataclass

from pages.reports.month_answers import MonthAnswers
from pages.shared import formatting
from pages.shared.markdown_escape import plain
from pages.shared.words import basis_word, word
from queries.thresholds import basis_of

# What makes the figures of a brief; the workbook lists all of them.
NAMED = (
    *("attendance_threshold", "fixed_day_from", "fixed_day_to", "grace_days"),
    *("regular_minutes", "combined_minutes", "unloaded_min_cells"),
)


@dataclass(frozen=True)
class LimitInForce:
    """A limit as it is to be read: its name, value, first month, and basis."""

    name: str
    value: str
    basis: str


def limits_in_force(
    answers: MonthAnswers, names: Iterable[str] | None = None
) -> list[LimitInForce]:
    """Return what is in force in the month of the report; those NAMED, or `names`."""
    since = answers.settings.since(answers.month)
    in_force = answers.limits
    wanted = NAMED if names is None else names
    return [
        LimitInForce(
            plain(word(f"threshold.{name}")),
            formatting.threshold(in_force[name], since.get(name)),
            basis_word(basis_of(name, in_force[name])),
        )
        for name in wanted
    ]
