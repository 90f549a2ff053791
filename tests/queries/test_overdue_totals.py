"""How many requirements of inspections are overdue, and in how many cells?"""

from queries.filters import Filters
from tests.queries.world import drawn, shown

MEETINGS = "cell_code | held_on\nA | 2025-01-04\nB | 2025-01-04"
INSPECTIONS = """
    finding_no | cell_code | inspected_on | requirement | due_on     | status      | closed_on
    1          | A         | 2025-03-10   | Ghi sổ      | 2025-04-01 | open        |
    2          | A         | 2025-03-10   | Ghi sổ      | 2025-09-01 | open        |
    1          | B         | 2025-03-10   | Ghi sổ      | 2025-05-01 | closed_done | 2025-08-01
    2          | B         | 2025-03-10   | Ghi sổ      | 2025-07-19 | open        |
    3          | B         | 2025-03-10   | Ghi sổ      | 2025-07-20 | open        |
"""  # noqa: E501


def test_requirements_and_their_cells_are_counted_now_and_as_many_months_before(world):
    world.load(meetings=MEETINGS, inspections=INSPECTIONS)
    assert shown(world.ask("overdue_totals")) == drawn("""
        requirements | cells | previous_requirements
        4            | 2     | 3
    """)


def test_without_one_there_is_a_row_of_noughts(world):
    world.load(meetings=MEETINGS)
    assert shown(world.ask("overdue_totals")) == drawn("""
        requirements | cells | previous_requirements
        0            | 0     | 0
    """)


def test_the_earlier_figure_is_null_where_its_period_begins_before_data_begins(world):
    world.load(meetings=MEETINGS, inspections=INSPECTIONS)
    answer = world.ask("overdue_totals", "2025-03..2025-05", as_of="2025-06-01")
    assert shown(answer) == drawn("""
        requirements | cells | previous_requirements
        2            | 2     |
    """)


def test_the_earlier_figure_is_of_cells_active_in_the_earlier_period(world):
    world.load(
        cells="cell_code | valid_from\nA | 2025-07-01\nB |",
        meetings=MEETINGS,
        inspections=INSPECTIONS,
    )
    columns = ("requirements", "previous_requirements")
    assert shown(world.ask("overdue_totals"), *columns) == drawn("""
        requirements | previous_requirements
        4            | 2
    """)


def test_filters_narrow_both_figures(world):
    world.load(meetings=MEETINGS, inspections=INSPECTIONS)
    answer = world.ask("overdue_totals", filters=Filters(cells=("A",)))
    assert shown(answer) == drawn("""
        requirements | cells | previous_requirements
        2            | 1     | 1
    """)
