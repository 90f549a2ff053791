"""How does each mark that cells gave themselves compare with their superiors'?"""

from queries.filters import Filters
from tests.queries.world import World


def test_scores_are_compared_in_points_and_grades_in_steps(world: World):
    world.load(
        meetings="""
            cell_code | held_on    | self_score | self_grade | superior_score | superior_grade
            A         | 2025-07-04 | 95         |            | 85             |
            B         | 2025-07-04 | 70         |            | 69             |
            C         | 2025-07-04 | 50         |            | 60             |
            D         | 2025-07-04 |            | good       |                | average
            E         | 2025-07-04 | 91         |            |                | good
            F         | 2025-07-04 |            | poor       | 50             |
        """,  # noqa: E501
    )
    world.shows(
        "score_comparisons",
        """
        cell_code | marked_in | self_grade | superior_grade | score_gap | grade_gap | self_mark
        A         | meeting   | good       | fair           | 10        | 1         | higher
        B         | meeting   | fair       | average        | 1         | 1         | same
        C         | meeting   | average    | average        | -10       | 0         | lower
        D         | meeting   | good       | average        |           | 2         | higher
        E         | meeting   | good       | good           |           | 0         | same
        F         | meeting   | poor       | average        |           | -1        | lower
        """,  # noqa: E501
    )


def test_from_how_many_points_on_they_differ_is_a_threshold(world: World):
    world.load(
        meetings="""
            cell_code | held_on    | self_score | superior_score
            A         | 2025-07-04 | 95         | 90
        """,
    )
    world.shows("score_comparisons", "self_mark\nsame")
    world.shows(
        "score_comparisons", "self_mark\nhigher", thresholds={"score_gap_points": 5}
    )


def test_an_inspection_is_set_against_the_latest_own_mark_before_it(world: World):
    world.load(
        meetings="""
            cell_code | held_on    | self_score
            A         | 2025-06-04 | 10
            A         | 2025-07-04 | 80
            A         | 2025-08-04 | 95
            A         | 2025-09-04 | 60
            B         | 2025-09-04 | 60
        """,
        inspections="""
            inspection_code | finding_no | cell_code | inspected_on | score
            KT1             | 1          | A         | 2025-08-04   |
            KT1             | 2          | A         | 2025-08-04   | 70
            KT1             | 3          | A         | 2025-08-04   | 20
            KT2             | 1          | B         | 2025-08-04   | 70
        """,
    )
    world.shows(
        "score_comparisons",
        """
        cell_code | marked_in  | dated_on   | self_on    | self_score | superior_score | line
        A         | inspection | 2025-08-04 | 2025-08-04 | 95         | 70             | 3
        """,  # noqa: E501
    )


def test_marks_of_one_side_alone_are_not_compared(world: World):
    world.load(
        meetings="""
            cell_code | held_on    | self_score | superior_score
            A         | 2025-07-04 | 95         |
            B         | 2025-07-04 |            | 90
        """,
    )
    assert world.ask("score_comparisons").empty


def test_filters_and_months_narrow_it(world: World):
    world.load(
        meetings="""
            cell_code | held_on    | self_score | superior_score
            A         | 2025-06-04 | 95         | 90
            A         | 2025-07-04 | 95         | 90
            B         | 2025-07-04 | 95         | 90
        """,
    )
    world.shows(
        "score_comparisons",
        "cell_code | dated_on\nA | 2025-07-04",
        filters=Filters(cells=("A",)),
    )
