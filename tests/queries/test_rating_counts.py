"""How many cells and how many organisations got each annual rating?"""

from queries.filters import Filters

RATINGS = """
    cell_code | unit_code | year | rating
    A         |           | 2024 | well
    B         |           | 2024 | well
    C         |           | 2024 | not_done
    A         |           | 2023 | excellent
              | xa_mot    | 2024 | excellent
              | xa_hai    | 2024 | well
"""
CELLS = """
    cell_code | unit_code
    A         | xa_mot
    B         | xa_mot
    C         | xa_hai
"""


def test_cells_and_organisations_are_counted_by_year_and_rating(world):
    world.load(cells=CELLS, ratings=RATINGS)

    world.shows(
        "rating_counts",
        """
        year | rating    | cells | units
        2024 | excellent | 0     | 1
        2024 | well      | 2     | 1
        2024 | not_done  | 1     | 0
        2023 | excellent | 1     | 0
        """,
    )


def test_a_unit_narrows_to_its_cells_and_those_that_hold_them(world):
    world.load(cells=CELLS, ratings=RATINGS)

    world.shows(
        "rating_counts",
        """
        year | rating   | cells | units
        2024 | well     | 0     | 1
        2024 | not_done | 1     | 0
        """,
        filters=Filters(units=("xa_hai",)),
    )
