"""Which types of cell can be chosen?"""

from queries.filters import Filters
from tests.queries.world import drawn, shown


def test_every_type_stands_with_its_active_cells_the_most_frequent_first(world):
    world.load(
        cells="""
            cell_code | cell_type | valid_to
            A         | village   |
            B         | school    |
            C         | village   |
            D         | police    | 2025-06-30
        """,
        meetings="cell_code | held_on\nZ | 2025-01-04",
    )
    answer = world.ask("cell_type_choices", filters=Filters(cell_types=()))
    assert shown(answer) == drawn("""
        cell_type | cells
        village   | 2
        school    | 1
        police    | 0
    """)
