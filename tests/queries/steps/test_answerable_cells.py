"""Of which cells are the matters looked at, and who answers for them today?"""

from queries.filters import Filters
from tests.queries.world import World

CELLS = """
    cell_code | valid_to   | successor_code
    A         | 2025-06-30 | B
    B         |            |
    C         |            |
"""


def test_an_ended_cell_comes_with_its_successor(world: World):
    world.load(cells=CELLS)
    world.shows(
        "answerable_cells",
        """
        cell_code | standing_code | is_selected
        A         | B             | False
        B         |               | True
        """,
        filters=Filters(cells=("B",)),
    )


def test_it_is_looked_at_by_itself_as_well(world: World):
    world.load(cells=CELLS)
    world.shows(
        "answerable_cells",
        """
        cell_code | standing_code | is_selected
        A         | B             | True
        """,
        filters=Filters(cells=("A",)),
    )
