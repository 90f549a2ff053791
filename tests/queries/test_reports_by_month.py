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
        month | expected_reports | received | on_time | missed | pending | not_loaded | is_closed | is_loaded | received_percent
        2025-06-01 | 0 | 0 | 0 | 0 | 0 | 0 | True  | False |
        2025-07-01 | 3 | 2 | 1 | 1 | 0 | 0 | True  | True  | 66.7
        2025-08-01 | 3 | 0 | 0 | 1 | 0 | 2 | True  | True  | 0
        2025-09-01 | 3 | 1 | 1 | 1 | 1 | 0 | False | True  | 33.3
    """)  # noqa: E501


def test_of_a_month_of_which_nothing_is_loaded_no_share_is_told(world):
    world.load(meetings="cell_code | held_on\nA | 2025-07-04\nA | 2025-09-04")
    world.shows(
        "reports_by_month",
        """
        month      | not_loaded | is_loaded | received_percent
        2025-07-01 | 0          | True      | 100
        2025-08-01 | 1          | False     |
        2025-09-01 | 0          | True      | 100
        """,
    )
