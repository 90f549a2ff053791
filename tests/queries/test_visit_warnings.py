"""What speaks against a visit, besides a clash with another cell?"""

from datetime import date, time

import pytest

from queries.filters import Filters
from tests.queries.world import World, drawn, shown

FACTS = {
    "units": "unit_code | unit_name\nxa_mot | Xã Một\nxa_hai | Xã Hai",
    "cells": """
        cell_code | cell_name | unit_code
        A         | Thôn Đông | xa_mot
        B         | Thôn Tây  | xa_mot
        C         | Thôn Nam  | xa_hai
    """,
    "committee": """
        member_code | full_name    | home_cell_code
        an          | Trần Văn An  | B
        binh        | Lê Thị Bình  |
    """,
    "visits": """
        member_code|cell_code|unit_code|planned_on|start_time|mode|status
        an|A||2025-09-04|19:30|in_person|planned
        binh|A||2025-09-05|19:30|online|planned
        an|B||2025-09-09|19:30|in_person|attended
        binh|C||2025-09-11|16:00|in_person|planned
        binh|B||2025-09-11|19:00||planned
        binh||xa_hai|2025-09-11|15:00||planned
        an|C||2025-08-04|19:30|in_person|cancelled
    """,
    "unavailable_days": """
        member_code | day_from   | day_to
        an          | 2025-09-03 | 2025-09-04
        binh        | 2025-09-05 |
        binh        | 2025-09-06 | 2025-09-30
    """,
}
COLUMNS = (
    "planned_on",
    "member_code",
    "place_name",
    "visit_warning",
    "other_member",
    "other_planned_on",
    "other_place_name",
    "other_start_time",
)


@pytest.fixture
def filled(world: World) -> World:
    return world.load(**FACTS)


def warnings(world: World, *columns: str, **asked: object) -> list[dict[str, str]]:
    return shown(world.ask("visit_warnings", during="2025-09", **asked), *columns)


def test_each_warning_of_each_visit_is_a_row(filled):
    found = warnings(filled, *COLUMNS)
    assert found == drawn("""
        planned_on|member_code|place_name|visit_warning|other_member|other_planned_on|other_place_name|other_start_time
        2025-09-04|an|Thôn Đông|two_members|Lê Thị Bình|2025-09-05||
        2025-09-04|an|Thôn Đông|unavailable||||
        2025-09-05|binh|Thôn Đông|two_members|Trần Văn An|2025-09-04||
        2025-09-05|binh|Thôn Đông|unavailable||||
        2025-09-09|an|Thôn Tây|own_cell||||
        2025-09-09|an|Thôn Tây|two_members|Lê Thị Bình|2025-09-11||
        2025-09-11|binh|Xã Hai|clash|||Thôn Nam|16:00:00
        2025-09-11|binh|Xã Hai|unavailable||||
        2025-09-11|binh|Thôn Nam|clash|||Xã Hai|15:00:00
        2025-09-11|binh|Thôn Nam|close_starts|||Thôn Tây|19:00:00
        2025-09-11|binh|Thôn Nam|unavailable||||
        2025-09-11|binh|Thôn Tây|close_starts|||Thôn Nam|16:00:00
        2025-09-11|binh|Thôn Tây|two_members|Trần Văn An|2025-09-09||
        2025-09-11|binh|Thôn Tây|unavailable||||
    """)


def test_one_unavailable_day_ends_with_itself(filled):
    filled.load(visits="member_code | cell_code | planned_on\nan | C | 2025-09-05")
    days = warnings(filled, "planned_on", "visit_warning", member_code="an")
    assert {"planned_on": "2025-09-05", "visit_warning": "unavailable"} not in days


def test_a_clash_of_two_cells_stands_in_clashes(filled):
    filled.load(
        visits="member_code | cell_code | planned_on | start_time\n"
        "an | C | 2025-09-04 | 19:00"
    )
    assert len(filled.ask("clashes", during="2025-09", member_code="an")) == 1
    kinds = {
        each["visit_warning"]
        for each in warnings(filled, "visit_warning", member_code="an")
    }
    assert "clash" not in kinds


def test_filters_and_member_narrow_the_visits_but_not_what_is_in_their_way(filled):
    rows = warnings(
        filled,
        "member_code",
        "place_name",
        "visit_warning",
        filters=Filters(units=("xa_hai",)),
    )
    assert rows == drawn("""
        member_code | place_name | visit_warning
        binh        | Xã Hai     | clash
        binh        | Xã Hai     | unavailable
        binh        | Thôn Nam   | clash
        binh        | Thôn Nam   | close_starts
        binh        | Thôn Nam   | unavailable
    """)
    members = warnings(filled, "member_code", member_code="an")
    assert {each["member_code"] for each in members} == {"an"}


def test_what_is_about_to_be_planned_is_warned_of_beforehand(filled):
    new = {
        "only_new": True,
        "new_member": "an",
        "new_cells": ["B", "C"],
        "new_on": date(2025, 9, 4),
        "new_start": time(18, 0),
        "new_mode": "in_person",
    }
    assert warnings(filled, "place_name", "visit_warning", **new) == drawn("""
        place_name | visit_warning
        Thôn Tây   | clash
        Thôn Tây   | clash
        Thôn Tây   | own_cell
        Thôn Tây   | two_members
        Thôn Tây   | unavailable
        Thôn Nam   | clash
        Thôn Nam   | clash
        Thôn Nam   | two_members
        Thôn Nam   | unavailable
    """)
    moved = {**new, "new_cells": ["A"], "leaving_on": date(2025, 9, 4)}
    assert warnings(filled, "visit_warning", **moved) == drawn("""
        visit_warning
        two_members
        unavailable
    """)


def test_whoever_and_whatever_is_in_no_register_is_shown_by_code(world):
    world.load(
        visits="""
            member_code | cell_code | unit_code | planned_on
            an          | X         |           | 2025-09-04
            binh        | X         |           | 2025-09-05
            an          |           | xa_chin   | 2025-09-04
        """
    )
    columns = ("place_name", "visit_warning", "other_member", "other_place_name")
    assert warnings(world, *columns) == drawn("""
        place_name | visit_warning | other_member | other_place_name
        X          | clash         |              | xa_chin
        X          | two_members   | binh         |
        xa_chin    | clash         |              | X
        X          | two_members   | an           |
    """)
