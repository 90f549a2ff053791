"""The scales of grades that checks hold scores against, each for its months."""

from collections.abc import Sequence

import duckdb

from data.contract.grade_scale import GradeScale, grade_of_score_sql, grade_scales
from data.contract.threshold_months import Setting


def scales_in_force(cursor: duckdb.DuckDBPyConnection) -> tuple[GradeScale, ...]:
    """Return the scales of grades, as the owner has set them or not, by month."""
    set_before = cursor.execute(
        """
        select name, value, from_month, change_id
        from journal.thresholds
        where undone_at is null
        order by change_id, set_at
        """
    )
    return grade_scales(Setting(*row) for row in set_before.fetchall())


def make_grade_scale(
    cursor: duckdb.DuckDBPyConnection, scales: Sequence[GradeScale]
) -> None:
    """Make `grade_in_month`, which the checks hold scores and grades against."""
    # A formula and no table: a check is asked of a million rows at once, and would have
    # to look the month of each of them up.
    cursor.execute(
        "create or replace temporary macro grade_in_month(score, month) as "
        + grade_of_score_sql("score", "month", scales)
    )
