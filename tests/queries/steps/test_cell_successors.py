"""Which cell has taken the place of one that has ended?"""

from tests.queries.world import World

CELLS = """
    cell_code | valid_to   | successor_code
    A         | 2025-06-30 | B
    B         | 2025-08-31 | C
    C         |            |
    D         | 2025-06-30 | khong_co
    E         | 2026-06-30 | C
    F         |            | C
"""


def test_a_successor_that_has_ended_leads_to_the_next(world: World):
    world.load(cells=CELLS)
    world.shows(
        "cell_successors",
        """
        cell_code | standing_code
        A         | C
        B         | C
        """,
    )


def test_on_an_earlier_day_it_is_the_one_that_stood_then(world: World):
    world.load(cells=CELLS)
    world.shows(
        "cell_successors",
        """
        cell_code | standing_code
        A         | B
        """,
        as_of="2025-07-20",
    )
