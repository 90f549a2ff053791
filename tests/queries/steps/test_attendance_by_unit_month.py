"""In which unit, and in which month, did too few come?"""

from queries.filters import Filters
from tests.queries.world import drawn, shown

MEETINGS = """
    cell_code | held_on    | expected | present
    A         | 2025-07-04 | 20       | 16
    B         | 2025-07-04 | 20       | 20
    A         | 2025-08-04 | 20       | 16
    C         | 2025-08-04 | 10       | 10
    Z         | 2025-08-04 | 10       | 5
"""


def test_each_unit_has_a_row_per_month_and_no_share_where_none_of_its_cells_met(world):
    world.load(
        units="unit_code | unit_name\nxa_mot | Xã Đông\nxa_hai | Xã Du",
        cells="cell_code | unit_code\nA | xa_mot\nB | xa_mot\nC | xa_hai",
        meetings=MEETINGS,
    )
    answer = world.ask("attendance_by_unit_month", "2025-07..2025-08")
    assert shown(answer) == drawn("""
        unit_code | unit_name | month | expected | present | attendance_percent | is_below
        xa_hai | Xã Du   | 2025-07-01 |    |    |     |
        xa_hai | Xã Du   | 2025-08-01 | 10 | 10 | 100 | False
        xa_mot | Xã Đông | 2025-07-01 | 40 | 36 | 90  | False
        xa_mot | Xã Đông | 2025-08-01 | 20 | 16 | 80  | True
               |         | 2025-08-01 | 10 | 5  | 50  | True
    """)  # noqa: E501


def test_filters_narrow_the_cells(world):
    world.load(cells="cell_code\nA\nB", meetings=MEETINGS)
    only_b = Filters(cells=("B",))
    answer = world.ask("attendance_by_unit_month", "2025-07", filters=only_b)
    assert shown(answer, "expected") == [{"expected": "20"}]
