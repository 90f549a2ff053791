"""Which units has this one taken the place of, and how were their cells attended?"""

from tests.queries.world import World

MERGED = {
    "units": """
        unit_code | unit_name | valid_to   | successor_code
        cu_1      | Xã Cũ Một | 2025-06-30 | moi
        cu_2      | Xã Cũ Hai | 2025-06-30 | moi
        moi       | Xã Mới    |            |
    """,
    "cells": """
        cell_code | unit_code | valid_to
        A         | cu_1      | 2025-06-30
        B         | cu_1      | 2025-06-30
        C         | moi       |
    """,
    "meetings": """
        cell_code | held_on    | present
        A         | 2025-06-04 | 15
        B         | 2025-06-04 | 20
        A         | 2025-05-04 | 20
        C         | 2025-07-04 | 20
    """,
}


def test_each_stands_with_the_months_of_its_cells(world: World):
    world.load(**MERGED)
    world.shows(
        "unit_predecessors",
        """
        unit_name | month      | cells_met | present | expected | attendance_percent
        Xã Cũ Một → Xã Mới | 2025-06-01 | 2         | 35      | 40       | 87.5
        Xã Cũ Một → Xã Mới | 2025-05-01 | 1         | 20      | 20       | 100
        Xã Cũ Hai → Xã Mới |            |           |         |          |
        """,
        own_unit="moi",
    )


def test_a_unit_that_took_nobodys_place_has_none(world: World):
    world.load(**MERGED)
    assert world.ask("unit_predecessors", own_unit="cu_1").empty
