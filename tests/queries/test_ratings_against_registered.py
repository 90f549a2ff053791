"""Which level was reached where which one was registered at the start of the year?"""

from tests.queries.rating_world import FACTS, YEAR
from tests.queries.world import World


def test_levels_reached_are_counted_by_the_level_registered(world: World):
    world.load(**FACTS)
    world.shows(
        "ratings_against_registered",
        """
        registered | rating    | reached | items | registered_total | reached_same | reached_above | reached_below | reached_none
        excellent  | excellent | same    | 1     | 3                | 1            | 0             | 1             | 1
        excellent  | well      | below   | 1     | 3                | 1            | 0             | 1             | 1
        well       | none      | none    | 1     | 3                | 1            | 0             | 1             | 1
        """,  # noqa: E501
        rated="cell",
        **YEAR,
    )
    world.shows(
        "ratings_against_registered",
        """
        registered | rating    | reached | items | registered_total | reached_above
        well       | excellent | above   | 1     | 1                | 1
        """,
        rated="unit",
        **YEAR,
    )
