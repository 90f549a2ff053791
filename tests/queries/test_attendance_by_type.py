"""In which types of cell do too few come?"""

from queries.filters import Filters
from tests.queries.world import drawn, shown

CELLS = """
    cell_code | cell_type
    A         | village
    B         | village
    C         | school
    D         | police
"""
MEETINGS = """
    cell_code | held_on    | expected | present
    A         | 2025-07-04 | 20       | 10
    B         | 2025-07-04 | 20       | 20
    C         | 2025-07-04 | 20       | 20
    Z         | 2025-07-04 | 10       | 1
"""


def test_the_type_with_the_lowest_share_comes_first_one_without_a_share_last(world):
    world.load(cells=CELLS, meetings=MEETINGS)
    assert shown(world.ask("attendance_by_type")) == drawn("""
        cell_type | cells | cells_below | expected | present | attendance_percent | is_below
                  | 1     | 1           | 10       | 1       | 10                 | True
        village   | 2     | 1           | 40       | 30      | 75                 | True
        school    | 1     | 0           | 20       | 20      | 100                | False
        police    | 1     | 0           |          |         |                    |
    """)  # noqa: E501


def test_filters_narrow_the_cells(world):
    world.load(cells=CELLS, meetings=MEETINGS)
    answer = world.ask("attendance_by_type", filters=Filters(cell_types=("school",)))
    assert list(answer["cell_type"]) == ["school"]
