"""How many cells are to be inspected, and of how many has it been done?"""

import pytest

from tests.queries.plan_world import FACTS
from tests.queries.world import World


@pytest.fixture(scope="module")
def loaded(shared_world: World) -> World:
    return shared_world.load(**FACTS)


def test_it_counts_the_rows_of_the_list_by_state(loaded: World):
    loaded.shows(
        "plan_totals",
        """
        planned_cells | done | not_yet_done | late | under_way | ahead | cancelled
        7             | 3    | 4            | 2    | 1         | 1     | 1
        """,
    )
    states = loaded.ask("plan_list")["plan_state"].value_counts()
    totals = loaded.ask("plan_totals").iloc[0]
    assert all(totals[state] == count for state, count in states.items())


def test_of_one_plan_or_of_the_months_alone(loaded: World):
    assert loaded.ask("plan_totals", plan_code="P3")["planned_cells"].iloc[0] == 1
    assert loaded.ask("plan_totals", only_planned=True)["planned_cells"].iloc[0] == 4
