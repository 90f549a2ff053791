"""For which years are ratings known, or levels registered?"""

from tests.queries.rating_world import FACTS
from tests.queries.world import World


def test_years_stand_with_how_many_are_rated_and_registered(world: World):
    registered = "cell_code | year | registered\nA | 2025 | excellent"
    world.load(**FACTS).load(ratings=registered)
    world.shows(
        "rating_years",
        """
        year | rated_total | registered_total
        2025 | 0           | 1
        2024 | 5           | 4
        2023 | 3           | 0
        """,
    )
