"""Which inspections are planned, and has each been done by the date asked?"""

import pytest

from queries.filters import Filters
from tests.queries.plan_world import FACTS
from tests.queries.world import World


@pytest.fixture(scope="module")
def loaded(shared_world: World) -> World:
    return shared_world.load(**FACTS)


def test_done_are_those_inspected_by_the_team_and_kind_within_the_days(loaded: World):
    loaded.shows(
        "planned_inspections",
        """
        plan_code | cell_code | planned_until_on | plan_state | done_on    | done_inspection_code
        P1        | A         | 2025-09-30       | late       |            |
        P1        | B         | 2025-09-30       | done       | 2025-09-01 | K2
        P1        | C         | 2025-09-30       | late       |            |
        P2        | A         | 2025-10-25       | under_way  |            |
        P2        | C         | 2025-10-25       | done       | 2025-10-18 | K5
        P3        | A         | 2025-11-10       | ahead      |            |
        P3        | B         | 2025-11-10       | cancelled  |            |
        P4        | B         | 2025-08-10       | done       |            |
        """,  # noqa: E501
    )


def test_an_inspection_after_the_date_asked_has_not_been_held(loaded: World):
    loaded.shows(
        "planned_inspections",
        """
        plan_code | cell_code | plan_state
        P1        | C         | under_way
        P2        | C         | ahead
        """,
        as_of="2025-09-05",
        filters=Filters(cells=("C",)),
    )


def test_a_cell_in_no_sheet_is_there_while_every_cell_is_chosen(world: World):
    plan = "plan_code | cell_code | team | planned_from\nP1 | Z | Tổ | 2025-11-01"
    world.load(meetings=FACTS["meetings"], inspection_plans=plan)
    assert len(world.ask("planned_inspections")) == 1
    assert not len(world.ask("planned_inspections", filters=Filters(cells=("A",))))
