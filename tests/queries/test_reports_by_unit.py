"""Which units lack reports of their cells' regular meetings?"""

from tests.queries.world import World

CELLS = """
    cell_code | unit_code
    A         | xa_mot
    B         | xa_mot
    C         | xa_hai
    D         | xa_ba
"""
MEETINGS = """
    cell_code | held_on
    A         | 2025-08-04
    A         | 2025-09-04
    B         | 2025-09-04
    C         | 2025-08-04
    C         | 2025-09-20
    D         | 2025-08-04
    D         | 2025-09-04
"""


def test_the_most_missed_stand_first_then_those_with_meetings_off_their_days(
    world: World,
):
    world.load(cells=CELLS, meetings=MEETINGS)
    world.shows(
        "reports_by_unit",
        """
        row_order | unit_code | expected_reports | received | on_time | missed | pending
        1         | xa_mot    | 4                | 3        | 3       | 1      | 0
        2         | xa_hai    | 2                | 2        | 1       | 0      | 0
        3         | xa_ba     | 2                | 2        | 2       | 0      | 0
        """,
        during="2025-08..2025-09",
    )


def test_a_unit_is_complete_when_nothing_is_missed_or_pending(world: World):
    world.load(cells=CELLS, meetings=MEETINGS)
    world.shows(
        "reports_by_unit",
        """
        unit_code | received_percent | is_complete
        xa_mot    | 75               | False
        xa_hai    | 100              | True
        xa_ba     | 100              | True
        """,
        during="2025-08..2025-09",
    )


def test_until_a_month_is_closed_its_reports_are_pending(world: World):
    world.load(cells=CELLS, meetings=MEETINGS)
    world.shows(
        "reports_by_unit",
        """
        unit_code | expected_reports | missed | pending | is_complete
        xa_mot    | 2                | 0      | 2       | False
        xa_ba     | 1                | 0      | 1       | False
        xa_hai    | 1                | 0      | 1       | False
        """,
        during="2025-10",
    )


def test_cells_of_no_unit_stand_together_in_one_row(world: World):
    world.load(meetings=MEETINGS)
    world.shows(
        "reports_by_unit",
        "unit_code | expected_reports\n | 4",
        during="2025-09",
    )


def test_those_whose_day_nobody_gave_are_counted(world: World):
    world.load(cells="cell_code | unit_code\nA | xa_mot\nB | xa_hai")
    world.load_months(
        "cell_code | 07/2025 | 08/2025 | 09/2025\nA | 18/20 | 18/20 | 18/20"
    )
    world.load(meetings="cell_code | held_on\nB | 2025-08-04")
    answer = world.ask("reports_by_unit").set_index("unit_code")
    assert dict(answer["day_unknown"]) == {"xa_mot": 3, "xa_hai": 0}
