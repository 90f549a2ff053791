"""How many cells are weak, to watch, in order or pending, and how has that changed?"""

from queries.filters import Filters
from tests.queries.world import World

JUNE_AND_JULY = {
    "cells": """
        cell_code | valid_to
        gone      | 2025-06-30
        always    |
        stopped   |
        started   |
        watched   |
        fine      |
    """,
    "meetings": """
        cell_code | held_on    | absent_unexcused | present
        stopped   | 2025-06-04 | 0                | 20
        started   | 2025-07-04 | 0                | 20
        watched   | 2025-06-04 | 0                | 20
        watched   | 2025-07-04 | 3                | 17
        fine      | 2025-06-04 | 0                | 20
        fine      | 2025-07-04 | 0                | 20
    """,
}


def test_every_cell_is_counted_once_by_level_and_change(world: World):
    world.load(**JUNE_AND_JULY)

    world.shows(
        "level_counts",
        """
        active | weak | new | persisting | recovered | watch | with_signs | ok
        5      | 2    | 1   | 1          | 1         | 1     | 3          | 2
        """,
        during="2025-07",
        as_of="2025-08-20",
    )


def test_earlier_weak_cells_include_those_not_active_any_more(world: World):
    world.load(**JUNE_AND_JULY)

    world.shows(
        "level_counts",
        "weak | previous_weak | weak_change\n2 | 3 | -1",
        during="2025-07",
        as_of="2025-08-20",
    )


def test_change_is_unknown_where_the_period_before_begins_before_the_data(world: World):
    world.load(**JUNE_AND_JULY)

    world.shows(
        "level_counts",
        """
        active | weak | new | unknown_change | pending | previous_weak | weak_change
        6      | 3    | 0   | 3              | 0       |               |
        """,
        during="2025-06",
        as_of="2025-07-20",
    )


def test_pending_cells_are_counted(world: World):
    world.load(**JUNE_AND_JULY)

    drawing = "active | weak | pending\n5 | 0 | 5"
    world.shows("level_counts", drawing, during="2025-08", as_of="2025-08-20")


def test_without_any_cell_everything_is_nought(world: World):
    world.load(**JUNE_AND_JULY)

    world.shows(
        "level_counts",
        "active | weak | ok | previous_weak\n0 | 0 | 0 | 0",
        during="2025-07",
        filters=Filters(cells=()),
    )
