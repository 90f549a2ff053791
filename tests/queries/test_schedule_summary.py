"""How many visits are planned in the months asked, and which comes next?"""

from tests.queries.world import World, drawn, shown

COUNTS = ("visits", "members", "clashes", "unassigned", "overdue", "attended")
VISITS = """
    member_code | cell_code | planned_on | start_time | status
    an          | A         | 2025-07-01 | 19:00      | attended
    an          | B         | 2025-07-01 | 20:00      | attended
    an          | A         | 2025-07-02 |            | planned
    an          | A         | 2025-07-03 |            | postponed
    an          | A         | 2025-07-04 |            | cancelled
    ba          | B         | 2025-07-05 |            | planned
    ba          | A         | 2025-08-05 |            | planned
"""


def test_visits_are_counted_but_for_those_postponed_and_cancelled(world: World):
    world.load(
        visits=VISITS, assignments="member_code | cell_code\nan | A\nba | A\nba | B"
    )
    answer = world.ask("schedule_summary", during="2025-07", as_of="2025-07-04")
    assert shown(answer, *COUNTS) == drawn("""
        visits | members | clashes | unassigned | overdue | attended
        4      | 2       | 2       | 1          | 1       | 2
    """)


def test_without_a_visit_everything_is_nought_and_nothing_comes_next(world: World):
    answer = world.ask("schedule_summary")
    assert shown(answer, *COUNTS, "next_on", "next_cell_code") == drawn("""
        visits | members | clashes | unassigned | overdue | attended | next_on | next_cell_code
        0      | 0       | 0       | 0          | 0       | 0        |         |
    """)  # noqa: E501


def test_the_next_visit_may_lie_after_the_months_asked(world: World):
    world.load(visits=VISITS, cells="cell_code | cell_name\nA | Thôn Đông")
    answer = world.ask("schedule_summary", during="2025-07", as_of="2025-07-06")
    columns = ("next_on", "next_cell_code", "next_cell_name", "next_unit_name")
    assert shown(answer, *columns) == drawn("""
        next_on    | next_cell_code | next_cell_name | next_unit_name
        2025-08-05 | A              | Thôn Đông      | xa_mot
    """)


def test_asked_for_one_member_only_their_visits_count(world: World):
    world.load(visits=VISITS)
    answer = world.ask(
        "schedule_summary", during="2025-07", as_of="2025-07-01", member_code="ba"
    )
    assert shown(answer, "visits", "members", "next_on", "next_cell_code") == drawn("""
        visits | members | next_on    | next_cell_code
        1      | 1       | 2025-07-05 | B
    """)
