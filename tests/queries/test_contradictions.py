"""Which rows of meetings and inspections contradict themselves?"""

from queries.filters import Filters
from tests.queries.world import World


def test_absences_that_are_not_expected_less_present_stand_with_their_numbers(
    world: World,
):
    world.load(
        meetings="""
            cell_code | held_on    | expected | present | absent_excused | absent_unexcused
            A         | 2025-07-04 | 20       | 17      | 1              | 1
            B         | 2025-07-04 | 20       | 17      | 2              | 1
            C         | 2025-07-04 | 20       | 17      | 1              |
        """,  # noqa: E501
    )
    world.shows(
        "contradictions",
        """
        contradiction          | cell_code | dated_on   | absent_in_all | absent_excused | absent_unexcused | file_name    | line
        absences_do_not_add_up | A         | 2025-07-04 | 3             | 1              | 1                | meetings.csv | 2
        """,  # noqa: E501
    )


def test_scores_of_another_grade_than_the_one_given_stand_with_both(world: World):
    world.load(
        meetings="""
            cell_code | held_on    | self_score | self_grade | superior_score | superior_grade
            A         | 2025-07-04 | 91         | fair       | 70             | average
            B         | 2025-07-04 | 90         | good       | 69.9           | average
        """,  # noqa: E501
        inspections="""
            cell_code | inspected_on | score | grade
            A         | 2025-07-10   | 49    | average
            B         | 2025-07-10   | 50    | average
        """,
    )
    world.shows(
        "contradictions",
        """
        contradiction                  | cell_code | score | grade   | grade_by_score | file_name
        inspection_score_against_grade | A         | 49    | average | poor           | inspections.csv
        self_score_against_grade       | A         | 91    | fair    | good           | meetings.csv
        superior_score_against_grade   | A         | 70    | average | fair           | meetings.csv
        """,  # noqa: E501
    )


def test_a_month_more_than_one_away_from_the_day_is_doubted(world: World):
    world.load(
        meetings="""
            cell_code | held_on    | month
            A         | 2025-07-04 | 2025-09
            B         | 2025-08-04 | 2025-09
        """,
    )
    world.shows(
        "contradictions",
        """
        contradiction      | cell_code | dated_on   | month
        month_far_from_day | A         | 2025-07-04 | 2025-09-01
        """,
    )


def test_a_meeting_of_a_month_in_which_the_cell_did_not_exist_is_listed(world: World):
    world.load(
        cells="cell_code | valid_from | valid_to\nA | 2025-08-01 | 2025-08-31",
        meetings="""
            cell_code | held_on
            A         | 2025-07-04
            A         | 2025-08-04
            A         | 2025-09-04
        """,
    )
    world.shows(
        "contradictions",
        """
        contradiction    | dated_on   | valid_from | valid_to
        outside_validity | 2025-09-04 | 2025-08-01 | 2025-08-31
        outside_validity | 2025-07-04 | 2025-08-01 | 2025-08-31
        """,
    )


def test_only_the_months_asked_and_the_cells_chosen_count(world: World):
    world.load(
        meetings="""
            cell_code | held_on    | self_score | self_grade
            A         | 2025-06-04 | 91         | poor
            A         | 2025-07-04 | 91         | poor
            B         | 2025-07-04 | 91         | poor
        """,
        inspections="""
            cell_code | inspected_on | score | grade
            A         | 2025-10-01   | 9     | good
        """,
    )
    world.shows(
        "contradictions",
        "cell_code | dated_on\nA | 2025-07-04",
        filters=Filters(cells=("A",)),
    )


def test_two_regular_meetings_of_one_month_are_doubted_both(world: World):
    world.load(
        meetings="""
            cell_code | held_on    | kind     | month
            A         | 2025-07-04 | regular  |
            A         | 2025-07-18 | combined |
            A         | 2025-08-04 | regular  |
            A         | 2025-08-18 | thematic |
            B         | 2025-07-04 | regular  |
            B         | 2025-08-01 | regular  | 2025-07
        """,
    )
    world.shows(
        "contradictions",
        """
        contradiction        | cell_code | dated_on   | kind     | line
        two_regular_meetings | B         | 2025-08-01 | regular  | 7
        two_regular_meetings | A         | 2025-07-18 | combined | 3
        two_regular_meetings | A         | 2025-07-04 | regular  | 2
        two_regular_meetings | B         | 2025-07-04 | regular  | 6
        """,
    )
