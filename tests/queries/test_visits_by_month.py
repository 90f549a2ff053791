"""How many of the visits planned in each month were made?"""

from queries.filters import Filters
from tests.queries.world import drawn, shown


def test_every_month_counts_its_visits_as_they_stand(world):
    world.load(
        cells="cell_code\nA\nB",
        visits="""
            cell_code | planned_on | status
            A         | 2025-06-30 | attended
            A         | 2025-07-01 | attended
            A         | 2025-07-31 | substituted
            B         | 2025-07-31 | absent_excused
            B         | 2025-07-30 | postponed
            B         | 2025-07-29 | cancelled
            A         | 2025-09-14 | planned
            B         | 2025-09-15 | planned
        """,
    )
    answer = world.ask("visits_by_month", as_of="2025-09-15")
    assert shown(answer) == drawn("""
        month      | planned_total | attended | substituted | absent | planned | overdue
        2025-07-01 | 3             | 1        | 1           | 1      | 0       | 0
        2025-08-01 | 0             | 0        | 0           | 0      | 0       | 0
        2025-09-01 | 2             | 0        | 0           | 0      | 1       | 1
    """)


def test_filters_narrow_the_visits(world):
    world.load(
        cells="cell_code\nA\nB",
        visits="""
            cell_code | planned_on
            A         | 2025-07-01
            B         | 2025-07-01
            B         | 2025-07-02
        """,
    )
    answer = world.ask("visits_by_month", "2025-07", filters=Filters(cells=("A",)))
    assert shown(answer, "planned_total") == [{"planned_total": "1"}]
