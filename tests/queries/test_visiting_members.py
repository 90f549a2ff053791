"""Who visits cells in that month, how often are they to, and what have they planned?"""

from datetime import date

NOVEMBER = date(2025, 11, 1)


def test_members_of_the_standing_committee_in_office_in_that_month_appear(world):
    world.load(
        committee="""
            member_code | full_name   | body                | active_from | active_to
            an          | Trần Văn An | standing_committee  |             |
            binh        | Lê Bình     | executive_committee |             |
            chi         | Vũ Chi      |                     | 2025-11-30  |
            dung        | Vũ Dung     |                     |             | 2025-10-31
            em          | Vũ Em       |                     | 2025-12-01  |
            giang       | Vũ Ân       |                     |             |
        """,
    )
    answer = world.ask("visiting_members", visit_month=NOVEMBER)
    assert list(answer["member_code"]) == ["an", "giang", "chi"]


def test_visits_due_are_the_most_of_the_assignments_in_force(world):
    world.load(
        committee="member_code\nan\nbinh\nchi",
        cells="cell_code\nA\nB\nC",
        meetings="cell_code | held_on\nA | 2025-01-04",
        assignments="""
            member_code | cell_code | assigned_from | assigned_to | visits_per_month
            an          | A         |               |             | 1
            an          | B         |               |             | 3
            an          | C         |               | 2025-11-29  | 9
            binh        | C         |               |             |
        """,
    )
    world.shows(
        "visiting_members",
        """
        member_code | assigned_cells | visits_due | visits_at_most
        an          | 2              | 3          | 5
        binh        | 1              | 2          | 5
        chi         | 0              | 2          | 5
        """,
        visit_month=NOVEMBER,
        thresholds={"visits_least": 2, "visits_most": 5},
    )


def test_visits_of_that_month_are_kept_and_the_last_before_it_is_named(world):
    world.load(
        committee="member_code | home_cell_code\nan | H\nbinh |",
        visits="""
            member_code | cell_code | unit_code | planned_on | status
            an          | A         |           | 2025-09-04 | attended
            an          | B         |           | 2025-10-04 | attended
            an          | C         |           | 2025-10-04 | attended
            an          | D         |           | 2025-10-05 | absent
            an          | E         |           | 2025-11-04 | planned
            an          | F         |           | 2025-11-05 | attended
            an          | G         |           | 2025-11-06 | cancelled
            an          |           | xa_mot    | 2025-11-07 | planned
            an          | H         |           | 2025-12-07 | planned
            binh        | A         |           | 2025-10-28 | planned
        """,
    )
    world.shows(
        "visiting_members",
        """
        member_code | home_cell_code | visits_kept | last_cell_code
        an          | H              | 2           | C
        binh        |                | 0           | A
        """,
        visit_month=NOVEMBER,
    )
