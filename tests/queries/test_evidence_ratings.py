"""How was the cell rated year by year?"""

from tests.queries.world import World


def test_years_up_to_the_one_asked_latest_first_with_file_and_line(world: World):
    world.load(
        ratings="""
            cell_code | year | rating
            thon      | 2023 | done
            thon      | 2026 | well
            thon      | 2024 | not_done
            to        | 2024 | excellent
        """
    )

    world.shows(
        "evidence_ratings",
        """
        year | rating   | file_name   | line
        2024 | not_done | ratings.csv | 4
        2023 | done     | ratings.csv | 2
        """,
        cell_code="thon",
    )
