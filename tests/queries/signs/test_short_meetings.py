"""The sign short_meetings: one test per sentence of its header."""

from datetime import date

from tests.queries.world import World

SIGN = "short_meetings"


def test_two_months_with_a_meeting_too_short_show_it(world: World):
    world.load(
        meetings="""
            cell_code | held_on    | duration_minutes
            twice     | 2025-07-04 | 89
            twice     | 2025-08-04 | 60
            once      | 2025-07-04 | 89
            once      | 2025-08-04 | 90
            unknown   | 2025-07-04 |
            unknown   | 2025-08-04 |
        """
    )

    assert world.cells_showing(SIGN) == ["twice"]
    evidence = world.evidence("twice")[SIGN]
    assert evidence.weight == "notable"
    assert evidence.months == (date(2025, 7, 1), date(2025, 8, 1))
    assert evidence.numbers == {
        "months_short": 2,
        "shortest_regular_minutes": 60,
        "shortest_combined_minutes": None,
        "required_minutes": 90,
    }


def test_a_combined_meeting_needs_longer(world: World):
    world.load(
        meetings="""
            cell_code | held_on    | kind     | duration_minutes
            short     | 2025-07-04 | combined | 119
            short     | 2025-08-04 | combined | 100
            enough    | 2025-07-04 | combined | 120
            enough    | 2025-08-04 | combined | 120
            thematic  | 2025-07-04 | thematic | 30
            thematic  | 2025-08-04 | thematic | 30
        """
    )

    assert world.cells_showing(SIGN) == ["short"]


def test_a_cells_own_minimum_replaces_that_of_plain_meetings_only(world: World):
    world.load(
        cells="""
            cell_code | min_minutes
            quick     | 60
            slow      | 100
            combined  | 60
        """,
        meetings="""
            cell_code | held_on    | kind     | duration_minutes
            quick     | 2025-07-04 | regular  | 60
            quick     | 2025-08-04 | regular  | 60
            slow      | 2025-07-04 | regular  | 95
            slow      | 2025-08-04 | regular  | 95
            combined  | 2025-07-04 | combined | 110
            combined  | 2025-08-04 | combined | 110
        """,
    )

    assert world.cells_showing(SIGN) == ["combined", "slow"]
    assert world.evidence("slow")[SIGN].numbers["required_minutes"] == 100


def test_two_short_meetings_in_one_month_are_one_month(world: World):
    world.load(
        meetings="""
            cell_code | held_on    | duration_minutes
            thon      | 2025-07-03 | 30
            thon      | 2025-07-04 | 30
        """
    )

    assert world.cells_showing(SIGN) == []


def test_the_minutes_required_are_thresholds(world: World):
    world.load(
        meetings="""
            cell_code | held_on    | kind     | duration_minutes
            thon      | 2025-07-04 | regular  | 50
            thon      | 2025-08-04 | combined | 70
        """
    )

    shorter = {"regular_minutes": 45, "combined_minutes": 70}
    assert world.cells_showing(SIGN) == ["thon"]
    assert world.cells_showing(SIGN, thresholds=shorter) == []
    assert world.cells_showing(SIGN, thresholds={"short_months": 3}) == []
