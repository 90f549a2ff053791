"""How many inspections were held in the months asked, and in how many cells?"""

import pytest

from tests.queries.inspection_world import FACTS
from tests.queries.world import World


@pytest.fixture(scope="module")
def loaded(shared_world: World) -> World:
    return shared_world.load(**FACTS)


def test_inspections_and_the_active_cells_that_had_one(loaded: World):
    loaded.shows(
        "inspection_totals",
        """
        inspections | repeating_inspections | cells | cells_inspected | previous_inspections
        3           | 1                     | 4     | 3               | 0
        """,  # noqa: E501
    )


def test_before_data_begin_nothing_is_compared(loaded: World):
    found = loaded.ask("inspection_totals", during="2025-01..2025-03")
    assert found["previous_inspections"].isna().all()


def test_without_anything_it_has_one_row(world: World):
    world.shows(
        "inspection_totals",
        """
        inspections | cells | cells_inspected | previous_inspections
        0           | 0     | 0               |
        """,
    )
