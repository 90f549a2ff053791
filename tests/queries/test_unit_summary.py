"""How does each unit stand?"""

from queries.filters import Filters
from tests.queries.world import drawn, shown

UNITS = "unit_code | unit_name\nxa_mot | Xã Đông\nxa_hai | Xã Du\nxa_ba | Xã Em"
CELLS = """
    cell_code | unit_code
    A         | xa_mot
    B         | xa_hai
    C         | xa_hai
    D         | xa_ba
"""
MEETINGS = """
    cell_code | held_on    | kind     | expected | present
    A         | 2025-07-04 | combined | 20       | 20
    A         | 2025-08-04 | regular  | 20       | 20
    A         | 2025-09-04 | regular  | 20       | 20
    B         | 2025-07-04 | regular  | 20       | 18
    B         | 2025-08-04 | regular  | 20       | 19
    B         | 2025-09-04 | regular  | 20       | 19
    C         | 2025-07-04 | combined | 20       | 10
    D         | 2025-07-04 | combined | 20       | 20
    Z         | 2025-07-04 | combined | 10       | 10
"""


def test_units_stand_with_the_most_weak_cells_first_then_by_name(world):
    world.load(units=UNITS, cells=CELLS, meetings=MEETINGS)
    columns = ("unit_code", "unit_name", "cells", "weak", "watch", "months_missed")
    assert shown(world.ask("unit_summary"), *columns) == drawn("""
        unit_code | unit_name | cells | weak | watch | months_missed
        xa_hai    | Xã Du     | 2     | 1    | 1     | 2
        xa_ba     | Xã Em     | 1     | 1    | 0     | 2
                  |           | 1     | 1    | 0     | 2
        xa_mot    | Xã Đông   | 1     | 0    | 0     | 0
    """)


def test_the_share_is_over_all_meetings_of_its_cells(world):
    world.load(units=UNITS, cells=CELLS, meetings=MEETINGS)
    columns = ("expected", "present", "attendance_percent", "is_below", "cells_below")
    assert shown(world.ask("unit_summary").head(1), *columns) == drawn("""
        expected | present | attendance_percent | is_below | cells_below
        80       | 66      | 82.5               | True     | 1
    """)


def test_a_month_not_closed_is_not_missed(world):
    world.load(units=UNITS, cells=CELLS, meetings=MEETINGS)
    answer = world.ask("unit_summary", as_of="2025-10-10")
    assert shown(answer.head(2), "months_missed") == [
        {"months_missed": "1"},
        {"months_missed": "1"},
    ]


def test_filters_narrow_the_cells(world):
    world.load(units=UNITS, cells=CELLS, meetings=MEETINGS)
    answer = world.ask("unit_summary", filters=Filters(signs=("low_attendance",)))
    assert shown(answer, "unit_code", "cells") == [
        {"unit_code": "xa_hai", "cells": "1"}
    ]
