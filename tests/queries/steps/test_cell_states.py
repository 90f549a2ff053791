"""How does each cell chosen stand, with which signs?"""

from queries.filters import Filters
from tests.queries.world import World

MEETINGS = """
    cell_code | unit_code | held_on    | present | absent_unexcused
    low       | xa_mot    | 2025-07-04 | 16      | 3
    watched   | xa_hai    | 2025-07-04 | 17      | 3
    fine      | xa_hai    | 2025-07-04 | 20      | 0
"""
ONE_MONTH = {"during": "2025-07", "as_of": "2025-08-20"}


def test_every_active_cell_has_a_row(world: World):
    world.load(meetings=MEETINGS)

    world.shows(
        "cell_states",
        """
        cell_code | unit_code | level | signs
        fine      | xa_hai    | ok    |
        low       | xa_mot    | weak  | low_attendance, unexcused_absences
        watched   | xa_hai    | watch | unexcused_absences
        """,
        **ONE_MONTH,
    )


def test_all_filters_narrow_it(world: World):
    world.load(meetings=MEETINGS)

    by_sign = Filters(signs=("unexcused_absences",), units=("xa_hai",))
    world.shows("cell_states", "cell_code\nwatched", filters=by_sign, **ONE_MONTH)
