"""How many got each of the four levels in a year, and how many the year before?"""

from tests.queries.rating_world import FACTS, YEAR
from tests.queries.world import World


def test_levels_stand_beside_the_year_before_also_those_that_nobody_got(world: World):
    world.load(**FACTS)
    world.shows(
        "rating_levels",
        """
        rated | rating    | items | rated_total | rated_percent | previous_items | items_change | previous_total | previous_rated_percent
        cell  | excellent | 1     | 3           | 33.3          | 0              | 1            | 2              | 0
        cell  | well      | 1     | 3           | 33.3          | 2              | -1           | 2              | 100
        cell  | done      | 0     | 3           | 0             | 0              | 0            | 2              | 0
        cell  | not_done  | 1     | 3           | 33.3          | 0              | 1            | 2              | 0
        unit  | excellent | 1     | 2           | 50            | 0              | 1            | 1              | 0
        unit  | well      | 1     | 2           | 50            | 0              | 1            | 1              | 0
        unit  | done      | 0     | 2           | 0             | 1              | -1           | 1              | 100
        unit  | not_done  | 0     | 2           | 0             | 0              | 0            | 1              | 0
        """,  # noqa: E501
        **YEAR,
    )


def test_a_year_that_follows_none_is_compared_with_nothing(world: World):
    world.load(**FACTS)
    first = world.ask("rating_levels", "2023-01..2023-12", "2024-01-11")
    assert first["previous_items"].isna().all()
    assert first["items_change"].isna().all()
