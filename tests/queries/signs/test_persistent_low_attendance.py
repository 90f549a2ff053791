"""The sign persistent_low_attendance: one test per sentence of its header."""

from datetime import date

from tests.queries.world import World

SIGN = "persistent_low_attendance"
HALF_YEAR = "2025-04..2025-09"


def test_each_of_the_last_three_months_met_below_shows_it(world: World):
    world.load(
        meetings="""
            cell_code | held_on    | expected | present
            low       | 2025-07-04 | 20       | 16
            low       | 2025-08-04 | 20       | 16
            low       | 2025-09-04 | 20       | 16
            once_high | 2025-07-04 | 20       | 2
            once_high | 2025-08-04 | 20       | 17
            once_high | 2025-09-04 | 20       | 2
        """
    )

    assert world.cells_showing(SIGN) == ["low"]
    assert world.evidence("low")[SIGN].weight == "serious"


def test_only_the_last_three_count(world: World):
    world.load(
        meetings="""
            cell_code | held_on    | expected | present
            got_worse | 2025-04-04 | 20       | 20
            got_worse | 2025-05-04 | 20       | 16
            got_worse | 2025-06-04 | 20       | 16
            got_worse | 2025-07-04 | 20       | 16
            recovered | 2025-04-04 | 20       | 16
            recovered | 2025-05-04 | 20       | 16
            recovered | 2025-06-04 | 20       | 16
            recovered | 2025-07-04 | 20       | 20
        """
    )

    assert world.cells_showing(SIGN, during=HALF_YEAR) == ["got_worse"]


def test_months_without_a_meeting_are_passed_over(world: World):
    world.load(
        meetings="""
            cell_code | held_on    | kind     | expected | present
            thon      | 2025-04-04 | regular  | 20       | 16
            thon      | 2025-05-04 | thematic | 20       | 20
            thon      | 2025-06-04 | regular  | 20       | 16
            thon      | 2025-09-04 | regular  | 20       | 16
        """
    )

    assert world.cells_showing(SIGN, during=HALF_YEAR) == ["thon"]
    assert world.evidence("thon", HALF_YEAR)[SIGN].months == (
        date(2025, 4, 1),
        date(2025, 6, 1),
        date(2025, 9, 1),
    )


def test_with_fewer_months_met_it_says_nothing(world: World):
    world.load(
        meetings="""
            cell_code | held_on    | expected | present
            thon      | 2025-06-04 | 20       | 2
            thon      | 2025-07-04 | 20       | 2
            thon      | 2025-08-04 | 20       | 2
        """
    )

    assert world.cells_showing(SIGN) == []
    assert world.cells_showing(SIGN, thresholds={"persistent_months": 2}) == ["thon"]


def test_two_meetings_in_a_month_are_one_month(world: World):
    world.load(
        meetings="""
            cell_code | held_on    | expected | present
            thon      | 2025-08-04 | 20       | 2
            thon      | 2025-08-05 | 20       | 2
            thon      | 2025-09-04 | 20       | 2
        """
    )

    assert world.cells_showing(SIGN) == []
