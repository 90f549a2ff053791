"""How many cells of each unit and type got each of the four levels, year by year?"""

from tests.queries.rating_world import FACTS
from tests.queries.world import World


def test_cells_are_counted_by_unit_and_type_and_what_is_not_rated_is_not(world: World):
    world.load(**FACTS)
    world.shows(
        "rating_sums",
        """
        year | unit_code | cell_type | rated_excellent | rated_well | rated_done | rated_not_done | rated_total
        2023 | xa_mot    | village   | 0               | 2          | 0          | 0              | 2
        2024 | xa_hai    | school    | 0               | 0          | 0          | 1              | 1
        2024 | xa_mot    | village   | 1               | 1          | 0          | 0              | 2
        """,  # noqa: E501
    )
