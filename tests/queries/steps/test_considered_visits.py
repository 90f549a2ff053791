"""Which visits of the months asked are to be made or were, a new one among them?"""

from datetime import date, time

VISITS = """
    member_code | cell_code | unit_code | planned_on | start_time | mode   | status
    an          | A         |           | 2025-09-04 | 19:00      | online | planned
    an          |           | xa_mot    | 2025-09-15 | 08:30      |        | attended
    an          | B         |           | 2025-09-05 |            |        | cancelled
    an          | B         |           | 2025-10-05 |            |        | planned
"""
CELLS = "cell_code | unit_code\nA | xa_hai"
NEW = {
    "new_member": "an",
    "new_cells": ["A", "C"],
    "new_committee": "xa_mot",
    "new_on": date(2025, 9, 20),
    "new_start": time(18, 0),
    "new_mode": "in_person",
}


def test_visits_planned_or_attended_in_the_months_with_their_unit(world):
    world.load(cells=CELLS, visits=VISITS)
    world.shows(
        "considered_visits",
        """
        member_code|cell_code|committee_code|unit_code|planned_on|start_time|mode|is_new
        an|A||xa_hai|2025-09-04|19:00:00|online|False
        an||xa_mot|xa_mot|2025-09-15|08:30:00||False
        """,
    )


def test_what_is_about_to_be_planned_stands_among_them(world):
    world.load(cells=CELLS)
    world.shows(
        "considered_visits",
        """
        cell_code|committee_code|unit_code|planned_on|start_time|mode|is_new
        A||xa_hai|2025-09-20|18:00:00|in_person|True
        C|||2025-09-20|18:00:00|in_person|True
                  |xa_mot|xa_mot|2025-09-20|18:00:00|in_person|True
        """,
        **NEW,
    )


def test_a_visit_that_leaves_its_day_is_not_in_its_own_way(world):
    world.load(cells=CELLS, visits=VISITS)
    leaving = {**NEW, "new_committee": None, "leaving_on": date(2025, 9, 4)}
    answer = world.ask("considered_visits", **leaving)
    stored = answer[~answer["is_new"]]
    assert list(stored["planned_on"].astype(str)) == ["2025-09-15"]
    other_day = {**leaving, "leaving_on": date(2025, 9, 5)}
    assert (~world.ask("considered_visits", **other_day)["is_new"]).sum() == 2


def test_without_a_day_nothing_is_new(world):
    assert world.ask("considered_visits", **{**NEW, "new_on": None}).empty
    assert world.ask("considered_visits", **{**NEW, "new_member": None}).empty
