"""Of which units is nothing loaded, and for which months?"""

from queries.filters import Filters
from tests.queries.world import World

WORLD = {
    "units": """
        unit_code | unit_name | parent_code
        huyen     | Huyện     |
        xa_mot    | Xã Một    | huyen
        to_mot    | Tổ Một    | xa_mot
        xa_hai    | Xã Hai    | huyen
    """,
    "cells": """
        cell_code | unit_code
        A         | to_mot
        B         | to_mot
        C         | xa_mot
        D         | xa_hai
        E         | xa_hai
    """,
    "meetings": """
        cell_code | held_on
        A         | 2025-06-04
        D         | 2025-06-04
        D         | 2025-07-04
        C         | 2025-08-04
        D         | 2025-08-04
    """,
}
TWO = {"thresholds": {"unloaded_min_cells": 2}}


def test_the_uppermost_units_are_named_with_their_months(world: World):
    world.load(**WORLD)

    # In July nobody of Xã Một has met; in August one of it has, but none of Tổ Một.
    world.shows(
        "units_not_loaded",
        """
        unit_code | unit_name | months
                  |           | 2025-09-01
        to_mot    | Tổ Một    | 2025-08-01
        xa_mot    | Xã Một    | 2025-07-01
        """,
        **TWO,
    )


def test_a_unit_of_few_cells_is_not_taken_for_not_loaded(world: World):
    world.load(**WORLD)

    three = {"thresholds": {"unloaded_min_cells": 3}}
    world.shows(
        "units_not_loaded",
        "unit_code | months\n| 2025-09-01\nxa_mot | 2025-07-01",
        **three,
    )


def test_only_closed_months_and_units_of_the_cells_chosen(world: World):
    world.load(**WORLD)

    asked = {"filters": Filters(cells=("E",)), "as_of": "2025-10-10", **TWO}
    assert world.ask("units_not_loaded", **asked).empty


def test_a_statement_is_news_of_the_unit(world: World):
    world.load(**WORLD, no_meetings="cell_code | month\nB | 7/2025\nB | 8/2025")

    world.shows("units_not_loaded", "unit_code | months\n| 2025-09-01", **TWO)
