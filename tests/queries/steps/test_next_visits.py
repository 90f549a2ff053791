"""Which visit to each cell comes next, and whose is it?"""

from tests.queries.world import drawn, shown


def test_the_earliest_visit_still_planned_from_the_date_on_comes_next(world):
    world.load(
        committee="""
            member_code | full_name
            an          | Trần Văn An
        """,
        visits="""
            member_code | cell_code | planned_on | start_time | status
            an          | A         | 2025-10-19 |            | planned
            an          | A         | 2025-10-20 | 19:00      | cancelled
            an          | A         | 2025-10-21 | 19:00      | planned
            binh        | A         | 2025-11-04 | 18:00      | planned
            binh        | B         | 2025-10-20 |            | planned
            an          | C         | 2025-10-19 |            | planned
        """,
    )
    assert shown(world.ask("next_visits")) == drawn("""
        cell_code | next_visit_on | next_visit_start_time | next_visit_member_code | next_visit_member
        A         | 2025-10-21    | 19:00:00              | an                     | Trần Văn An
        B         | 2025-10-20    |                       | binh                   | binh
    """)  # noqa: E501


def test_of_two_on_one_day_the_one_that_starts_first_comes_next(world):
    world.load(
        visits="""
            member_code | cell_code | planned_on | start_time
            an          | A         | 2025-11-04 |
            binh        | A         | 2025-11-04 | 19:00
            chi         | A         | 2025-11-04 | 18:00
        """,
    )
    assert shown(world.ask("next_visits"), "next_visit_member") == [
        {"next_visit_member": "chi"}
    ]
