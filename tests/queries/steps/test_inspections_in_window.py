"""What did the latest inspection of each cell find, as far as it still counts?"""

import pytest

from tests.queries.world import World


@pytest.mark.parametrize(
    ("inspected_on", "counts"),
    [
        ("2024-09-30", False),
        ("2024-10-01", True),
        ("2025-09-30", True),
        ("2025-10-01", False),
    ],
)
def test_it_counts_for_twelve_months_to_the_last_one_asked(
    world: World, inspected_on: str, counts: bool
):
    world.load(
        inspections=f"""
            cell_code | inspected_on   | grade
            thon      | {inspected_on} | poor
        """
    )

    assert len(world.ask("inspections_in_window")) == counts


def test_what_was_found_after_the_date_asked_is_not_known_yet(world: World):
    world.load(
        inspections="""
            cell_code | inspected_on | grade
            thon      | 2025-08-10   | good
            thon      | 2025-09-10   | poor
        """
    )

    september = {"during": "2025-09"}
    world.shows("inspections_in_window", "grade\ngood", as_of="2025-09-09", **september)
    world.shows("inspections_in_window", "grade\npoor", as_of="2025-09-10", **september)


def test_for_how_many_months_is_a_threshold(world: World):
    world.load(inspections="cell_code | inspected_on | grade\nthon | 2025-06-30 | poor")

    assert world.ask("inspections_in_window", thresholds={"inspection_months": 3}).empty


def test_the_grade_is_the_worst_of_the_rows_of_one_inspection(world: World):
    world.load(
        inspections="""
            cell_code | inspection_code | finding_no | inspected_on | grade   | score
            thon      | KT1             | 1          | 2025-08-10   | good    |
            thon      | KT1             | 2          | 2025-08-10   |         | 55
            thon      | KT1             | 3          | 2025-08-11   | fair    |
            thon      | KT1             | 4          | 2025-08-11   |         |
            to        | KT2             | 1          | 2025-08-11   |         |
        """
    )

    world.shows(
        "inspections_in_window",
        """
        cell_code | inspection_code | inspected_on | grade
        thon      | KT1             | 2025-08-11   | average
        to        | KT2             | 2025-08-11   |
        """,
    )


def test_of_two_on_one_day_the_later_code_is_the_latest(world: World):
    world.load(
        inspections="""
            cell_code | inspection_code | inspected_on | grade
            thon      | KT1             | 2025-08-10   | poor
            thon      | KT2             | 2025-08-10   | good
        """
    )

    world.shows("inspections_in_window", "inspection_code | grade\nKT2 | good")
