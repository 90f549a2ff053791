"""What did each cell do in each of the months asked?"""

from queries.filters import Filters
from tests.queries.world import World, drawn, shown

MEETINGS = """
    cell_code | held_on    | expected | present
    thon      | 2025-07-04 | 20       | 20
    thon      | 2025-09-04 | 20       | 18
    to        | 2025-10-04 | 20       | 20
"""


def test_there_is_a_row_per_active_cell_and_month(world: World):
    world.load(meetings=MEETINGS)

    months = world.ask("period_months", as_of="2025-10-10").sort_values("month")
    columns = ("month", "is_closed", "regular_meetings", "expected", "present")
    assert shown(months, *columns) == drawn(
        """
        month      | is_closed | regular_meetings | expected | present
        2025-07-01 | True      | 1                | 20       | 20
        2025-08-01 | True      | 0                |          |
        2025-09-01 | False     | 1                | 20       | 18
        """
    )


def test_only_cells_that_are_named(world: World):
    world.load(meetings=MEETINGS)

    asked = {"during": "2025-10", "filters": Filters(cells=("to",))}
    world.shows("period_months", "cell_code\nto", **asked)
