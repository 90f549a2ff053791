"""The sign poor_minutes: one test per sentence of its header."""

from datetime import date

from tests.queries.world import World

SIGN = "poor_minutes"


def test_two_meetings_with_minutes_late_or_missing_show_it(world: World):
    world.load(
        meetings="""
            cell_code | held_on    | minutes
            twice     | 2025-07-04 | late
            twice     | 2025-08-04 | missing
            once      | 2025-07-04 | late
            once      | 2025-08-04 | complete
            once      | 2025-09-04 |
        """
    )

    assert world.cells_showing(SIGN) == ["twice"]
    evidence = world.evidence("twice")[SIGN]
    assert evidence.weight == "notable"
    assert evidence.months == (date(2025, 7, 1), date(2025, 8, 1))
    assert evidence.numbers == {"meetings_with_poor_minutes": 2}


def test_meetings_of_any_kind_count_also_in_one_month(world: World):
    world.load(
        meetings="""
            cell_code | held_on    | kind          | minutes
            thon      | 2025-07-04 | thematic      | late
            thon      | 2025-07-20 | extraordinary | late
        """
    )

    assert world.cells_showing(SIGN) == ["thon"]
    assert world.cells_showing(SIGN, thresholds={"poor_minutes_limit": 3}) == []
