"""What did each cell do in each month of the periods assessed?"""

import pandas

from tests.queries.world import World, drawn, shown

MEETINGS = """
    cell_code | held_on    | expected | present | duration_minutes
    thon      | 2025-07-04 | 20       | 20      | 90
    thon      | 2025-09-06 | 20       | 16      | 80
    to        | 2025-10-04 | 20       | 20      | 90
"""


def months_of(world: World, cell_code: str, **asked: object) -> pandas.DataFrame:
    months = world.ask("period_months", **asked).sort_values("month")
    return months[months["cell_code"] == cell_code]


def test_there_is_a_row_per_active_cell_and_month(world: World):
    world.load(meetings=MEETINGS, cells="cell_code\nkhac")

    months = months_of(world, "thon", as_of="2025-10-10")
    columns = ("month", "is_met", "is_settled", "is_missed", "expected", "present")
    assert shown(months, *columns) == drawn(
        """
        month      | is_met | is_settled | is_missed | expected | present
        2025-07-01 | True   | True       | False     | 20       | 20
        2025-08-01 | False  | False      | False     |          |
        2025-09-01 | True   | False      | False     | 20       | 16
        """
    )
    columns = ("month", "is_unloaded", "is_settled", "is_missed")
    assert shown(months_of(world, "khac", as_of="2025-10-10"), *columns) == drawn(
        """
        month      | is_unloaded | is_settled | is_missed
        2025-07-01 | False       | True       | True
        2025-08-01 | True        | False      | False
        2025-09-01 | False       | False      | False
        """
    )


def test_what_a_cell_says_itself_is_settled_at_once(world: World):
    world.load(
        meetings=MEETINGS,
        no_meetings="""
            cell_code | month
            thon      | 8/2025
            thon      | 9/2025
        """,
    )

    months = months_of(world, "thon", as_of="2025-10-01")
    # September has a meeting all the same: the meeting counts.
    assert shown(months, "month", "is_unloaded", "is_settled", "is_missed") == drawn(
        """
        month      | is_unloaded | is_settled | is_missed
        2025-07-01 | False       | True       | False
        2025-08-01 | False       | True       | True
        2025-09-01 | False       | False      | False
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
