"""Which cells do the members visit in that month, as planned, and in the one before?"""

from datetime import date

from queries.filters import Filters

NOVEMBER = date(2025, 11, 1)
VISITS = """
    member_code | cell_code | planned_on | status   | mode
    an          | A         | 2024-10-30 | attended |
    an          | A         | 2025-10-03 | attended | online
    an          | A         | 2025-10-04 | attended | hybrid
    an          | A         | 2025-11-03 | planned  | online
    an          | B         | 2025-10-28 | planned  | online
    an          | B         | 2025-10-10 | planned  | online
    an          | C         | 2025-12-01 | planned  |
    binh        | A         | 2025-10-05 | attended |
"""


def test_visits_made_and_planned_of_both_months_appear_once_a_cell(world):
    world.load(
        cells="cell_code\nA\nB\nC",
        committee="""
            member_code | body
            an          | standing_committee
            binh        | executive_committee
        """,
        meetings="cell_code | held_on\nA | 2025-01-04\nB | 2025-07-04",
        visits=VISITS,
    )
    world.shows(
        "visits_compared",
        """
        month      | member_code | cell_code | unit_code | mode      | level | is_long_unvisited
        2025-10-01 | an          | A         | xa_mot    | in_person | weak  | False
        2025-10-01 | an          | B         | xa_mot    | online    | ok    | True
        2025-11-01 | an          | A         | xa_mot    | online    | weak  | False
        """,  # noqa: E501
        visit_month=NOVEMBER,
    )
    answer = world.ask(
        "visits_compared",
        visit_month=NOVEMBER,
        filters=Filters(cells=("A",)),
        thresholds={"long_unvisited_months": 11},
    )
    assert list(answer["is_long_unvisited"]) == [True, False]


def test_a_cell_that_was_not_active_has_no_level(world):
    world.load(
        cells="cell_code | valid_from\nA |\nB | 2025-10-01",
        committee="member_code\nan",
        meetings="cell_code | held_on\nA | 2025-01-04",
        visits="member_code | cell_code | planned_on\nan | B | 2025-10-28",
    )
    answer = world.ask("visits_compared", visit_month=NOVEMBER)
    assert list(answer["level"]) == ["pending"]
