"""Which cells show a sign of weakness, and when was each inspected and visited last?"""

from queries.filters import Filters
from tests.queries.world import World

JULY = {"during": "2025-07", "as_of": "2025-08-20"}


def test_weak_cells_and_those_to_watch_with_their_last_dates(world: World):
    world.load(
        meetings="""
            cell_code | held_on    | present | absent_unexcused
            low       | 2025-07-04 | 16      | 3
            watched   | 2025-07-04 | 20      | 3
            fine      | 2025-07-04 | 20      | 0
        """,
        inspections="cell_code | inspected_on\nlow | 2023-03-10",
        visits="cell_code | planned_on | status\nwatched | 2025-06-04 | attended",
    )

    world.shows(
        "cells_with_signs",
        """
        cell_code | level | last_inspected_on | last_visited_on
        low       | weak  | 2023-03-10        |
        watched   | watch |                   | 2025-06-04
        """,
        **JULY,
    )
    few = Filters(cells=("fine", "watched"))
    world.shows("cells_with_signs", "cell_code\nwatched", filters=few, **JULY)
