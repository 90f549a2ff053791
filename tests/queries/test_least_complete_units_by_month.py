"""In which units and months are reports missing?"""

from tests.queries.world import World

CELLS = """
    cell_code | unit_code
    A         | xa_mot
    B         | xa_mot
    C         | xa_hai
"""
MEETINGS = """
    cell_code | held_on
    A         | 2025-08-04
    B         | 2025-08-04
    A         | 2025-09-04
    C         | 2025-08-20
    C         | 2025-09-04
    C         | 2025-10-04
    C         | 2025-10-05
"""


def test_each_month_of_a_unit_says_how_complete_it_is(world: World):
    world.load(cells=CELLS, meetings=MEETINGS)
    world.shows(
        "least_complete_units_by_month",
        """
        unit_code | month      | expected_reports | received | on_time | report_state
        xa_mot    | 2025-08-01 | 2                | 2        | 2       | on_time
        xa_mot    | 2025-09-01 | 2                | 1        | 1       | missed
        xa_mot    | 2025-10-01 | 2                | 0        | 0       | pending
        xa_hai    | 2025-08-01 | 1                | 1        | 0       | off_date
        xa_hai    | 2025-09-01 | 1                | 1        | 1       | on_time
        xa_hai    | 2025-10-01 | 1                | 1        | 1       | on_time
        """,
        during="2025-08..2025-10",
    )


def test_only_as_many_units_as_asked_for_stand_here(world: World):
    world.load(cells=CELLS, meetings=MEETINGS)
    world.shows(
        "least_complete_units_by_month",
        "unit_code | missed | pending\nxa_mot | 1 | 0",
        during="2025-09",
        units_at_most=1,
    )


def test_cells_of_no_unit_stand_together(world: World):
    world.load(meetings=MEETINGS)
    world.shows(
        "least_complete_units_by_month",
        "unit_code | expected_reports | missed\n | 3 | 1",
        during="2025-09",
    )


def test_a_unit_is_not_called_off_date_for_days_that_nobody_gave(world: World):
    world.load(cells="cell_code | unit_code\nA | xa_mot\nB | xa_mot")
    world.load_months(
        "cell_code | 07/2025 | 08/2025 | 09/2025\nA | 18/20 | 18/20 | 18/20"
    )
    world.load(
        meetings="cell_code | held_on\nB | 2025-07-04\nB | 2025-08-20\nB | 2025-09-05"
    )
    states = world.ask("least_complete_units_by_month")["report_state"]
    assert list(states) == ["day_unknown", "off_date", "day_unknown"]
