"""The sign off_date: one test per sentence of its header."""

from datetime import date

from tests.queries.world import World

SIGN = "off_date"


def test_two_months_outside_the_default_days_show_it(world: World):
    world.load(
        meetings="""
            cell_code | held_on
            twice     | 2025-07-02
            twice     | 2025-08-04
            twice     | 2025-09-06
            once      | 2025-07-03
            once      | 2025-08-05
            once      | 2025-09-06
        """
    )

    assert world.cells_showing(SIGN) == ["twice"]
    evidence = world.evidence("twice")[SIGN]
    assert evidence.weight == "notable"
    assert evidence.months == (date(2025, 7, 1), date(2025, 9, 1))
    assert evidence.numbers == {"months_off_date": 2, "day_from": 3, "day_to": 5}


def test_a_cells_own_days_replace_the_default(world: World):
    world.load(
        cells="""
            cell_code | meeting_day_from | meeting_day_to
            late      | 20               | 25
            one_day   | 20               |
            none      |                  |
        """,
        meetings="""
            cell_code | held_on
            late      | 2025-07-20
            late      | 2025-08-25
            one_day   | 2025-07-20
            one_day   | 2025-08-21
            one_day   | 2025-09-22
            none      | 2025-07-20
            none      | 2025-08-20
        """,
    )

    assert world.cells_showing(SIGN) == ["none", "one_day"]
    assert world.evidence("one_day")[SIGN].numbers == {
        "months_off_date": 2,
        "day_from": 20,
        "day_to": 20,
    }


def test_one_meeting_outside_is_enough_for_a_month(world: World):
    world.load(
        meetings="""
            cell_code | held_on
            thon      | 2025-07-04
            thon      | 2025-07-15
            thon      | 2025-08-01
            thon      | 2025-08-04
        """
    )

    assert world.cells_showing(SIGN) == ["thon"]


def test_a_meeting_in_another_month_than_it_counts_for_is_outside(world: World):
    world.load(
        meetings="""
            cell_code | held_on    | month
            thon      | 2025-08-04 | 2025-07-01
            thon      | 2025-09-04 | 2025-08-01
        """
    )

    assert world.cells_showing(SIGN) == ["thon"]


def test_thematic_meetings_may_be_on_any_day(world: World):
    world.load(
        meetings="""
            cell_code | held_on    | kind
            thon      | 2025-07-20 | thematic
            thon      | 2025-08-20 | thematic
            thon      | 2025-09-20 | extraordinary
        """
    )

    assert world.cells_showing(SIGN) == []


def test_the_default_days_are_thresholds(world: World):
    world.load(
        meetings="""
            cell_code | held_on
            thon      | 2025-07-02
            thon      | 2025-08-06
        """
    )

    wider = {"fixed_day_from": 2, "fixed_day_to": 6}
    assert world.cells_showing(SIGN, thresholds=wider) == []
    assert world.cells_showing(SIGN, thresholds={"off_date_months": 3}) == []


def test_months_whose_day_nobody_gave_do_not_count(world: World):
    world.load(
        cells="cell_code | meeting_day_from | meeting_day_to\nA | 20 | 25"
    ).load_months("cell_code | 07/2025 | 08/2025 | 09/2025\nA | 18/20 | 18/20 | 18/20")
    assert world.cells_showing(SIGN, thresholds={"off_date_months": 1}) == []
