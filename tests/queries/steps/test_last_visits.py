"""When was each cell last visited by a member of the committee?"""

from tests.queries.world import drawn, shown

VISITS = """
    member_code | cell_code | planned_on | status
    an          | A         | 2024-01-04 | attended
    binh        | A         | 2025-07-04 | attended
    an          | A         | 2025-10-20 | attended
    an          | A         | 2025-10-21 | attended
    an          | B         | 2025-07-04 | absent
"""


def test_the_latest_visit_of_anybody_up_to_the_date_counts(world):
    world.load(visits=VISITS)
    assert shown(world.ask("last_visits")) == drawn("""
        cell_code | last_visited_on
        A         | 2025-10-20
    """)


def test_before_the_first_visit_there_is_no_row(world):
    world.load(visits=VISITS)
    assert world.ask("last_visits", as_of="2024-01-03").empty


def test_a_meeting_with_a_superior_counts_as_well(world):
    world.load(
        visits=VISITS,
        meetings="""
            cell_code | held_on    | superior_code
            B         | 2025-08-05 | an
        """,
    )
    assert shown(world.ask("last_visits")) == drawn("""
        cell_code | last_visited_on
        A         | 2025-10-20
        B         | 2025-08-05
    """)
