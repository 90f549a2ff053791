"""The sign poor_rating: one test per sentence of its header."""

from datetime import date

from tests.queries.world import World

SIGN = "poor_rating"
MET = """
    cell_code | held_on
    failed    | 2025-07-04
    improved  | 2025-07-04
"""


def test_a_latest_rating_of_not_done_shows_it(world: World):
    world.load(
        meetings=MET,
        ratings="""
            cell_code | year | rating
            failed    | 2023 | excellent
            failed    | 2024 | not_done
            improved  | 2023 | not_done
            improved  | 2024 | done
        """,
    )

    assert world.cells_showing(SIGN) == ["failed"]
    evidence = world.evidence("failed")[SIGN]
    assert evidence.weight == "serious"
    assert evidence.months == (date(2024, 12, 1),)
    assert evidence.numbers == {"year": 2024, "rating": "not_done"}


def test_ratings_of_years_after_the_last_month_count_not(world: World):
    world.load(
        meetings=MET,
        ratings="""
            cell_code | year | rating
            failed    | 2025 | not_done
            improved  | 2024 | not_done
            improved  | 2026 | excellent
        """,
    )

    assert world.cells_showing(SIGN) == ["failed", "improved"]
    last_year = {"during": "2024-07..2024-09", "as_of": "2024-10-20"}
    assert world.cells_showing(SIGN, **last_year) == []


def test_ratings_of_units_are_not_ratings_of_cells(world: World):
    world.load(
        meetings=MET,
        ratings="""
            unit_code | year | rating
            failed    | 2024 | not_done
        """,
    )

    assert world.cells_showing(SIGN) == []
