"""Who has visited which cell, and when?"""

from tests.queries.world import drawn, shown


def test_a_visit_counts_once_it_was_attended(world):
    world.load(
        visits="""
            member_code | cell_code | planned_on | status
            an          | A         | 2025-07-04 | attended
            an          | A         | 2025-08-04 | planned
            an          | A         | 2025-09-04 | substituted
            binh        | B         | 2025-07-05 | absent
        """,
    )
    assert shown(world.ask("visits_made")) == drawn("""
        cell_code | member_code | visited_on
        A         | an          | 2025-07-04
    """)


def test_a_meeting_that_a_superior_attended_is_a_visit_of_any_kind(world):
    world.load(
        meetings="""
            cell_code | held_on    | kind          | superior_code
            A         | 2025-07-04 | regular       | an
            A         | 2025-07-20 | extraordinary | binh
            A         | 2025-08-04 | regular       |
        """,
    )
    assert shown(world.ask("visits_made")) == drawn("""
        cell_code | member_code | visited_on
        A         | an          | 2025-07-04
        A         | binh        | 2025-07-20
    """)


def test_what_stands_in_both_is_one_visit(world):
    world.load(
        meetings="""
            cell_code | held_on    | superior_code
            A         | 2025-07-04 | an
        """,
        visits="""
            member_code | cell_code | planned_on | status
            an          | A         | 2025-07-04 | attended
            binh        | A         | 2025-07-04 | attended
        """,
    )
    assert shown(world.ask("visits_made")) == drawn("""
        cell_code | member_code | visited_on
        A         | an          | 2025-07-04
        A         | binh        | 2025-07-04
    """)
