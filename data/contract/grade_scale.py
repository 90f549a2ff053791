"""The scale of grades: from which score on each is given.

It holds where the owner has set no other. The formula for questions is grade_of_score
in queries/macros.sql; a test holds the two together.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from data.contract.threshold_months import Setting, first_month, holding, standing

# Least score of good, fair and average (Hướng dẫn 42-HD/BTCTW, secondary sources).
GRADE_SCALE = {"good_score": 90, "fair_score": 70, "average_score": 50}


@dataclass(frozen=True)
class GradeScale:
    """The least score of each grade, in all months or `from_month` on."""

    from_month: date | None = None
    good_score: float = GRADE_SCALE["good_score"]
    fair_score: float = GRADE_SCALE["fair_score"]
    average_score: float = GRADE_SCALE["average_score"]


def grade_scales(settings: Iterable[Setting]) -> tuple[GradeScale, ...]:
    """Return the scales that the owner's settings make, the earliest months first.

    The first is that of all months up to the second.
    """
    own = standing(each for each in settings if each.name in GRADE_SCALE)
    months = sorted({date.min, *(first_month(each) for each in own)})
    scales = []
    for month in months:
        held = holding(own, month)
        values = {name: held[name].value for name in held}
        scales.append(GradeScale(None if month == date.min else month, **values))
    return tuple(scales)


def grade_of_score_sql(score: str, month: str, scales: Sequence[GradeScale]) -> str:
    """Return the SQL for the grade of `score` by the scale of its `month`.

    A day of the month will do as well. Loads run before any question: the macros of
    queries/ are not there yet.
    """
    first, *later = scales
    cases = "".join(
        f"when {month} >= date '{scale.from_month}' then {_graded(score, scale)} "
        for scale in reversed(later)
    )
    # A month that cannot be read is none, and no row without one is warned of.
    return (
        f"case {cases} else {_graded(score, first)} end"
        if later
        else (_graded(score, first))
    )


def _graded(score: str, scale: GradeScale) -> str:
    return (
        f"case when {score} >= {scale.good_score} then 'good' "
        f"when {score} >= {scale.fair_score} then 'fair' "
        f"when {score} >= {scale.average_score} then 'average' "
        f"when {score} is not null then 'poor' end"
    )
