"""The sign unexcused_absences: one test per sentence of its header."""

from datetime import date

from tests.queries.world import World

SIGN = "unexcused_absences"


def test_three_over_the_months_show_it_two_do_not(world: World):
    world.load(
        meetings="""
            cell_code | held_on    | expected | present | absent_unexcused
            three     | 2025-07-04 | 20       | 18      | 2
            three     | 2025-08-04 | 20       | 20      | 0
            three     | 2025-09-04 | 20       | 19      | 1
            two       | 2025-07-04 | 20       | 18      | 2
        """
    )

    assert world.cells_showing(SIGN) == ["three"]
    evidence = world.evidence("three")[SIGN]
    assert evidence.weight == "notable"
    assert evidence.months == (date(2025, 7, 1), date(2025, 9, 1))
    assert evidence.numbers == {"absent_unexcused": 3}


def test_meetings_that_do_not_report_them_add_nothing(world: World):
    world.load(
        meetings="""
            cell_code | held_on    | expected | present | absent_unexcused
            silent    | 2025-07-04 | 20       | 2       |
            partly    | 2025-07-04 | 20       | 2       |
            partly    | 2025-08-04 | 20       | 17      | 3
        """
    )

    assert world.cells_showing(SIGN) == ["partly"]


def test_only_regular_meetings_count(world: World):
    world.load(
        meetings="""
            cell_code | held_on    | kind     | expected | present | absent_unexcused
            thon      | 2025-07-04 | thematic | 20       | 11      | 9
            to        | 2025-07-04 | combined | 20       | 11      | 9
        """
    )

    assert world.cells_showing(SIGN) == ["to"]
