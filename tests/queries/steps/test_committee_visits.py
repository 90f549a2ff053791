"""Which visits are to the committees of the units chosen, and how does each stand?"""

import pytest

from queries.filters import Filters
from tests.queries.inspection_world import FACTS
from tests.queries.world import World

VISITS = """
    unit_code | cell_code | planned_on | status
    xa_mot    |           | 2025-07-20 | attended
    huyen     |           | 2025-09-20 | planned
    khong_co  |           | 2025-10-25 | planned
              | A         | 2025-07-04 | attended
"""


@pytest.fixture(scope="module")
def loaded(shared_world: World) -> World:
    return shared_world.load(**FACTS, visits=VISITS)


def test_visits_to_units_alone_late_ones_overdue(loaded: World):
    loaded.shows(
        "committee_visits",
        """
        unit_code | planned_on | status
        xa_mot    | 2025-07-20 | attended
        huyen     | 2025-09-20 | overdue
        khong_co  | 2025-10-25 | planned
        """,
    )
    assert list(loaded.ask("chosen_visits")["cell_code"]) == ["A"]


def test_a_unit_is_chosen_where_all_its_cells_are(loaded: World):
    found = loaded.ask("committee_visits", filters=Filters(units=("xa_mot",)))
    assert list(found["unit_code"]) == ["xa_mot"]
    found = loaded.ask("committee_visits", filters=Filters(cells=("A",)))
    assert not len(found)
