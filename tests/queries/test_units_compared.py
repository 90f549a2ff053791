"""How does each unit stand in every respect, beside the others?"""

from tests.queries.comparison_world import FACTS


def test_units_stand_by_name_and_are_no_rank(world):
    world.load(**FACTS)
    world.shows(
        "units_compared",
        """
        unit_code | unit_choice | unit_name | cells | expected | present | weak
        xa_hai    | xa_hai      | Xã Du     | 2     | 80       | 66      | 2
        xa_mot    | xa_mot      | Xã Đông   | 1     | 60       | 60      | 0
        xa_ba     | xa_ba       | Xã Em     | 1     | 20       | 20      | 1
                  |             |           | 1     | 10       | 10      | 1
        """,
    )


def test_reports_are_on_date_where_the_day_is_inside_the_fixed_days(world):
    world.load(**FACTS)
    world.shows(
        "units_compared",
        """
        unit_code | on_time | day_known | on_time_percent | received | expected_reports
        xa_hai    | 4       | 4         | 100             | 4        | 6
        xa_mot    | 2       | 3         | 66.7            | 3        | 3
        xa_ba     | 1       | 1         | 100             | 1        | 3
                  | 1       | 1         | 100             | 1        | 3
        """,
    )


def test_a_quarter_of_a_cell_counts_where_it_surely_held_one_or_none(world):
    world.load(**FACTS)
    drawing = """
        unit_code | thematic_held | thematic_known | thematic_percent
        xa_hai    | 1             | 2              | 50
        xa_mot    | 1             | 1              | 100
        xa_ba     | 1             | 1              | 100
                  | 1             | 1              | 100
    """
    world.shows("units_compared", drawing)
    months = world.ask("units_compared", "2025-07..2025-08")
    assert months["thematic_held"].isna().all()


def test_visits_are_those_planned_and_not_put_off(world):
    world.load(**FACTS)
    world.shows(
        "units_compared",
        """
        unit_code | attended | planned_total | attended_percent | requirements
        xa_hai    | 1        | 2             | 50               | 1
        xa_mot    | 0        | 0             |                  | 0
        xa_ba     | 0        | 0             |                  | 0
                  | 0        | 0             |                  | 0
        """,
    )
