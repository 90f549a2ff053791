"""How many cells does each member follow, and how many visits are asked?"""

FACTS = {
    "units": "unit_code | unit_name\nxa_mot | Xã Một",
    "cells": """
        cell_code | unit_code | valid_to
        A         | xa_mot    |
        B         | xa_mot    |
        C         | xa_hai    |
        D         | xa_mot    | 2025-09-30
    """,
    "meetings": "cell_code | held_on\nA | 2025-07-03",
    "committee": """
        member_code | full_name    | position | body               | active_to
        an          | Trần Văn An  | Bí thư   | standing_committee |
        binh        | Lê Thị Bình  | Uỷ viên  |                    |
        cuong       | Đỗ Văn Cường | Uỷ viên  |                    | 2025-10-19
    """,
    "assignments": """
        member_code|unit_code|cell_code|assigned_from|assigned_to|visits_per_month
        an          | xa_mot    |           |               |             | 2
        an          |           | A         |               |             | 1
        an          |           | C         | 2025-01-01    | 2025-10-19  | 4
        dung        |           | C         |               |             |
    """,
    "visits": """
        member_code | cell_code | unit_code | planned_on | status
        an          | A         |           | 2025-10-04 | attended
        an          |           | xa_mot    | 2025-10-25 | planned
        an          | B         |           | 2025-10-26 | cancelled
        an          | B         |           | 2025-10-27 | postponed
        an          | B         |           | 2025-09-27 | attended
        binh        | B         |           | 2025-10-31 | planned
    """,
}


def test_members_in_office_by_name_with_what_they_follow_and_are_asked(world):
    world.load(**FACTS).shows(
        "member_load",
        """
        full_name|position|body|assignments|units|assigned_cells|visits_per_month|visits_this_month
        Trần Văn An|Bí thư|standing_committee|2|1|2|3|2
        Lê Thị Bình|Uỷ viên||0|0|0||1
        dung|||1|0|1||0
        """,
    )
