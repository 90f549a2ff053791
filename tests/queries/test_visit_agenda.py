"""Who is due where, at cells and at committees, and what has become of it?"""

from queries.filters import Filters
from tests.queries.world import World

FACTS = {
    "units": "unit_code | unit_name\nxa_mot | Xã Một\nxa_hai | Xã Hai",
    "cells": """
        cell_code | cell_name | unit_code
        A         | Thôn Đông | xa_mot
        C         | Thôn Nam  | xa_hai
    """,
    "committee": "member_code | full_name | position\nan | Trần Văn An | Bí thư",
    "visits": """
        member_code|cell_code|unit_code|planned_on|start_time|status|moved_from|visit_grade|remarks
        an|A||2025-09-04|19:30|attended|2025-09-02|good|Tốt
        an||xa_hai|2025-09-15|08:30|planned|2025-09-10||
        binh|C||2025-10-25||planned|||
    """,
}
PLACES = "planned_on | full_name | cell_name | committee_code | unit_name | status"


def filled(world: World) -> World:
    return world.load(**FACTS)


def test_visits_to_cells_and_to_committees_stand_in_order_of_days(world):
    filled(world).shows(
        "visit_agenda",
        PLACES
        + """
    2025-09-04 | Trần Văn An | Thôn Đông |                | Xã Một    | attended
    2025-09-15 | Trần Văn An |           | xa_hai         | Xã Hai    | overdue
        """,
    )
    filled(world).shows(
        "visit_agenda",
        PLACES
        + """
    2025-10-25 | binh        | Thôn Nam  |                | Xã Hai    | planned
        """,
        during="2025-10",
    )


def test_what_is_known_of_each_stands_beside_it(world):
    filled(world).shows(
        "visit_agenda",
        """
        moved_from | visit_grade | remarks | is_clash | is_assigned | last_visited_on
        2025-09-02 | good        | Tốt     | False    | False       | 2025-09-04
        2025-09-10 |             |         |          |             |
        """,
    )


def test_filters_and_a_member_narrow_it(world):
    filled(world).shows(
        "visit_agenda",
        "committee_code | cell_code\nxa_hai |",
        filters=Filters(units=("xa_hai",)),
    )
    assert len(world.ask("visit_agenda", member_code="an")) == 2
    assert world.ask("visit_agenda", member_code="binh").empty


def test_a_committee_in_no_register_is_shown_by_code(world):
    world.load(visits="unit_code | planned_on\nxa_chin | 2025-09-04")
    world.shows("visit_agenda", "full_name | unit_name\nuv_mot | xa_chin")


def test_it_stands_by_days_or_by_members_or_by_units(world):
    world.load(
        units="unit_code | unit_name\nxa_mot | Xã Một\nxa_hai | Xã Hai",
        cells="cell_code | unit_code\nA | xa_mot\nC | xa_hai",
        committee="member_code | full_name\nx | Lê Bình\ny | Vũ An",
        visits="member_code | cell_code | planned_on\nx | A | 2025-09-04\n"
        "y | A | 2025-09-05\nx | C | 2025-09-06",
    )
    orders = {
        by: list(world.ask("visit_agenda", agenda_by=by)["planned_on"].astype(str))
        for by in (None, "member", "unit")
    }
    first, second, third = "2025-09-04", "2025-09-05", "2025-09-06"
    assert orders == {
        None: [first, second, third],
        "member": [second, first, third],
        "unit": [third, first, second],
    }
