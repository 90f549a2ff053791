"""Which meetings stand behind the sign?"""

from datetime import date

from tests.queries.world import World


def test_meetings_of_the_months_named_with_file_and_line(world: World):
    world.load(
        meetings="""
            cell_code | held_on    | kind     | month      | present | self_score
            thon      | 2025-07-04 | regular  |            | 16      | 45
            thon      | 2025-08-04 | regular  |            | 20      |
            thon      | 2025-10-01 | regular  | 2025-09-01 | 18      |
            thon      | 2025-09-20 | thematic |            | 17      |
            to        | 2025-07-04 | regular  |            | 16      |
        """
    )

    world.shows(
        "evidence_meetings",
        """
        held_on    | attendance_percent | is_below | grade | file_name    | line
        2025-07-04 | 80                 | True     | poor  | meetings.csv | 2
        2025-09-20 | 85                 | False    |       | meetings.csv | 5
        2025-10-01 | 90                 | False    |       | meetings.csv | 4
        """,
        cell_code="thon",
        months=[date(2025, 7, 1), date(2025, 9, 1)],
    )


def test_the_superiors_grade_comes_first(world: World):
    world.load(
        meetings="""
            cell_code | held_on    | superior_grade | superior_score | self_grade
            thon      | 2025-07-04 | average        |                | good
            thon      | 2025-07-05 |                | 71             | good
            thon      | 2025-07-06 |                |                | good
        """
    )

    world.shows(
        "evidence_meetings",
        "grade\naverage\nfair\ngood",
        cell_code="thon",
        months=[date(2025, 7, 1)],
    )
