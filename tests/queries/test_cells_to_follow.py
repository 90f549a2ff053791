"""Which cells does each member follow in the month of the visits?"""

from datetime import date


def test_cells_active_and_assigned_on_the_last_day_of_the_month_appear(world):
    world.load(
        units="unit_code | parent_code\nhuyen |\nxa_mot | huyen",
        cells="""
            cell_code | unit_code | valid_to
            A         | xa_mot    |
            B         | xa_mot    | 2025-11-29
            C         | xa_hai    |
        """,
        meetings="cell_code | held_on\nA | 2025-01-04",
        assignments="""
            member_code | unit_code | cell_code | assigned_from | assigned_to
            an          | huyen     |           |               |
            an          |           | A         |               |
            binh        |           | C         | 2025-11-30    |
            chi         |           | C         | 2025-12-01    |
            dung        |           | C         |               | 2025-11-29
        """,
    )
    world.shows(
        "cells_to_follow",
        """
        member_code | cell_code
        an          | A
        binh        | C
        """,
        visit_month=date(2025, 11, 1),
    )
