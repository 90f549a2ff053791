"""How many months until every cell was visited once, and what would do it in a year?"""

from datetime import date

NOVEMBER = date(2025, 11, 1)
CELLS = "\n".join(["cell_code | unit_code", *(f"C{n:02} | xa_mot" for n in range(30))])


def test_whoever_takes_longest_tells(world):
    world.load(
        units="unit_code\nxa_mot",
        cells=CELLS + "\nD | xa_hai\nE | xa_hai\nF | xa_ba",
        meetings="cell_code | held_on\nF | 2025-01-04",
        committee="member_code\nan\nbinh",
        assignments="""
            member_code | unit_code | cell_code | visits_per_month
            an          | xa_mot    |           | 2
            binh        |           | D         | 1
            binh        |           | E         | 1
            binh        |           | C00       | 1
        """,
    )
    # 30 cells twice a month, 2 cells once; the shared one is the first member's.
    world.shows(
        "visit_round",
        """
        cells_active | cells_unfollowed | members_counted | visits_a_month | months_to_all | visits_for_a_year
        33           | 1                | 2               | 3              | 15            | 3
        """,  # noqa: E501
        visit_month=NOVEMBER,
    )


def test_who_follows_cells_and_makes_no_visit_never_ends(world):
    world.load(
        cells="cell_code\nA",
        meetings="cell_code | held_on\nA | 2025-01-04",
        committee="member_code\nan",
        assignments="member_code | cell_code\nan | A",
    )
    answer = world.ask(
        "visit_round", visit_month=NOVEMBER, thresholds={"visits_least": 0}
    )
    assert answer["months_to_all"].isna().all()
    assert list(answer["visits_for_a_year"]) == [1]


def test_without_members_every_cell_is_unfollowed(world):
    world.load(cells="cell_code\nA", meetings="cell_code | held_on\nA | 2025-01-04")
    world.shows(
        "visit_round",
        """
        cells_active | cells_unfollowed | members_counted | visits_a_month | months_to_all | visits_for_a_year
        1            | 1                | 0               | 0              |               |
        """,  # noqa: E501
        visit_month=NOVEMBER,
    )
