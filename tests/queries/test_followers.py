"""Who is in charge of each cell on the last day of the months asked?"""

from tests.queries.world import drawn, shown

CELLS = """
    cell_code | valid_to
    A         |
    B         | 2025-08-31
"""
MEETINGS = """
    cell_code | held_on
    A         | 2025-01-04
"""


def test_an_assignment_counts_where_it_is_in_force_on_the_last_day(world):
    world.load(
        cells=CELLS,
        meetings=MEETINGS,
        assignments="""
            member_code | cell_code | assigned_from | assigned_to
            an          | A         |               |
            binh        | A         | 2025-09-30    | 2025-09-30
            chi         | A         |               | 2025-09-29
            dung        | A         | 2025-10-01    |
        """,
    )
    assert shown(world.ask("followers")) == drawn("""
        cell_code | member_code
        A         | an
        A         | binh
    """)


def test_a_cell_no_longer_active_in_the_last_month_has_none(world):
    world.load(
        cells=CELLS,
        meetings=MEETINGS,
        assignments="""
            member_code | cell_code
            an          | B
        """,
    )
    assert world.ask("followers").empty
    assert len(world.ask("followers", "2025-07..2025-08")) == 1


def test_a_cell_assigned_in_two_ways_is_followed_once(world):
    world.load(
        cells=CELLS,
        meetings=MEETINGS,
        assignments="""
            member_code | cell_code | unit_code
            an          | A         |
            an          |           | xa_mot
        """,
    )
    assert shown(world.ask("followers")) == drawn("""
        cell_code | member_code
        A         | an
    """)
