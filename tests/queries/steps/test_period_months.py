"""What did each cell do in each month of the periods assessed?"""

from tests.queries.world import World, drawn, shown

MEETINGS = """
    cell_code | held_on    | expected | present | duration_minutes
    thon      | 2025-07-04 | 20       | 20      | 90
    thon      | 2025-09-06 | 20       | 16      | 80
    to        | 2025-10-04 | 20       | 20      | 90
"""


def test_there_is_a_row_per_active_cell_and_month(world: World):
    world.load(meetings=MEETINGS)

    months = world.ask("period_months", as_of="2025-10-10").sort_values("month")
    columns = ("month", "is_closed", "is_met", "is_missed", "expected", "present")
    assert shown(months, *columns) == drawn(
        """
        month      | is_closed | is_met | is_missed | expected | present
        2025-07-01 | True      | True   | False     | 20       | 20
        2025-08-01 | True      | False  | True      |          |
        2025-09-01 | False     | True   | False     | 20       | 16
        """
    )


def test_it_says_what_counts_against_a_month(world: World):
    world.load(meetings=MEETINGS)

    months = world.ask("period_months").sort_values("month")
    assert shown(months, "month", "is_low", "is_off_date", "is_short") == drawn(
        """
        month      | is_low | is_off_date | is_short
        2025-07-01 | False  | False       | False
        2025-08-01 |        | False       | False
        2025-09-01 | True   | True        | True
        """
    )


def test_filters_do_not_narrow_it(world: World):
    world.load(meetings=MEETINGS)

    months = world.ask("period_months", during="2025-10")
    assert set(months["cell_code"]) == {"thon", "to"}
