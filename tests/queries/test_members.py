"""Who sits on the committee, and how many cells does each follow?"""

from queries.filters import Filters
from tests.queries.world import drawn, shown

MEETINGS = "cell_code | held_on\nA | 2025-01-04\nB | 2025-01-04"


def test_members_of_both_bodies_stand_by_given_name_with_their_cells(world):
    world.load(
        cells="cell_code | unit_code\nA | xa_mot\nB | xa_mot",
        meetings=MEETINGS,
        committee="""
            member_code | full_name | position | body | home_cell_code
            1 | Trần Văn Bình | Uỷ viên | executive_committee | A
            2 | Vũ Thị An     | Bí thư  | standing_committee  |
            3 | Lê Văn An     | Uỷ viên |                     |
        """,
        assignments="""
            member_code | unit_code | cell_code
            1           |           | A
            2           | xa_mot    |
            2           |           | B
        """,
    )
    assert shown(world.ask("members")) == drawn("""
        member_code | full_name | position | body | home_cell_code | assigned_cells
        3 | Lê Văn An     | Uỷ viên |                     |   | 0
        2 | Vũ Thị An     | Bí thư  | standing_committee  |   | 2
        1 | Trần Văn Bình | Uỷ viên | executive_committee | A | 1
    """)


def test_only_members_in_office_at_some_time_in_the_months_appear(world):
    world.load(
        committee="""
            member_code | active_from | active_to
            a           |             | 2025-06-30
            b           |             | 2025-07-01
            c           | 2025-09-30  |
            d           | 2025-10-01  |
        """,
        visits="member_code | cell_code | planned_on\na | A | 2025-05-04",
    )
    assert list(world.ask("members")["member_code"]) == ["b", "c"]


def test_whoever_is_in_no_register_is_shown_by_code(world):
    world.load(
        committee="member_code | full_name\nan | Trần Văn An",
        assignments="member_code | cell_code\n007 | A",
        visits="""
            member_code | cell_code | planned_on
            an          | A         | 2025-07-04
            008         | A         | 2025-07-04
            008         | B         | 2025-07-05
        """,
    )
    columns = ("member_code", "full_name", "position")
    assert shown(world.ask("members"), *columns) == drawn("""
        member_code | full_name   | position
        007         | 007         |
        008         | 008         |
        an          | Trần Văn An | Uỷ viên
    """)


def test_filters_do_not_narrow_it(world):
    world.load(
        meetings=MEETINGS,
        committee="member_code\nan",
        assignments="member_code | cell_code\nan | A",
    )
    answer = world.ask("members", filters=Filters(units=()))
    assert shown(answer, "assigned_cells") == [{"assigned_cells": "1"}]
