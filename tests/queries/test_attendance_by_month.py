"""How does the share of members present go from month to month?"""

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
        month | expected | present | attendance_percent | is_below | cells_active | cells_met
        2025-06-01 |    |    |    |       | 0 | 0
        2025-07-01 | 20 | 17 | 85 | False | 1 | 1
        2025-08-01 |    |    |    |       | 2 | 0
        2025-09-01 | 50 | 43 | 86 | False | 2 | 2
    """)  # noqa: E501


def test_filters_narrow_the_cells(world):
    world.load(cells=CELLS, meetings=MEETINGS)
    answer = world.ask("attendance_by_month", "2025-09", filters=Filters(cells=("A",)))
    assert shown(answer, "expected", "is_below") == [
        {"expected": "40", "is_below": "True"}
    ]
