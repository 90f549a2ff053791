"""The sign no_thematic: one test per sentence of its header."""

from datetime import date

from tests.queries.world import World

SIGN = "no_thematic"
EVERY_MONTH = """
    cell_code | held_on    | kind
    plain     | 2025-07-04 | regular
    plain     | 2025-08-04 | regular
    plain     | 2025-09-04 | regular
    thematic  | 2025-07-04 | regular
    thematic  | 2025-08-20 | thematic
    combined  | 2025-07-04 | regular
    combined  | 2025-09-04 | combined
"""


def test_a_quarter_without_a_thematic_or_combined_meeting_shows_it(world: World):
    world.load(meetings=EVERY_MONTH)

    assert world.cells_showing(SIGN) == ["plain"]
    evidence = world.evidence("plain")[SIGN]
    assert evidence.weight == "notable"
    assert evidence.months == (date(2025, 7, 1), date(2025, 8, 1), date(2025, 9, 1))
    assert evidence.numbers == {"quarters_without_thematic": 1}


def test_the_quarter_must_lie_wholly_in_the_months_asked(world: World):
    world.load(meetings=EVERY_MONTH)

    assert world.cells_showing(SIGN, during="2025-08..2025-10") == []
    assert world.cells_showing(SIGN, during="2025-08..2025-09") == []
    assert world.cells_showing(SIGN, during="2025-06..2025-10") == ["plain"]


def test_all_three_months_must_be_closed(world: World):
    world.load(meetings=EVERY_MONTH)

    assert world.cells_showing(SIGN, as_of="2025-10-10") == []
    assert world.cells_showing(SIGN, as_of="2025-10-11") == ["plain"]


def test_all_three_months_must_be_active(world: World):
    world.load(
        cells="""
            cell_code | valid_from
            plain     | 2025-07-15
        """,
        meetings=EVERY_MONTH,
    )

    assert world.cells_showing(SIGN) == []


def test_a_thematic_meeting_counts_for_the_month_it_names(world: World):
    world.load(
        meetings="""
            cell_code | held_on    | kind     | month
            thon      | 2025-07-04 | regular  |
            thon      | 2025-10-02 | thematic | 2025-09-01
        """
    )

    assert world.cells_showing(SIGN) == []


def test_every_empty_quarter_counts_against_it(world: World):
    stated = "".join(f"\nplain | {month}/2025" for month in (10, 11, 12))
    world.load(meetings=EVERY_MONTH, no_meetings=f"cell_code | month{stated}")

    evidence = world.evidence("plain", "2025-07..2025-12", "2026-01-20")[SIGN]
    assert evidence.numbers == {"quarters_without_thematic": 2}
    assert len(evidence.months) == 6
