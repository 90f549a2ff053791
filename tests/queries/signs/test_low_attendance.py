"""The sign low_attendance: one test per sentence of its header."""

from datetime import date

from tests.queries.world import World

SIGN = "low_attendance"


def test_a_share_below_the_threshold_over_all_months_shows_it(world: World):
    world.load(
        meetings="""
            cell_code | held_on    | expected | present
            low       | 2025-07-04 | 100      | 84
            high      | 2025-07-04 | 100      | 86
        """
    )

    assert world.cells_showing(SIGN) == ["low"]


def test_exactly_at_the_threshold_is_not_below(world: World):
    world.load(
        meetings="""
            cell_code | held_on    | expected | present
            at        | 2025-07-04 | 20       | 17
            at        | 2025-08-04 | 40       | 34
            below     | 2025-07-04 | 20       | 17
            below     | 2025-08-04 | 40       | 33
        """
    )

    assert world.cells_showing(SIGN) == ["below"]


def test_persons_are_added_up_over_the_months_never_percentages(world: World):
    # 50 % and 100 % are 75 % on average, but 92 % of all who were expected came.
    world.load(
        meetings="""
            cell_code | held_on    | expected | present
            uneven    | 2025-07-04 | 10       | 5
            uneven    | 2025-08-04 | 50       | 50
        """
    )

    assert world.cells_showing(SIGN) == []


def test_thematic_and_extraordinary_meetings_do_not_count_combined_ones_do(
    world: World,
):
    world.load(
        meetings="""
            cell_code | held_on    | kind          | expected | present
            thematic  | 2025-07-04 | regular       | 20       | 20
            thematic  | 2025-07-18 | thematic      | 20       | 2
            thematic  | 2025-07-20 | extraordinary | 20       | 2
            combined  | 2025-07-04 | combined      | 20       | 2
        """
    )

    assert world.cells_showing(SIGN) == ["combined"]


def test_months_outside_the_period_do_not_count(world: World):
    world.load(
        meetings="""
            cell_code | held_on    | expected | present
            thon      | 2025-06-04 | 20       | 2
            thon      | 2025-07-04 | 20       | 20
            thon      | 2025-10-04 | 20       | 2
        """
    )

    assert world.cells_showing(SIGN) == []


def test_a_meeting_counts_for_the_month_it_names(world: World):
    world.load(
        meetings="""
            cell_code | held_on    | month      | expected | present
            thon      | 2025-10-02 | 2025-09-01 | 20       | 2
        """
    )

    assert world.cells_showing(SIGN) == ["thon"]


def test_who_was_expected_follows_from_the_members(world: World):
    # 20 members, 2 exempt and 1 on special duty leave 17: 15 of them are 88 %.
    world.load(
        meetings="""
            cell_code | held_on    | members_total | exempt | special_duty | present
            thon      | 2025-07-04 | 20            | 2      | 1            | 15
            thon_ba   | 2025-07-04 | 20            |        |              | 15
        """
    )

    assert world.cells_showing(SIGN) == ["thon_ba"]


def test_the_months_against_it_are_those_below_themselves(world: World):
    world.load(
        meetings="""
            cell_code | held_on    | expected | present
            thon      | 2025-07-04 | 20       | 20
            thon      | 2025-08-04 | 20       | 10
            thon      | 2025-09-04 | 20       | 12
        """
    )

    evidence = world.evidence("thon")[SIGN]

    assert evidence.weight == "notable"
    assert evidence.months == (date(2025, 8, 1), date(2025, 9, 1))
    assert evidence.numbers == {
        "expected": 60,
        "present": 42,
        "attendance_percent": 70.0,
    }


def test_the_threshold_can_be_another(world: World):
    world.load(
        meetings="""
            cell_code | held_on    | expected | present
            thon      | 2025-07-04 | 100      | 89
        """
    )

    ninety = {"attendance_threshold": 90}
    assert world.cells_showing(SIGN, thresholds=ninety) == ["thon"]
    assert world.cells_showing(SIGN, thresholds={"attendance_threshold": 88.5}) == []
