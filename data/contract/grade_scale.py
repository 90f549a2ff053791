"""The scale of grades: from which score on each is given.

It holds where the owner has set no other. The formula for questions is grade_of_score
in queries/macros.sql; a test holds the two together.
"""

# Least score of good, fair and average (Hướng dẫn 42-HD/BTCTW, secondary sources).
GRADE_SCALE = {"good_score": 90, "fair_score": 70, "average_score": 50}


def grade_of_score_sql(score: str) -> str:
    """Return the SQL for the grade of `score` by the temporary table `grade_scale`.

    Loads run before any question: the macros of queries/ are not there yet.
    """
    return f"""
        case
            when {score} >= (select good_score from grade_scale) then 'good'
            when {score} >= (select fair_score from grade_scale) then 'fair'
            when {score} >= (select average_score from grade_scale) then 'average'
            when {score} is not null then 'poor'
        end
    """
