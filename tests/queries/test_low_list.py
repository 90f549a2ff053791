"""Which cells are below the threshold, and how do they stand otherwise?"""

from tests.queries.world import World


def test_low_cells_with_their_level_and_line(world: World):
    world.load(
        meetings="""
            cell_code | held_on    | present | absent_unexcused
            low       | 2025-07-04 | 16      | 0
            lower     | 2025-07-04 | 12      | 3
            fine      | 2025-07-04 | 20      | 0
        """
    )

    world.shows(
        "low_list",
        """
        cell_code | attendance_percent | attendance_line                     | level
        lower     | 60                 | -, -, -, -, -, -, -, -, -, -, -, 60 | weak
        low       | 80                 | -, -, -, -, -, -, -, -, -, -, -, 80 | watch
        """,
        during="2025-07",
    )
