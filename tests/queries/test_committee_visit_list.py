"""Which meetings of committees were members to attend in the months asked?"""

from tests.queries.inspection_world import FACTS
from tests.queries.world import World


def test_visits_of_the_months_in_order_of_days(world: World):
    world.load(
        **FACTS,
        committee="member_code | full_name\nm1 | Lê An",
        visits="""
            member_code | unit_code | planned_on | start_time | status
            m1          | xa_mot    | 2025-09-20 | 08:00      | attended
            m2          | khong_co  | 2025-07-20 |            | absent
            m1          | xa_mot    | 2025-10-01 |            | planned
        """,
    )
    world.shows(
        "committee_visit_list",
        """
        planned_on | full_name | unit_name      | status   | file_name  | line
        2025-07-20 | m2        | khong_co       | absent   | visits.csv | 3
        2025-09-20 | Lê An     | Đảng uỷ xã Một | attended | visits.csv | 2
        """,
    )
    found = world.ask("committee_visit_list", visit_statuses=["attended"])
    assert list(found["unit_code"]) == ["xa_mot"]
