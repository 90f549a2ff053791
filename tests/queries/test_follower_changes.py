"""Where did those in charge change within the term?"""

from queries.filters import Filters
from tests.queries.world import World

FACTS = {
    "units": "unit_code | unit_name\nxa_mot | Xã Một\nxa_hai | Xã Hai",
    "cells": """
        cell_code | cell_name | unit_code
        A         | Thôn Đông | xa_mot
        C         | Thôn Nam  | xa_hai
    """,
    "committee": "member_code | full_name\nan | Trần Văn An\nbinh | Lê Thị Bình\n"
    "chi | Vũ Chi",
    "assignments": """
        member_code | unit_code | cell_code | assigned_from | assigned_to
        an          |           | A         |               | 2025-02-28
        binh        |           | A         | 2025-03-01    | 2025-06-30
        chi         |           | A         | 2025-01-01    |
        binh        |           | A         | 2025-09-01    |
        an          | xa_hai    |           |               | 2025-04-30
        an          | xa_mot    |           |               | 2025-05-31
        an          | xa_mot    |           | 2025-06-01    |
        an          |           | C         |               | 2024-12-30
        binh        |           | C         | 2024-12-31    | 2025-10-20
    """,
}


def filled(world: World) -> World:
    return world.load(**FACTS)


def test_each_day_on_which_somebody_left_with_who_follows_then(world):
    filled(world).shows(
        "follower_changes",
        """
        changed_on|place_name|unit_name|left_members|followers|changes_of_place
        2025-07-01 | Thôn Đông  | Xã Một    | Lê Thị Bình | Vũ Chi           | 2
        2025-05-01 | Xã Hai     |           | Trần Văn An |                      | 1
        2025-03-01 | Thôn Đông  | Xã Một    | Trần Văn An | Lê Thị Bình, Vũ Chi | 2
        """,
    )


def test_the_last_day_is_over_before_it_is_a_change(world):
    days = filled(world).ask("follower_changes", as_of="2025-10-21")["changed_on"]
    assert str(days[0].date() if hasattr(days[0], "date") else days[0]) == "2025-10-21"


def test_the_term_begins_where_the_committee_says(world):
    answer = filled(world).ask("follower_changes", thresholds={"term_start_year": 2024})
    assert len(answer) == 4
    assert (
        filled(world)
        .ask("follower_changes", thresholds={"term_start_year": 2026})
        .empty
    )


def test_filters_narrow_it(world):
    filled(world).shows(
        "follower_changes", "place_name\nXã Hai", filters=Filters(units=("xa_hai",))
    )


def test_whoever_and_whatever_is_in_no_register_is_shown_by_code(world):
    world.load(assignments="member_code | cell_code | assigned_to\nan | X | 2025-02-28")
    world.shows("follower_changes", "place_name | left_members\nX | an")
