"""Which cells were inspected or supervised in the year?"""

from queries.filters import Filters
from tests.queries.inspection_world import FACTS
from tests.queries.world import World


def test_each_active_cell_by_how_it_was_looked_at(world: World):
    world.load(**FACTS)
    world.shows(
        "looked_at_cells",
        """
        cell_code | inspections | thematic_supervisions | cell_coverage
        A         | 2           | 1                     | thematic
        B         | 1           | 0                     | otherwise
        C         | 0           | 0                     | not_inspected
        D         | 1           | 0                     | otherwise
        """,
        as_of="2025-10-10",
    )
    found = world.ask("looked_at_cells", filters=Filters(units=("xa_hai",)))
    assert list(found["cell_coverage"]) == ["thematic"]
