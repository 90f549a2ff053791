"""Which cells show signs of weakness?"""

from queries.filters import Filters
from tests.queries.world import World

COLUMNS = [
    "unit_code",
    "unit_name",
    "cell_code",
    "cell_name",
    "cell_type",
    "change",
    "signs",
    "serious_count",
    "notable_count",
    "expected",
    "present",
    "attendance_percent",
    "months_missed",
    "last_inspected_on",
    "last_visited_on",
]
JULY = {"during": "2025-07", "as_of": "2025-08-20"}


def one_weak_cell_of_two() -> dict[str, str]:
    """A cell with signs, inspections and visits, and one that is merely watched."""
    return {
        "units": "unit_code | unit_name\nxa_mot | Xã Vũ Lễ",
        "cells": """
            cell_code | cell_name | unit_code | cell_type
            thon      | Thôn Đông | xa_mot    | village
            truong    | Trường    | xa_mot    | school
        """,
        "meetings": """
            cell_code | held_on    | present | absent_unexcused | superior_code
            thon      | 2025-06-04 | 20      | 0                | uv_mot
            thon      | 2025-07-04 | 16      | 3                |
            truong    | 2025-06-04 | 20      | 0                |
            truong    | 2025-07-04 | 17      | 3                |
        """,
        "inspections": """
            cell_code | inspected_on
            thon      | 2023-03-10
            thon      | 2025-09-10
        """,
        "visits": """
            cell_code | planned_on | status
            thon      | 2025-05-04 | attended
            thon      | 2025-07-04 | absent
            thon      | 2025-08-25 | attended
        """,
    }


def test_only_weak_cells_with_all_that_is_asked_of_them(world: World):
    world.load(**one_weak_cell_of_two())
    assert list(world.ask("weak_cells", **JULY).columns) == COLUMNS
    world.shows(
        "weak_cells",
        """
        unit_name | cell_name | cell_type | change | signs
        Xã Vũ Lễ  | Thôn Đông | village   | new    | low_attendance, unexcused_absences
        """,
        **JULY,
    )
    world.shows(
        "weak_cells",
        """
        present | attendance_percent | last_inspected_on | last_visited_on
        16      | 80                 | 2023-03-10        | 2025-06-04
        """,
        **JULY,
    )


def test_the_gravest_come_first_then_the_lowest_share_nulls_on_top(world: World):
    world.load(
        cells="""
            cell_code
            serious_b
            serious_a
        """,
        meetings="""
            cell_code   | held_on    | kind     | present | absent_unexcused | minutes
            three       | 2025-07-04 | regular  | 16      | 3                | late
            three       | 2025-07-05 | thematic | 16      |                  | late
            lower       | 2025-07-04 | regular  | 10      | 3                |
            two         | 2025-07-04 | regular  | 16      | 3                |
            serious_met | 2025-07-04 | regular  | 10      | 0                |
        """,
        ratings="cell_code | year | rating\nserious_met | 2024 | not_done",
    )

    world.shows(
        "weak_cells",
        """
        cell_code   | serious_count | notable_count | attendance_percent
        serious_met | 1             | 1             | 50
        serious_a   | 1             | 0             |
        serious_b   | 1             | 0             |
        three       | 0             | 3             | 80
        lower       | 0             | 2             | 50
        two         | 0             | 2             | 80
        """,
        **JULY,
    )


def test_filters_of_sign_and_change_narrow_it(world: World):
    world.load(
        cells="cell_code\nskipped",
        meetings="""
            cell_code | held_on    | present | absent_unexcused
            skipped   | 2025-06-04 | 20      | 0
            low       | 2025-06-04 | 16      | 3
            low       | 2025-07-04 | 16      | 3
        """,
    )

    by_sign = Filters(signs=("low_attendance",))
    world.shows("weak_cells", "cell_code\nlow", filters=by_sign, **JULY)
    by_change = Filters(changes=("new",))
    world.shows("weak_cells", "cell_code\nskipped", filters=by_change, **JULY)
