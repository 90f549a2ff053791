"""How much of what they are in charge of has each standing-committee member visited?"""

from queries.filters import Filters
from tests.queries.world import drawn, shown

CELLS = """
    cell_code | unit_code | valid_to
    A         | xa_mot    |
    B         | xa_mot    |
    C         | xa_hai    |
    D         | xa_hai    | 2025-08-31
"""
MEETINGS = """
    cell_code | held_on
    A         | 2025-01-04
"""
COMMITTEE = """
    member_code | full_name   | position   | body
    an          | Trần Văn An | Phó Bí thư | standing_committee
"""


def test_members_of_the_standing_committee_or_of_a_body_unknown_appear(world):
    world.load(
        committee="""
            member_code | body
            an          | standing_committee
            binh        | executive_committee
            chi         |
        """,
    )
    answer = world.ask("visit_coverage")
    assert shown(answer, "member_code") == drawn("""
        member_code
        an
        chi
    """)


def test_members_in_office_at_some_time_in_the_months_appear(world):
    world.load(
        committee="""
            member_code | active_from | active_to
            a           |             | 2025-06-30
            b           |             | 2025-07-01
            c           | 2025-09-30  |
            d           | 2025-10-01  |
            e           | 2025-08-10  | 2025-08-20
        """,
    )
    assert list(world.ask("visit_coverage")["member_code"]) == ["b", "c", "e"]


def test_people_stand_by_given_name_then_by_whole_name(world):
    world.load(
        committee="""
            member_code | full_name
            1           | Trần Văn Đông
            2           | Vũ Thị Ân
            3           | Lê Văn An
            4           | Bùi Văn Dũng
            5           | An Văn Ân
        """,
    )
    assert list(world.ask("visit_coverage")["full_name"]) == [
        "Lê Văn An",
        "An Văn Ân",
        "Vũ Thị Ân",
        "Bùi Văn Dũng",
        "Trần Văn Đông",
    ]


def test_assigned_are_active_cells_on_the_last_day_each_once(world):
    world.load(
        cells=CELLS,
        meetings=MEETINGS,
        committee=COMMITTEE,
        assignments="""
            member_code | unit_code | cell_code | assigned_to
            an          | xa_mot    |           |
            an          |           | A         |
            an          |           | C         | 2025-09-29
            an          |           | D         |
        """,
    )
    (member,) = shown(world.ask("visit_coverage"))
    assert member == {
        "member_code": "an",
        "full_name": "Trần Văn An",
        "position": "Phó Bí thư",
        "assigned_cells": "2",
        "visited_cells": "0",
        "planned": "0",
        "attended": "0",
        "substituted": "0",
        "absent": "0",
        "overdue": "0",
        "coverage_percent": "0",
    }


def test_visited_are_assigned_cells_where_the_member_was_within_the_months(world):
    world.load(
        cells=CELLS,
        committee=COMMITTEE,
        assignments="""
            member_code | unit_code
            an          | xa_mot
            an          | xa_hai
        """,
        visits="""
            member_code | cell_code | planned_on | status
            an          | A         | 2025-07-01 | attended
            an          | A         | 2025-08-01 | attended
            an          | B         | 2025-06-30 | attended
            binh        | B         | 2025-07-04 | attended
            an          | B         | 2025-07-05 | substituted
            an          | D         | 2025-07-05 | attended
        """,
        meetings="""
            cell_code | held_on    | superior_code
            A         | 2025-01-04 |
            B         | 2025-10-01 | an
            C         | 2025-09-30 | an
        """,
    )
    columns = ("assigned_cells", "visited_cells", "coverage_percent")
    assert shown(world.ask("visit_coverage"), *columns) == drawn("""
        assigned_cells | visited_cells | coverage_percent
        3              | 2             | 66.7
    """)


def test_the_other_counts_are_visits_planned_within_the_months_to_any_cell(world):
    world.load(
        committee=COMMITTEE,
        visits="""
            member_code | cell_code | planned_on | status
            an          | A         | 2025-06-30 | attended
            an          | A         | 2025-07-01 | attended
            an          | Z         | 2025-07-02 | attended
            an          | A         | 2025-07-03 | substituted
            an          | A         | 2025-07-04 | absent
            an          | A         | 2025-07-05 | absent_excused
            an          | A         | 2025-07-06 | postponed
            an          | A         | 2025-07-07 | cancelled
            an          | A         | 2025-08-31 | planned
            an          | A         | 2025-09-01 | planned
            an          | A         | 2025-09-30 | planned
            an          | A         | 2025-10-01 | planned
            binh        | A         | 2025-07-01 | attended
        """,
    )
    answer = world.ask("visit_coverage", as_of="2025-09-01")
    columns = ("planned", "overdue", "attended", "substituted", "absent")
    assert shown(answer, *columns) == drawn("""
        planned | overdue | attended | substituted | absent
        2       | 1       | 2        | 1           | 2
    """)


def test_nothing_assigned_has_no_coverage(world):
    world.load(committee=COMMITTEE)
    columns = ("assigned_cells", "coverage_percent")
    assert shown(world.ask("visit_coverage"), *columns) == drawn("""
        assigned_cells | coverage_percent
        0              |
    """)


def test_filters_narrow_the_cells_and_visits_counted_not_the_members(world):
    world.load(
        cells=CELLS,
        meetings=MEETINGS,
        committee=COMMITTEE,
        assignments="""
            member_code | unit_code
            an          | xa_mot
            an          | xa_hai
        """,
        visits="""
            member_code | cell_code | planned_on | status
            an          | A         | 2025-07-01 | attended
            an          | C         | 2025-07-02 | attended
        """,
    )
    answer = world.ask("visit_coverage", filters=Filters(units=("xa_hai",)))
    columns = ("assigned_cells", "visited_cells", "attended")
    assert shown(answer, *columns) == drawn("""
        assigned_cells | visited_cells | attended
        1              | 1             | 1
    """)


def test_one_member_can_be_asked_for(world):
    world.load(committee="member_code\nan\nbinh")
    answer = world.ask("visit_coverage", member_code="binh")
    assert list(answer["member_code"]) == ["binh"]
