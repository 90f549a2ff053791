"""Which organisations were under thematic supervision in the year, and which not?"""

from tests.queries.inspection_world import FACTS
from tests.queries.world import World


def test_those_not_supervised_come_first_then_the_longest_ago(world: World):
    world.load(**FACTS)
    world.shows(
        "organisation_coverage",
        """
        organisation_name | unit_name     | last_supervised_on | organisation_coverage
        Cơ quan           | Đảng bộ huyện |                    | not_supervised
        Đảng uỷ xã Một    | Đảng bộ huyện | 2025-07-15         | supervised
        Đảng uỷ xã Hai    | Đảng bộ huyện | 2025-10-18         | supervised
        """,
    )
    found = world.ask("organisation_coverage", organisation_coverages=["supervised"])
    assert len(found) == 2
