"""How was the latest graded meeting of each cell in the months asked?"""

from tests.queries.world import World


def test_the_latest_of_the_months_counts_by_grade_or_score(world: World):
    world.load(
        meetings="""
            cell_code | held_on    | kind          | self_grade | superior_score
            A         | 2025-07-04 | regular       | poor       |
            A         | 2025-08-04 | regular       | poor       | 92
            A         | 2025-09-04 | regular       |            |
            B         | 2025-08-04 | regular       | good       |
            B         | 2025-08-05 | extraordinary | poor       |
            B         | 2025-10-04 | regular       | fair       |
        """
    )
    world.shows(
        "latest_grades",
        """
        cell_code | latest_grade
        A         | good
        B         | good
        """,
    )
