"""How does the share of members present go from month to month?"""

from datetime import date

from data.store import journal
from queries.filters import Filters
from tests.queries.world import drawn, shown

CELLS = "cell_code | valid_from\nA |\nB | 2025-08-01"
MEETINGS = """
    cell_code | held_on    | expected | present | kind
    A         | 2025-07-04 | 20       | 17      | regular
    A         | 2025-08-20 | 20       | 0       | thematic
    A         | 2025-09-04 | 20       | 16      | regular
    A         | 2025-09-05 | 20       | 17      | combined
    B         | 2025-09-04 | 10       | 10      | regular
"""


def test_every_month_has_a_row_and_one_when_nobody_met_has_no_share(world):
    world.load(cells=CELLS, meetings=MEETINGS)
    answer = world.ask("attendance_by_month", "2025-06..2025-09")
    assert shown(answer) == drawn("""
        month | expected | present | attendance_percent | attendance_limit | is_below | cells_active | cells_met
        2025-06-01 |    |    |    | 85 |       | 0 | 0
        2025-07-01 | 20 | 17 | 85 | 85 | False | 1 | 1
        2025-08-01 |    |    |    | 85 |       | 2 | 0
        2025-09-01 | 50 | 43 | 86 | 85 | False | 2 | 2
    """)  # noqa: E501


def test_filters_narrow_the_cells(world):
    world.load(cells=CELLS, meetings=MEETINGS)
    answer = world.ask("attendance_by_month", "2025-09", filters=Filters(cells=("A",)))
    assert shown(answer, "expected", "is_below") == [
        {"expected": "40", "is_below": "True"}
    ]


def test_each_month_is_held_against_its_own_limit(world):
    world.load(cells=CELLS, meetings=MEETINGS)
    with world.store.transaction() as cursor:
        journal.set_threshold(cursor, "attendance_threshold", 90, "a", date(2025, 8, 1))
    answer = world.ask("attendance_by_month", "2025-07..2025-09")
    assert shown(answer, "attendance_limit", "is_below") == drawn("""
        attendance_limit | is_below
        85               | False
        90               |
        90               | True
    """)
    tried = world.ask(
        "attendance_by_month",
        "2025-07..2025-09",
        thresholds={"attendance_threshold": 86},
    )
    assert list(tried["attendance_limit"]) == [86, 86, 86]
