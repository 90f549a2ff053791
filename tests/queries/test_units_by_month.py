"""What share came to the meetings of the cells of each unit, month after month?"""

from tests.queries.comparison_world import FACTS


def test_units_stand_by_name_and_months_in_order(world):
    world.load(**FACTS)
    world.shows(
        "units_by_month",
        """
        unit_code | month      | expected | present | attendance_percent | is_below
        xa_hai    | 2025-07-01 | 40       | 28      | 70                 | True
        xa_hai    | 2025-08-01 | 20       | 19      | 95                 | False
        xa_hai    | 2025-09-01 | 20       | 19      | 95                 | False
        xa_mot    | 2025-07-01 | 20       | 20      | 100                | False
        xa_mot    | 2025-08-01 | 20       | 20      | 100                | False
        xa_mot    | 2025-09-01 | 20       | 20      | 100                | False
        xa_ba     | 2025-07-01 | 20       | 20      | 100                | False
        xa_ba     | 2025-08-01 |          |         |                    |
        xa_ba     | 2025-09-01 |          |         |                    |
                  | 2025-07-01 | 10       | 10      | 100                | False
                  | 2025-08-01 |          |         |                    |
                  | 2025-09-01 |          |         |                    |
        """,
    )


def test_the_first_units_by_name_alone_where_so_many_are_asked(world):
    world.load(**FACTS)
    found = world.ask("units_by_month", units_at_most=2)
    assert list(dict.fromkeys(found["unit_code"])) == ["xa_hai", "xa_mot"]
