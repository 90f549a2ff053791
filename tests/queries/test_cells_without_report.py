"""Which cells have no regular meeting counted for a month, and who follows them?"""

from queries.filters import Filters
from tests.queries.world import World

CELLS = """
    cell_code | cell_name | unit_code
    A         | Thôn A    | xa_mot
    B         | Thôn B    | xa_mot
    C         | Thôn C    | xa_hai
"""
MEETINGS = """
    cell_code | held_on    | kind
    A         | 2025-07-04 | regular
    A         | 2025-08-04 | thematic
    A         | 2025-09-04 | combined
    A         | 2025-10-04 | regular
    B         | 2025-07-04 | regular
    C         | 2025-07-04 | regular
    C         | 2025-08-04 | regular
    C         | 2025-09-04 | regular
"""


def test_a_cell_is_listed_with_every_month_without_a_regular_meeting(world: World):
    world.load(cells=CELLS, meetings=MEETINGS)
    world.shows(
        "cells_without_report",
        """
        cell_code | report_state | months                 | months_missed | last_met_on
        B         | missed       | 2025-08-01, 2025-09-01 | 2             | 2025-07-04
        A         | missed       | 2025-08-01             | 1             | 2025-10-04
        """,
    )


def test_a_month_not_closed_is_pending_and_says_until_when(world: World):
    world.load(cells=CELLS, meetings=MEETINGS)
    world.shows(
        "cells_without_report",
        """
        cell_code | report_state | months                 | reports_due_on
        B         | missed       | 2025-09-01, 2025-10-01 | 2025-10-11
        C         | pending      | 2025-10-01             | 2025-11-11
        """,
        during="2025-09..2025-10",
    )


def test_one_state_alone_can_be_asked_for(world: World):
    world.load(cells=CELLS, meetings=MEETINGS)
    months = "2025-09..2025-10"
    missed = world.ask("cells_without_report", months, report_state="missed")
    pending = world.ask("cells_without_report", months, report_state="pending")
    assert (list(missed["cell_code"]), list(pending["cell_code"])) == (["B"], ["C"])


def test_one_unit_alone_can_be_asked_for_and_the_cells_of_none(world: World):
    world.load(
        cells=CELLS,
        meetings=f"{MEETINGS}    X | 2025-07-04 | thematic",
    )
    of_unit = world.ask("cells_without_report", unit_code="xa_mot")
    of_none = world.ask("cells_without_report", unit_code="")
    assert list(of_unit["cell_code"]) == ["B", "A"]
    assert list(of_none["cell_code"]) == ["X"]


def test_who_follows_a_cell_stands_by_given_name_or_by_code(world: World):
    world.load(
        cells=CELLS,
        meetings=MEETINGS,
        committee="""
            member_code | full_name
            1           | Trần Văn Bình
            2           | Vũ Thị An
        """,
        assignments="""
            member_code | unit_code | cell_code | assigned_to
            1           | xa_mot    |           |
            2           | xa_mot    |           | 2025-09-29
            2           |           | B         |
            3           |           | B         |
        """,
    )
    world.shows(
        "cells_without_report",
        """
        cell_code | followers
        B         | Vũ Thị An, Trần Văn Bình, 3
        A         | Trần Văn Bình
        """,
    )


def test_a_cell_that_never_met_has_no_last_meeting_and_comes_first(world: World):
    world.load(
        cells=CELLS,
        meetings="cell_code | held_on\nA | 2025-09-04\nB | 2025-10-30",
    )
    world.shows(
        "cells_without_report",
        "cell_code | last_met_on\nC |\nB |",
        during="2025-09",
    )


def test_filters_narrow_the_cells(world: World):
    world.load(cells=CELLS, meetings=MEETINGS)
    answer = world.ask("cells_without_report", filters=Filters(cells=("A",)))
    assert list(answer["cell_code"]) == ["A"]


def test_a_last_meeting_whose_day_nobody_gave_shows_no_older_day(world: World):
    world.load(
        cells="cell_code\nA\nB\nC",
        meetings="cell_code | held_on\nA | 2025-06-04\nB | 2025-06-04",
    )
    world.load_months("cell_code | 06/2025 | 07/2025 | 08/2025\nB | | 18/20 |")
    # B met later than A, and stands behind.
    world.shows(
        "cells_without_report",
        "cell_code | last_met_on\nC |\nA | 2025-06-04\nB |",
        during="2025-08",
    )
