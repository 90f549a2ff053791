"""Which months do the periods hold that are assessed together?"""

from tests.queries.world import World


def test_each_month_says_whether_it_is_closed(world: World):
    world.shows(
        "assessed_months",
        """
        months_back | month      | is_closed
        0           | 2025-07-01 | True
        0           | 2025-08-01 | True
        0           | 2025-09-01 | False
        """,
        as_of="2025-10-10",
    )


def test_only_whole_quarters_of_the_period_count_as_quarters(world: World):
    world.shows(
        "assessed_months",
        """
        month      | is_in_whole_quarter
        2025-06-01 | False
        2025-07-01 | True
        2025-08-01 | True
        2025-09-01 | True
        2025-10-01 | False
        """,
        during="2025-06..2025-10",
    )
