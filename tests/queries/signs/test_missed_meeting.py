"""The sign missed_meeting: one test per sentence of its header."""

from datetime import date

from tests.queries.world import World

SIGN = "missed_meeting"


def test_a_closed_month_without_a_regular_meeting_shows_it(world: World):
    world.load(
        meetings="""
            cell_code | held_on    | kind     | month
            skipped   | 2025-07-04 | regular  |
            skipped   | 2025-08-04 | thematic |
            skipped   | 2025-09-04 | regular  |
            met       | 2025-07-04 | regular  |
            met       | 2025-08-04 | combined |
            met       | 2025-10-01 | regular  | 2025-09-01
        """
    )

    assert world.cells_showing(SIGN) == ["skipped"]
    evidence = world.evidence("skipped")[SIGN]
    assert evidence.weight == "serious"
    assert evidence.months == (date(2025, 8, 1),)
    assert evidence.numbers == {"months_missed": 1}


def test_a_month_is_pending_until_ten_days_after_its_end(world: World):
    world.load(
        meetings="""
            cell_code | held_on
            thon      | 2025-07-04
            thon      | 2025-08-04
            to        | 2025-09-04
        """
    )

    assert world.cells_showing(SIGN, as_of="2025-10-10") == []
    assert world.cells_showing(SIGN, as_of="2025-10-11") == ["thon"]
    assert (
        world.cells_showing(SIGN, as_of="2025-10-11", thresholds={"grace_days": 11})
        == []
    )


def test_months_in_which_the_cell_was_not_active_count_not(world: World):
    world.load(
        cells="""
            cell_code | valid_from | valid_to
            begins    | 2025-07-02 |
            ends      |            | 2025-08-30
            always    |            |
        """,
        meetings="""
            cell_code | held_on
            begins    | 2025-08-04
            begins    | 2025-09-04
            ends      | 2025-07-04
            always    | 2025-08-04
            always    | 2025-09-04
        """,
    )

    assert world.cells_showing(SIGN) == ["always"]


def test_an_unregistered_cell_is_active_from_its_first_meeting_or_inspection(
    world: World,
):
    world.load(
        meetings="""
            cell_code | held_on
            known     | 2025-07-04
            known     | 2025-08-04
            known     | 2025-09-04
            late      | 2025-09-04
        """,
        inspections="""
            cell_code | inspected_on
            inspected | 2025-08-20
        """,
    )

    assert world.cells_showing(SIGN) == ["inspected"]
    assert world.evidence("inspected")[SIGN].numbers == {"months_missed": 2}


def test_months_before_data_begins_count_not(world: World):
    world.load(
        cells="cell_code\nthon",
        meetings="""
            cell_code | held_on
            to        | 2025-09-04
        """,
    )

    assert world.evidence("thon")[SIGN].numbers == {"months_missed": 1}


def test_how_many_months_it_takes_is_a_threshold(world: World):
    world.load(
        meetings="""
            cell_code | held_on
            thon      | 2025-07-04
            thon      | 2025-08-04
        """
    )

    assert world.cells_showing(SIGN, thresholds={"missed_limit": 2}) == []
