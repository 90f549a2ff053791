"""How were the cells of each type rated in a year?"""

from tests.queries.rating_world import FACTS, YEAR
from tests.queries.world import World


def test_types_stand_with_their_levels_and_the_year_before(world: World):
    world.load(**FACTS)
    world.shows(
        "ratings_by_type",
        """
        cell_type | rated_excellent | rated_well | rated_done | rated_not_done | rated_total | excellent_percent | previous_excellent | previous_well | previous_total | previous_excellent_percent
        village   | 1               | 1          | 0          | 0              | 2           | 50                | 0                  | 2             | 2              | 0
        school    | 0               | 0          | 0          | 1              | 1           | 0                 |                    |               |                |
        """,  # noqa: E501
        **YEAR,
    )


def test_a_type_of_which_only_the_year_before_is_known_keeps_its_row(world: World):
    world.load(**FACTS)
    world.load(ratings="cell_code | year | rating\nC | 2022 | done")
    world.shows(
        "ratings_by_type",
        """
        cell_type | rated_well | rated_total | excellent_percent | previous_done | previous_total
        village   | 2          | 2           | 0                 |               |
        school    |            |             |                   | 1             | 1
        """,  # noqa: E501
        during="2023-01..2023-12",
        as_of="2024-01-11",
    )
