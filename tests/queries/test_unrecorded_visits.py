"""Of which visits whose day has passed does nobody know what became of them?"""

from queries.filters import Filters
from tests.queries.world import World

VISITS = """
    member_code | cell_code | unit_code | planned_on | start_time | status
    an          | A         |           | 2025-09-04 | 19:30      | planned
    an          |           | xa_hai    | 2025-03-15 | 08:30      | planned
    binh        | C         |           | 2025-10-19 |            | planned
    binh        | A         |           | 2025-10-20 |            | planned
    an          | A         |           | 2025-08-04 |            | attended
    an          | A         |           | 2025-07-04 |            | postponed
"""


def filled(world: World) -> World:
    return world.load(
        units="unit_code | unit_name\nxa_mot | Xã Một\nxa_hai | Xã Hai",
        cells="cell_code | cell_name | unit_code\nA | Thôn Đông | xa_mot\n"
        "C | Thôn Nam | xa_hai",
        committee="member_code | full_name\nan | Trần Văn An",
        visits=VISITS,
    )


def test_those_planned_for_a_day_that_has_passed_the_earliest_first(world):
    filled(world).shows(
        "unrecorded_visits",
        """
        planned_on | full_name   | cell_name | committee_code | unit_code | unit_name
        2025-03-15 | Trần Văn An |           | xa_hai         | xa_hai    | Xã Hai
        2025-09-04 | Trần Văn An | Thôn Đông |                | xa_mot    | Xã Một
        2025-10-19 | binh        | Thôn Nam  |                | xa_hai    | Xã Hai
        """,
    )


def test_filters_and_a_member_narrow_it(world):
    filled(world).shows(
        "unrecorded_visits",
        "planned_on\n2025-03-15\n2025-10-19",
        filters=Filters(units=("xa_hai",)),
    )
    world.shows("unrecorded_visits", "planned_on\n2025-10-19", member_code="binh")


def test_what_is_in_no_register_is_shown_by_code(world):
    world.load(
        visits="cell_code | unit_code | planned_on\nX | | 2025-09-04\n"
        "| xa_chin | 2025-09-05"
    )
    world.shows(
        "unrecorded_visits",
        "full_name | cell_name | unit_name\nuv_mot | X |\nuv_mot | | xa_chin",
    )
