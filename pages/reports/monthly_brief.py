"""The monthly brief: how the cells met, on paper, in the Party's form.

The words between the figures stand in the template, which an office may edit. All
figures come from the questions of the pages, so that paper and screen agree.
"""

from pathlib import Path

from pages.reports import brief_charts, brief_lists
from pages.reports.brief_figures import figures, share
from pages.reports.limits_in_force import limits_in_force
from pages.reports.month_answers import LAST_MONTH, LAST_YEAR, MonthAnswers
from pages.reports.word_documents import TEMPLATES, Head, Picture, rendered
from pages.shared import formatting, language
from pages.shared.markdown_escape import plain
from pages.shared.words import word
from queries.filters import months_later

TEMPLATE = TEMPLATES / "monthly_brief.docx"
WIDTH_MM = 160
# The tables whose rows are followed up: requirements, proposals and tasks.
FOLLOWED_UP = ("inspections", "proposals", "tasks")
# What a template may ask for beside its head, figures, limits and annexes.
PLACED_TEXTS = (
    *("month", "last_month", "last_year", "last_month_alone", "last_year_alone"),
    *("as_of", "summary"),
)
SENTENCES = (
    *("on_reports", "on_attendance", "on_weak_cells", "on_visits", "on_follow_up"),
    *("on_inspections", "on_not_loaded"),
)
PICTURES = ("attendance_chart", "signs_chart", "reports_chart")


def brief(
    answers: MonthAnswers,
    template: Path | bytes = TEMPLATE,
    called: str | None = None,
) -> bytes:
    """Return the brief as a Word document, in Vietnamese as all papers of the Party.

    Raises UserError where the template is no Word document, or asks for something that
    there is not; `called` is what the sentence calls it.
    """
    language.speak("vi")
    return rendered(template, values(answers), called)


def values(answers: MonthAnswers) -> dict[str, object]:
    """Return what the template may ask for, by name."""
    return {
        "head": Head(issuing_body(answers), answers.as_of),
        "month": formatting.month(answers.month),
        "last_month": _compared_month(answers),
        "last_year": _month(answers, LAST_YEAR),
        "last_month_alone": month_alone(answers, LAST_MONTH),
        "last_year_alone": month_alone(answers, LAST_YEAR),
        "as_of": formatting.day(answers.as_of),
        "summary": " ".join(summary(answers)),
        "figures": figures(answers),
        **sentences(answers),
        **brief_lists.annexes(answers),
        "limits": limits_in_force(answers),
        "attendance_chart": Picture(brief_charts.attendance(answers), WIDTH_MM),
        "signs_chart": Picture(brief_charts.signs(answers), WIDTH_MM),
        "reports_chart": Picture(brief_charts.reports(answers), WIDTH_MM),
    }


def issuing_body(answers: MonthAnswers) -> str:
    """Return the unit that the brief is about; without one, that above all others."""
    if answers.unit_name:
        return answers.unit_name
    units = answers.rows("unit_choices")
    # One that was merged into others has no cells any more.
    is_uppermost = (units["depth"] == 0) & (units["cells"] > 0)
    uppermost = units.loc[is_uppermost, "unit_name"].dropna()
    return str(uppermost.iloc[0]) if len(uppermost) == 1 else plain(word("brief.body"))


def summary(answers: MonthAnswers) -> list[str]:
    """Return the situation in five sentences, made from the numbers."""
    said = sentences(answers)
    named = ("on_reports", "on_attendance", "on_weak_cells", "on_follow_up")
    return [*(said[name] for name in named), said["on_visits"]]


def sentences(answers: MonthAnswers) -> dict[str, str]:
    """Return a sentence for each part of the brief, by its name."""
    return {
        "on_reports": _on_reports(answers),
        "on_attendance": _on_attendance(answers),
        "on_weak_cells": _on_weak_cells(answers),
        "on_visits": _on_visits(answers),
        "on_follow_up": _on_follow_up(answers),
        "on_inspections": _on_inspections(answers),
        "on_not_loaded": _on_not_loaded(answers),
    }


