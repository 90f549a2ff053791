"""How were the cells of each unit rated in a year, and how the unit itself?"""

from tests.queries.rating_world import FACTS, YEAR
from tests.queries.world import World


def test_cells_of_a_unit_stand_beside_its_own_rating_and_the_year_before(world: World):
    world.load(**FACTS)
    world.shows(
        "ratings_by_unit",
        """
        unit_name | unit_rating | previous_unit_rating | rated_excellent | rated_well | rated_not_done | rated_total | excellent_percent | previous_excellent | previous_well | previous_total | previous_excellent_percent
        Xã Hai    | well        |                      | 0               | 0          | 1              | 1           | 0                 |                    |               |                |
        Xã Một    | excellent   | done                 | 1               | 1          | 0              | 2           | 50                | 0                  | 2             | 2              | 0
        """,  # noqa: E501
        **YEAR,
    )


def test_a_unit_is_listed_of_which_only_itself_is_rated(world: World):
    world.load(ratings="unit_code | year | rating\nxa_ba | 2024 | done")
    world.shows(
        "ratings_by_unit",
        """
        unit_code | unit_rating | rated_total | excellent_percent
        xa_ba     | done        |             |
        """,
        **YEAR,
    )


def test_a_unit_of_which_only_the_year_before_is_known_keeps_its_row(world: World):
    world.load(**FACTS)
    world.load(
        ratings="""
        cell_code | unit_code | year | rating
        D         |           | 2022 | done
        E         |           | 2022 | well
        E         |           | 2023 | well
                  | xa_hai    | 2022 | done
    """
    )
    world.shows(
        "ratings_by_unit",
        """
        unit_name | unit_rating | previous_unit_rating | rated_well | rated_total | previous_well | previous_done | previous_total
        Xã Hai    |             | done                 |            |             | 0             | 1             | 1
        Xã Một    | done        |                      | 2          | 2           |               |               |
                  |             |                      | 1          | 1           | 1             | 0             | 1
        """,  # noqa: E501
        during="2023-01..2023-12",
        as_of="2024-01-11",
    )
