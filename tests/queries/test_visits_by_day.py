"""Who goes where on which day of the months asked, to cells and to committees?"""

from queries.filters import Filters
from tests.queries.world import World

FACTS = {
    "units": """
        unit_code | unit_name
        xa_mot    | Xã Một
        xa_hai    | Xã Hai
    """,
    "cells": """
        cell_code | cell_name | unit_code
        A         | Thôn Đông | xa_mot
        B         | Thôn Tây  | xa_hai
    """,
    "committee": "member_code | full_name | position\nan | Trần An | Bí thư",
}
VISITS = """
    member_code | cell_code | unit_code | planned_on | start_time | place | status
    an          | B         |           | 2025-07-04 | 19:30      | Đình  | planned
    an          |           | xa_mot    | 2025-07-04 | 08:00      |       | attended
    ba          | X         |           | 2025-07-03 |            |       | absent
    an          | A         |           | 2025-07-05 |            |       | cancelled
    an          | A         |           | 2025-07-06 |            |       | postponed
    an          | A         |           | 2025-06-30 |            |       | planned
"""


def test_visits_of_the_months_that_were_not_called_off_in_order(world: World):
    world.load(**FACTS, visits=VISITS).shows(
        "visits_by_day",
        """
        planned_on | start_time | full_name | position | cell_name | unit_name | place
        2025-07-03 |            | ba        |          | X         |           |
        2025-07-04 | 08:00:00   | Trần An   | Bí thư   |           | Xã Một    |
        2025-07-04 | 19:30:00   | Trần An   | Bí thư   | Thôn Tây  | Xã Hai    | Đình
        """,
    )


def test_what_is_still_planned_for_a_day_that_has_passed_is_overdue(world: World):
    world.load(**FACTS, visits=VISITS)
    found = world.ask("visits_by_day", as_of="2025-07-05")
    assert list(found["status"]) == ["absent", "attended", "overdue"]
    found = world.ask("visits_by_day", as_of="2025-07-04")
    assert list(found["status"]) == ["absent", "attended", "planned"]


def test_one_member_and_the_cells_and_units_chosen_alone(world: World):
    world.load(**FACTS, visits=VISITS)
    assert len(world.ask("visits_by_day", member_code="an")) == 2
    found = world.ask("visits_by_day", filters=Filters(units=("xa_mot",)))
    assert list(found["unit_code"]) == ["xa_mot"]
