"""How many of the reports expected came in for each month?"""

from tests.queries.world import drawn, shown


def test_the_reports_of_all_units_are_added_up_for_every_month(world):
    world.load(
        cells="cell_code | unit_code\nA | xa_mot\nB | xa_mot\nC | xa_hai",
        meetings="""
            cell_code | held_on
            A         | 2025-07-04
            B         | 2025-07-20
            A         | 2025-09-04
        """,
        no_meetings="cell_code | month\nA | 8/2025\nC | 9/2025",
    )
    answer = world.ask("reports_by_month", "2025-06..2025-09", as_of="2025-10-01")
    assert shown(answer) == drawn("""
        month | expected_reports | received | on_time | missed | pending | not_loaded | is_closed | received_percent
        2025-06-01 | 0 | 0 | 0 | 0 | 0 | 0 | True  |
        2025-07-01 | 3 | 2 | 1 | 1 | 0 | 0 | True  | 66.7
        2025-08-01 | 3 | 0 | 0 | 1 | 0 | 2 | True  | 0
        2025-09-01 | 3 | 1 | 1 | 1 | 1 | 0 | False | 33.3
    """)  # noqa: E501
