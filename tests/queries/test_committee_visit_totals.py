"""How many committees, and how many cells, were visited in the months asked?"""

from tests.queries.inspection_world import FACTS
from tests.queries.world import World


def test_committees_stand_beside_cells(world: World):
    world.load(
        **FACTS,
        visits="""
            unit_code | cell_code | planned_on | status
            xa_mot    |           | 2025-07-20 | attended
            xa_mot    |           | 2025-08-20 | attended
            xa_hai    |           | 2025-09-20 | absent
                      | A         | 2025-07-04 | attended
                      | A         | 2025-08-04 | attended
                      | B         | 2025-08-04 | substituted
        """,
    )
    world.shows(
        "committee_visit_totals",
        """
        committee_visits | committee_visits_attended | committees_visited | cell_visits_attended | cells_visited | cells
        3                | 2                         | 1                  | 2                    | 1             | 4
        """,  # noqa: E501
    )
