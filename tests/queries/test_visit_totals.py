"""How many of the visits planned in the months asked were made?"""

from queries.filters import Filters
from tests.queries.world import drawn, shown

COUNTS = ("planned_total", "attended", "substituted", "absent", "planned", "overdue")
VISITS = """
    cell_code | planned_on | status
    A         | 2025-04-01 | attended
    A         | 2025-06-30 | absent
    A         | 2025-07-01 | attended
    A         | 2025-07-02 | substituted
    A         | 2025-07-03 | absent
    A         | 2025-07-04 | absent_excused
    A         | 2025-07-05 | postponed
    A         | 2025-07-06 | cancelled
    A         | 2025-09-14 | planned
    B         | 2025-09-30 | planned
    A         | 2025-10-01 | attended
"""


def test_every_visit_but_postponed_and_cancelled_ones_counts_as_it_stands(world):
    world.load(visits=VISITS)
    answer = world.ask("visit_totals", as_of="2025-09-15")
    assert shown(answer, *COUNTS) == drawn("""
        planned_total | attended | substituted | absent | planned | overdue
        6             | 1        | 1           | 2      | 1       | 1
    """)


def test_without_a_visit_everything_is_nought(world):
    assert shown(world.ask("visit_totals"), *COUNTS) == drawn("""
        planned_total | attended | substituted | absent | planned | overdue
        0             | 0        | 0           | 0      | 0       | 0
    """)


def test_the_earlier_figures_are_those_of_the_months_before(world):
    world.load(visits=VISITS, meetings="cell_code | held_on\nA | 2025-04-30")
    columns = ("previous_attended", "previous_planned_total")
    assert shown(world.ask("visit_totals"), *columns) == drawn("""
        previous_attended | previous_planned_total
        1                 | 2
    """)


def test_the_earlier_figures_are_null_where_they_begin_before_data_begins(world):
    world.load(visits=VISITS, meetings="cell_code | held_on\nA | 2025-05-01")
    columns = ("previous_attended", "previous_planned_total")
    assert shown(world.ask("visit_totals"), *columns) == drawn("""
        previous_attended | previous_planned_total
                          |
    """)


def test_filters_narrow_the_visits(world):
    world.load(cells="cell_code\nA\nB", visits=VISITS)
    answer = world.ask("visit_totals", filters=Filters(cells=("B",)))
    assert shown(answer, "planned_total") == [{"planned_total": "1"}]
