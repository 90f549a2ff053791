"""What came in from each cell for each month?"""

from tests.queries.world import World

CELLS = """
    cell_code | unit_code
    A         | xa_mot
    B         | xa_mot
    C         | xa_hai
"""
MEETINGS = """
    cell_code | held_on    | kind
    A         | 2025-08-04 | regular
    A         | 2025-09-04 | regular
    B         | 2025-08-20 | regular
    C         | 2025-08-04 | regular
    C         | 2025-09-04 | thematic
"""


def test_every_cell_and_month_has_its_state_the_latest_month_first(world: World):
    world.load(cells=CELLS, meetings=MEETINGS)
    world.shows(
        "report_list",
        """
        cell_code | month      | report_state | reports_due_on
        C         | 2025-10-01 | pending      | 2025-11-11
        A         | 2025-10-01 | pending      | 2025-11-11
        B         | 2025-10-01 | pending      | 2025-11-11
        C         | 2025-09-01 | missed       | 2025-10-11
        A         | 2025-09-01 | on_time      | 2025-10-11
        B         | 2025-09-01 | missed       | 2025-10-11
        C         | 2025-08-01 | on_time      | 2025-09-11
        A         | 2025-08-01 | on_time      | 2025-09-11
        B         | 2025-08-01 | off_date     | 2025-09-11
        """,
        during="2025-08..2025-10",
    )


def test_only_the_states_asked_for_are_listed(world: World):
    world.load(cells=CELLS, meetings=MEETINGS)
    listed = world.ask("report_list", report_states=["missed", "off_date"])
    assert set(listed["report_state"]) == {"missed", "off_date"}


def test_what_nobody_has_loaded_is_not_missed(world: World):
    world.load(cells=CELLS, meetings="cell_code | held_on\nA | 2025-08-04")
    listed = world.ask("report_list", "2025-09")
    assert set(listed["report_state"]) == {"not_loaded"}


def test_its_rows_are_what_completeness_counts(world: World):
    world.load(cells=CELLS, meetings=MEETINGS)
    listed = world.ask("report_list", "2025-08..2025-10")["report_state"].value_counts()
    counted = world.ask("completeness", "2025-08..2025-10").sum(numeric_only=True)
    assert listed["missed"] == counted["missed"]
    assert listed["pending"] == counted["pending"]
    assert listed["on_time"] == counted["on_time"]
    assert listed["on_time"] + listed["off_date"] == counted["received"]


def test_a_meeting_whose_day_nobody_gave_is_neither_on_time_nor_off_date(world: World):
    world.load(cells=CELLS).load_months(
        """
        cell_code | 07/2025 | 08/2025 | 09/2025
        A         | 18/20   | 18/20   | 18/20
        B         | 18/20   | 18/20   | 18/20
        """
    )
    # Of two meetings one is known to lie outside.
    world.load(meetings="cell_code | held_on\nA | 2025-08-20\nB | 2025-08-05")
    listed = world.ask("report_list", "2025-08").set_index("cell_code")["report_state"]
    assert dict(listed) == {"A": "off_date", "B": "day_unknown", "C": "missed"}
