"""In which units do the fewest come, and how did each of their months go?"""

from tests.queries.world import World

CELLS = """
    cell_code | unit_code
    A         | xa_mot
    B         | xa_hai
    C         | xa_ba
"""
MEETINGS = """
    cell_code | held_on    | expected | present
    A         | 2025-07-04 | 10       | 10
    A         | 2025-08-04 | 10       | 9
    B         | 2025-07-04 | 10       | 5
    B         | 2025-08-04 | 10       | 10
"""


def test_units_stand_by_their_share_over_all_months_lowest_first(world: World):
    world.load(cells=CELLS, meetings=MEETINGS)
    world.shows(
        "lowest_units_by_month",
        """
        unit_code | month      | expected | present | attendance_percent | is_below
        xa_hai    | 2025-07-01 | 10       | 5       | 50                 | True
        xa_hai    | 2025-08-01 | 10       | 10      | 100                | False
        xa_mot    | 2025-07-01 | 10       | 10      | 100                | False
        xa_mot    | 2025-08-01 | 10       | 9       | 90                 | False
        xa_ba     | 2025-07-01 |          |         |                    |
        xa_ba     | 2025-08-01 |          |         |                    |
        """,
        during="2025-07..2025-08",
    )


def test_only_as_many_units_as_asked_for_stand_here(world: World):
    world.load(cells=CELLS, meetings=MEETINGS)
    world.shows(
        "lowest_units_by_month",
        """
        unit_code | month
        xa_hai    | 2025-07-01
        """,
        during="2025-07",
        units_at_most=1,
    )


def test_cells_of_no_unit_stand_together(world: World):
    world.load(meetings=MEETINGS)
    world.shows(
        "lowest_units_by_month",
        """
        unit_code | expected | present
                  | 20       | 15
        """,
        during="2025-07",
    )
