"""Who of the committee follows which unit or cell, from when to when?"""

from queries.filters import Filters
from tests.queries.world import World

FACTS = {
    "units": "unit_code | unit_name | parent_code\nxa_mot | Xã Một |\n"
    "xa_hai | Xã Hai |\nbo_phan | Bộ phận | xa_hai",
    "cells": """
        cell_code | cell_name | unit_code | valid_to
        A         | Thôn Đông | xa_mot    |
        B         | Thôn Tây  | xa_mot    |
        C         | Thôn Nam  | bo_phan   |
        D         | Thôn Cũ   | xa_mot    | 2025-06-30
    """,
    "committee": "member_code | full_name\nan | Trần Văn An\nbinh | Lê Thị Bình",
    "meetings": "cell_code | held_on\nA | 2025-06-03",
    "assignments": """
        member_code|unit_code|cell_code|assigned_from|assigned_to|visits_per_month
        an          | xa_mot    |           | 2025-01-01    |             | 2
        an          |           | C         |               | 2025-10-20  | 1
        binh        | xa_hai    |           | 2025-10-21    |             |
        binh        |           | A         | 2025-01-01    | 2025-10-19  |
        chi         |           | X         |               |             |
    """,
}


def test_each_assignment_with_its_place_state_and_cells(world):
    world.load(**FACTS).shows(
        "assignment_list",
        """
        full_name|place_name|unit_name|cells|assigned_from|assigned_to|visits_per_month|assignment_state
        Trần Văn An|Thôn Nam|Bộ phận|1||2025-10-20|1|in_force
        Trần Văn An|Xã Một||2|2025-01-01||2|in_force
        Lê Thị Bình|Thôn Đông|Xã Một|1|2025-01-01|2025-10-19||ended
        Lê Thị Bình|Xã Hai||1|2025-10-21|||to_come
        chi|X||0||||in_force
        """,
    )


def test_a_member_states_and_filters_narrow_it(world: World):
    world.load(**FACTS)
    world.shows("assignment_list", "place_name\nX", member_code="chi")
    world.shows("assignment_list", "place_name\nThôn Đông", assignment_states=["ended"])
    world.shows(
        "assignment_list",
        "place_name\nThôn Nam\nXã Hai",
        filters=Filters(units=("xa_hai",)),
    )
