"""What did each cell do in each of the periods assessed, all months together?"""

from tests.queries.world import World, drawn, shown

MEETINGS = """
    cell_code | held_on    | expected | present | minutes
    low       | 2025-05-04 | 20       | 16      | complete
    low       | 2025-06-04 | 20       | 20      | late
    low       | 2025-07-04 | 20       | 16      | missing
    low       | 2025-09-06 | 20       | 15      | complete
    fine      | 2025-05-04 | 10       | 10      | complete
"""
ASKED = {"during": "2025-05..2025-09", "as_of": "2025-10-20"}


def test_months_are_counted_and_sums_added_up(world: World):
    world.load(meetings=MEETINGS)

    periods = world.ask("cell_periods", **ASKED).sort_values("cell_code")
    columns = (
        "cell_code",
        "months_active",
        "months_met",
        "months_missed",
        "months_unloaded",
        "expected",
        "present",
    )
    assert shown(periods, *columns) == drawn(
        """
        cell_code | months_active | months_met | months_missed | months_unloaded | expected | present
        fine      | 5             | 1          | 3             | 1               | 10       | 10
        low       | 5             | 4          | 0             | 1               | 80       | 67
        """  # noqa: E501
    )


def test_the_streak_is_counted_back_over_the_months_met(world: World):
    world.load(meetings=MEETINGS)

    periods = world.ask("cell_periods", **ASKED).sort_values("cell_code")
    columns = ("cell_code", "months_low", "low_streak", "months_off_date")
    assert shown(periods, *columns) == drawn(
        """
        cell_code | months_low | low_streak | months_off_date
        fine      | 0          | 0          | 0
        low       | 3          | 2          | 1
        """
    )
