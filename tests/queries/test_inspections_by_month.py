"""How many inspections were held in each of the months asked?"""

from tests.queries.inspection_world import FACTS
from tests.queries.world import World


def test_every_month_that_has_begun_has_a_row(world: World):
    world.load(**FACTS)
    world.shows(
        "inspections_by_month",
        """
        month      | inspections | poor_inspections
        2025-06-01 | 0           | 0
        2025-07-01 | 1           | 1
        2025-08-01 | 1           | 0
        """,
        during="2025-06..2025-11",
        as_of="2025-08-25",
    )
