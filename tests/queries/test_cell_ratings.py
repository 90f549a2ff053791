"""How was this cell rated, year by year?"""

from tests.queries.world import drawn, shown


def test_every_year_rated_stands_latest_first(world):
    world.load(
        ratings="""
            cell_code | unit_code | year | rating
            A         |           | 2022 | not_done
            A         |           | 2024 | well
            B         |           | 2024 | done
                      | xa_mot    | 2024 | excellent
        """,
    )
    assert shown(world.ask("cell_ratings", cell_code="A")) == drawn("""
        year | rating   | import_id | file_name   | line
        2024 | well     | 1         | ratings.csv | 3
        2022 | not_done | 1         | ratings.csv | 2
    """)
