"""How many of the reports expected came in, and how many of them on time?"""

from tests.queries.world import World

CELLS = """
    cell_code | unit_code
    A         | xa_mot
    B         | xa_mot
    C         | xa_hai
"""
MEETINGS = """
    cell_code | held_on
    A         | 2025-09-04
    C         | 2025-09-20
    C         | 2025-10-04
"""


def test_reports_are_counted_over_all_units_and_months_asked(world: World):
    world.load(cells=CELLS, meetings=MEETINGS)
    world.shows(
        "reports_summary",
        """
        expected_reports | received | on_time | missed | pending
        6                | 3        | 2       | 1      | 2
        """,
        during="2025-09..2025-10",
    )


def test_a_share_on_time_is_of_what_came_in(world: World):
    world.load(cells=CELLS, meetings=MEETINGS)
    world.shows(
        "reports_summary",
        "received_percent | on_time_percent\n66.7 | 50",
        during="2025-09",
    )


def test_units_with_nothing_missed_and_nothing_pending_are_complete(world: World):
    world.load(cells=CELLS, meetings=MEETINGS)
    world.shows("reports_summary", "units | units_complete\n2 | 1", during="2025-10")


def test_where_no_cell_is_active_there_is_no_share(world: World):
    world.shows(
        "reports_summary",
        """
        expected_reports | received | received_percent | on_time_percent | units
        0                | 0        |                  |                 | 0
        """,
    )


def test_what_nobody_gave_the_day_of_has_no_part_in_the_share_on_time(world: World):
    world.load(cells=CELLS, meetings=MEETINGS)
    world.load_months(
        "cell_code | 08/2025 | 09/2025 | 10/2025\nB | | 18/20 | 18/20\nA | | | 18/20"
    )
    world.shows(
        "reports_summary",
        """
        received | on_time | day_unknown | on_time_percent
        6        | 2       | 3           | 66.7
        """,
        during="2025-09..2025-10",
    )