def _on_reports(answers: MonthAnswers) -> str:
    totals = answers.one("reports_summary")
    return _said(
        "brief.on_reports",
        month=formatting.month(answers.month),
        received=formatting.fraction(totals.received, totals.expected_reports),
        on_time=formatting.fraction(totals.on_time, totals.day_known),
        missed=totals.missed,
        pending=totals.pending,
    )


def _on_attendance(answers: MonthAnswers) -> str:
    totals = answers.one("attendance_summary")
    if formatting.is_missing(totals.attendance_percent):
        return _said("brief.no_attendance")
    threshold = answers.limits["attendance_threshold"]
    return _said(
        "brief.on_attendance",
        share=share(totals, threshold),
        limit=formatting.limit_percent(threshold),
        below=totals.cells_below,
        clear=totals.cells_below_clear,
    )


def _on_weak_cells(answers: MonthAnswers) -> str:
    levels = answers.one("level_counts")
    is_comparable = not formatting.is_missing(levels.previous_weak)
    return _said(
        "brief.on_weak_cells" if is_comparable else "brief.on_weak_cells_alone",
        weak=levels.weak,
        active=levels.active,
        watch=levels.watch,
        last_month=_compared_month(answers),
        **(
            {name: getattr(levels, name) for name in ("new", "persisting", "recovered")}
            if is_comparable
            else {}
        ),
    )


def _on_visits(answers: MonthAnswers) -> str:
    if not answers.has_rows("visits"):
        return _said("brief.no_visits")
    totals = answers.one("visit_totals")
    return _said(
        "brief.on_visits",
        attended=formatting.fraction(totals.attended, totals.planned_total),
        substituted=totals.substituted,
        absent=totals.absent,
        overdue=totals.overdue,
    )


def _on_follow_up(answers: MonthAnswers) -> str:
    """What is overdue of all that is followed, and how much falls due soon."""
    if not answers.has_rows(*FOLLOWED_UP):
        return _said("brief.no_follow_up")
    totals = answers.rows("follow_up_totals")
    counts = dict(zip(totals["follow_up_state"], totals["items"], strict=True))
    return _said(
        "brief.on_follow_up",
        overdue=int(counts.get("overdue", 0)),
        soon=int(counts.get("due_soon", 0)),
        days=formatting.limit(answers.limits["due_soon_days"]),
    )


def _on_inspections(answers: MonthAnswers) -> str:
    if not answers.has_rows("inspections"):
        return _said("brief.no_inspections")
    totals = answers.one("inspection_totals")
    return _said(
        "brief.on_inspections",
        inspections=totals.inspections,
        cells=totals.cells_inspected,
        repeated=totals.repeating_inspections,
    )


def _on_not_loaded(answers: MonthAnswers) -> str:
    units = answers.rows("units_not_loaded")["unit_name"]
    if not len(units):
        return _said("brief.all_loaded")
    named = [
        plain(word("brief.everything")) if formatting.is_missing(name) else str(name)
        for name in units
    ]
    return _said("brief.on_not_loaded", units="; ".join(named))


def _month(answers: MonthAnswers, back: int) -> str:
    return formatting.month(months_later(answers.month, -back))


def month_alone(answers: MonthAnswers, back: int) -> str:
    """Return an earlier month as its column is headed: answered by its own limits.

    Which is said where they were others than those of the month of the brief.
    """
    name = _month(answers, back)
    if not answers.has_own_limits(back):
        return name
    return _said("brief.by_own_limits", month=name)


def _compared_month(answers: MonthAnswers) -> str:
    """The month before as changes are told against it: by the limits of this one."""
    name = _month(answers, LAST_MONTH)
    if not answers.has_own_limits(LAST_MONTH):
        return name
    return _said("period_before.by_these_limits", period=name)


def _said(key: str, **values: object) -> str:
    return plain(word(key, **values))
