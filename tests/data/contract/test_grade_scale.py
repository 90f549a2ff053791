"""The scale of grades, by month."""

from datetime import date

import duckdb

from data.contract.grade_scale import GradeScale, grade_of_score_sql, grade_scales
from data.contract.threshold_months import Setting

MAY = date(2025, 5, 1)


def test_without_settings_there_is_one_of_defaults():
    assert grade_scales([]) == (GradeScale(None, 90, 70, 50),)


def test_each_month_from_which_one_is_set_has_a_scale_of_its_own():
    made = [
        Setting("good_score", 88, None, 1),
        Setting("fair_score", 60, MAY, 2),
        Setting("grace_days", 5, MAY, 3),
    ]
    assert grade_scales(made) == (
        GradeScale(None, 88, 70, 50),
        GradeScale(MAY, 88, 60, 50),
    )


def test_a_score_is_graded_by_the_scale_of_its_month():
    scales = [
        GradeScale(),
        GradeScale(MAY, good_score=80),
        GradeScale(date(2025, 7, 1), good_score=95),
    ]
    graded = grade_of_score_sql("score", "month", scales)
    rows = duckdb.sql(f"""
        select {graded}
        from (
            values
                (date '2025-04-30', 85), (date '2025-05-01', 85),
                (date '2025-06-30', 85), (date '2025-07-04', 85),
                (date '2025-05-01', null), (null, 95)
        ) as rows (month, score)
    """).fetchall()
    assert [grade for (grade,) in rows] == [
        "fair",
        "good",
        "good",
        "fair",
        None,
        "good",
    ]
