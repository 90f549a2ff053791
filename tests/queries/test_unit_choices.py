"""Which units can be chosen?"""

from queries.filters import Filters
from tests.queries.world import drawn, shown

UNITS = """
    unit_code | unit_name    | parent_code
    t         | Tỉnh         |
    b         | Huyện Đông   | t
    a         | Huyện Em     | t
    b2        | Xã Đông      | b
    b1        | Xã Dân       | b
    a1        | Xã An        | a
"""


def test_each_unit_stands_under_the_one_above_brothers_by_name(world):
    world.load(units=UNITS)
    assert shown(world.ask("unit_choices"), "unit_code", "depth", "path") == drawn("""
        unit_code | depth | path
        t         | 0     | Tỉnh
        b         | 1     | Tỉnh › Huyện Đông
        b1        | 2     | Tỉnh › Huyện Đông › Xã Dân
        b2        | 2     | Tỉnh › Huyện Đông › Xã Đông
        a         | 1     | Tỉnh › Huyện Em
        a1        | 2     | Tỉnh › Huyện Em › Xã An
    """)


def test_two_units_of_one_name_keep_their_own_units_below(world):
    world.load(
        units="""
            unit_code | unit_name | parent_code
            1         | Xã        |
            2         | Xã        |
            3         | Tổ        | 2
            4         | Tổ        | 1
        """,
    )
    assert list(world.ask("unit_choices")["unit_code"]) == ["1", "4", "2", "3"]


def test_a_unit_with_cells_and_units_below_can_be_chosen_for_its_own_cells(world):
    world.load(units=UNITS, cells="cell_code | unit_code\nA | b\nB | b1\nC | a1")
    own = world.ask("unit_choices").set_index("unit_code")["has_own_choice"]
    assert list(own.index[own]) == ["b"]


def test_cells_are_counted_that_were_active_at_or_below_the_unit(world):
    world.load(
        units=UNITS,
        cells="""
            cell_code | unit_code | valid_to
            A         | b1        |
            B         | b1        | 2025-06-30
            C         | b         | 2025-07-31
            D         | a1        |
        """,
        meetings="cell_code | held_on\nA | 2025-01-04",
    )
    assert shown(world.ask("unit_choices"), "unit_code", "cells") == drawn("""
        unit_code | cells
        t         | 3
        b         | 2
        b1        | 1
        b2        | 0
        a         | 1
        a1        | 1
    """)


def test_filters_do_not_narrow_it(world):
    world.load(units=UNITS)
    assert len(world.ask("unit_choices", filters=Filters(units=("a",)))) == 6
