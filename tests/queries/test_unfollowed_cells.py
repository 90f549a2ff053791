"""Which cells does nobody of the committee follow on the date asked?"""

from queries.filters import Filters

FACTS = {
    "units": "unit_code | unit_name\nxa_mot | Xã Một\nxa_hai | Xã Hai\nxa_ba | Xã Ba",
    "cells": """
        cell_code | cell_name | unit_code | valid_to
        A         | Thôn Đông | xa_mot    |
        B         | Thôn Tây  | xa_mot    |
        C         | Thôn Nam  | xa_hai    |
        D         | Thôn Cũ   | xa_hai    | 2025-09-30
        E         | Thôn Bắc  | xa_ba     |
    """,
    "meetings": "cell_code | held_on | superior_code\nB | 2025-07-03 | an\n"
    "E | 2025-07-03 |",
    "assignments": """
        member_code | unit_code | cell_code | assigned_from | assigned_to
        an          |           | A         | 2025-01-01    | 2025-10-20
        an          | xa_ba     |           | 2025-10-21    |
        binh        | xa_mot    |           |               | 2025-10-19
    """,
}
COLUMNS = "cell_name | unit_name | last_visited_on | has_assignments\n"


def test_cells_without_an_assignment_in_force_by_unit_and_name(world):
    world.load(**FACTS).shows(
        "unfollowed_cells",
        COLUMNS
        + "Thôn Bắc | Xã Ba | | True\n"
        + "Thôn Nam | Xã Hai | | True\n"
        + "Thôn Tây | Xã Một | 2025-07-03 | True",
    )


def test_their_level_and_how_many_are_weak(world):
    world.load(**FACTS)
    answer = world.ask("unfollowed_cells")
    levels = dict(zip(answer["cell_code"], answer["level"], strict=True))
    states = world.ask("cell_levels")
    assert levels == {
        row.cell_code: row.level
        for row in states.itertuples()
        if row.cell_code in levels
    }
    assert set(answer["weak_listed"]) == {
        sum(level == "weak" for level in levels.values())
    }


def test_filters_narrow_it_and_the_day_decides(world):
    world.load(**FACTS)
    world.shows("unfollowed_cells", "cell_code\nB", filters=Filters(units=("xa_mot",)))
    world.shows("unfollowed_cells", "cell_code\nC\nA\nB", as_of="2025-10-21")
    world.shows("unfollowed_cells", "cell_code\nE\nC", as_of="2025-10-19")


def test_that_no_assignment_is_known_at_all_is_said(world):
    world.load(cells="cell_code\nA", meetings="cell_code | held_on\nA | 2025-07-03")
    world.shows("unfollowed_cells", "cell_code | has_assignments\nA | False")
