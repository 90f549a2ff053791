"""Which cells were weak in the period before?"""

from tests.queries.world import World

MEETINGS = """
    cell_code | held_on    | absent_unexcused | present
    low       | 2025-06-04 | 3                | 16
    watched   | 2025-06-04 | 3                | 17
    fine      | 2025-06-04 | 0                | 20
    low       | 2025-07-04 | 0                | 20
"""


def test_cells_weak_a_period_earlier_with_their_signs_then(world: World):
    world.load(meetings=MEETINGS)

    world.shows(
        "previous_weak_cells",
        """
        cell_code | previous_signs
        low       | low_attendance, unexcused_absences
        """,
        during="2025-07",
        as_of="2025-08-20",
    )


def test_cells_that_are_not_active_any_more_are_included(world: World):
    world.load(
        cells="""
            cell_code | valid_to
            low       | 2025-06-30
        """,
        meetings=MEETINGS,
    )

    asked = {"during": "2025-07", "as_of": "2025-08-20"}
    world.shows("previous_weak_cells", "cell_code\nlow", **asked)
