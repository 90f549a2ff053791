"""On which days of that month is a member not free for a visit?"""

from datetime import date


def test_visits_planned_or_made_take_a_day_by_their_mode(world):
    world.load(
        visits="""
            member_code | cell_code | unit_code | planned_on | mode      | status
            an          | A         |           | 2025-11-04 | online    | planned
            an          | B         |           | 2025-11-04 | online    | attended
            an          | C         |           | 2025-11-04 | hybrid    | planned
            an          |           | xa_mot    | 2025-11-05 | in_person | planned
            an          | D         |           | 2025-11-06 | in_person | cancelled
            an          | E         |           | 2025-10-31 | in_person | planned
        """,
    )
    world.shows(
        "taken_days",
        """
        member_code | day        | in_person_visits | online_visits | is_unavailable
        an          | 2025-11-04 | 1                | 2             | False
        an          | 2025-11-05 | 1                | 0             | False
        """,
        visit_month=date(2025, 11, 1),
    )


def test_days_on_which_a_member_cannot_attend_are_named_one_by_one(world):
    world.load(
        unavailable_days="""
            member_code | day_from   | day_to
            an          | 2025-10-30 | 2025-11-02
            an          | 2025-11-30 |
            an          | 2025-12-01 |
            binh        | 2025-11-02 | 2025-11-02
        """,
        visits="""
            member_code | cell_code | planned_on | mode
            binh        | A         | 2025-11-02 | online
        """,
    )
    world.shows(
        "taken_days",
        """
        member_code | day        | in_person_visits | online_visits | is_unavailable
        an          | 2025-11-01 | 0                | 0             | True
        an          | 2025-11-02 | 0                | 0             | True
        an          | 2025-11-30 | 0                | 0             | True
        binh        | 2025-11-02 | 0                | 1             | True
        """,
        visit_month=date(2025, 11, 1),
    )
