"""The sign poor_inspection: its header, and that of inspections_in_window."""

from datetime import date

from tests.queries.world import World

SIGN = "poor_inspection"
MET = """
    cell_code | held_on
    thon      | 2025-07-04
    to        | 2025-07-04
"""


def test_a_latest_inspection_that_is_poor_shows_it(world: World):
    world.load(
        meetings=MET,
        inspections="""
            cell_code | inspection_code | inspected_on | grade
            thon      | KT1             | 2025-03-10   | good
            thon      | KT2             | 2025-08-10   | poor
            to        | KT3             | 2025-03-10   | poor
            to        | KT4             | 2025-08-10   | average
        """,
    )

    assert world.cells_showing(SIGN) == ["thon"]
    evidence = world.evidence("thon")[SIGN]
    assert evidence.weight == "serious"
    assert evidence.months == (date(2025, 8, 1),)
    assert evidence.numbers == {
        "inspection_code": "KT2",
        "inspected_on": date(2025, 8, 10),
        "inspection_grade": "poor",
    }


def test_the_latest_counts_even_without_a_grade(world: World):
    world.load(
        meetings=MET,
        inspections="""
            cell_code | inspected_on | grade
            thon      | 2025-03-10   | poor
            thon      | 2025-08-10   |
        """,
    )

    assert world.cells_showing(SIGN) == []


def test_a_poor_inspection_of_a_cell_not_active_counts_not(world: World):
    world.load(
        cells="""
            cell_code | valid_to
            thon      | 2025-06-30
            to        | 2025-07-31
        """,
        meetings="""
            cell_code | held_on
            to        | 2025-01-04
        """,
        inspections="""
            cell_code | inspected_on | grade
            thon      | 2025-03-10   | poor
            to        | 2025-03-10   | poor
        """,
    )

    assert world.cells_showing(SIGN) == ["to"]
