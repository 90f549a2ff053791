"""What share of the members expected came to the regular meetings?"""

from queries.filters import Filters
from tests.queries.world import drawn, shown

SHARE = ("expected", "present", "attendance_percent", "is_below")
BEFORE = ("previous_expected", "previous_present", "previous_percent", "change_points")
CELLS = ("cells_met", "cells_below", "cells_below_clear")


def test_it_is_the_sum_of_those_present_not_the_mean_of_shares(world):
    world.load(
        meetings="""
            cell_code | held_on    | expected | present | kind
            A         | 2025-07-04 | 10       | 5       | regular
            B         | 2025-08-04 | 90       | 90      | combined
            B         | 2025-08-20 | 90       | 0       | thematic
        """,
    )
    assert shown(world.ask("attendance_summary"), *SHARE) == drawn("""
        expected | present | attendance_percent | is_below
        100      | 95      | 95                 | False
    """)


def test_exactly_at_the_threshold_is_not_below(world):
    world.load(
        meetings="cell_code | held_on | expected | present\nA | 2025-07-04 | 20 | 17",
    )
    assert not world.ask("attendance_summary")["is_below"][0]
    higher = {"attendance_threshold": 85.1}
    assert world.ask("attendance_summary", thresholds=higher)["is_below"][0]


def test_when_nobody_met_the_share_is_null(world):
    world.load(cells="cell_code\nA")
    assert shown(world.ask("attendance_summary")) == drawn("""
        expected | present | attendance_percent | is_below | previous_expected | previous_present | previous_percent | change_points | cells_met | cells_below | cells_below_clear
                 |         |                    |          |                   |                  |                  |               | 0         | 0           | 0
    """)  # noqa: E501


def test_cells_are_counted_that_met_are_below_and_are_clearly_below(world):
    world.load(
        cells="cell_code\nA\nB\nC\nD",
        meetings="""
            cell_code | held_on    | expected | present
            A         | 2025-07-04 | 20       | 20
            B         | 2025-07-04 | 6        | 5
            C         | 2025-07-04 | 40       | 20
        """,
    )
    assert shown(world.ask("attendance_summary"), *CELLS) == drawn("""
        cells_met | cells_below | cells_below_clear
        3         | 2           | 1
    """)


def test_the_change_is_the_difference_of_the_percentages_as_shown(world):
    # 95.06 % after 94.94 %: 0.12 points apart, but 95.1 and 94.9 stand on the screen.
    world.load(
        meetings="""
            cell_code | held_on    | expected | present
            A         | 2025-04-04 | 10000    | 9494
            A         | 2025-07-04 | 10000    | 9506
        """,
    )
    assert shown(world.ask("attendance_summary"), *BEFORE) == drawn("""
        previous_expected | previous_present | previous_percent | change_points
        10000             | 9494             | 94.9             | 0.2
    """)


def test_the_earlier_figures_are_null_where_they_begin_before_data_begins(world):
    world.load(
        meetings="""
            cell_code | held_on    | expected | present
            A         | 2025-05-04 | 20       | 19
            A         | 2025-07-04 | 20       | 20
        """,
    )
    assert shown(world.ask("attendance_summary"), *BEFORE) == drawn("""
        previous_expected | previous_present | previous_percent | change_points
                          |                  |                  |
    """)
    two_months = world.ask("attendance_summary", "2025-07..2025-08")
    assert shown(two_months, *BEFORE) == drawn("""
        previous_expected | previous_present | previous_percent | change_points
        20                | 19               | 95               | 5
    """)


def test_a_meeting_of_a_month_when_its_cell_was_not_active_does_not_count(world):
    world.load(
        cells="cell_code | valid_from\nA | 2025-08-01",
        meetings="""
            cell_code | held_on    | expected | present
            A         | 2025-07-04 | 20       | 1
            A         | 2025-08-04 | 20       | 20
        """,
    )
    assert shown(world.ask("attendance_summary"), "expected") == [{"expected": "20"}]


def test_filters_narrow_both_periods(world):
    world.load(
        cells="cell_code\nA\nB",
        meetings="""
            cell_code | held_on    | expected | present
            A         | 2025-04-04 | 20       | 20
            B         | 2025-04-04 | 10       | 10
            A         | 2025-07-04 | 20       | 20
            B         | 2025-07-04 | 10       | 10
        """,
    )
    answer = world.ask("attendance_summary", filters=Filters(cells=("B",)))
    assert shown(answer, "expected", "previous_expected") == [
        {"expected": "10", "previous_expected": "10"}
    ]
