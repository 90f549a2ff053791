"""Which visits were planned in the months asked, and what became of them?"""

from tests.queries.world import World

VISITS = """
    member_code | cell_code | planned_on | status
    uv_mot      | A         | 2025-07-04 | attended
    uv_mot      | B         | 2025-07-05 | planned
    uv_mot      | A         | 2025-08-04 | postponed
    uv_mot      | A         | 2025-08-05 | cancelled
    uv_mot      | A         | 2025-10-04 | attended
"""


def load(world: World) -> None:
    world.load(
        committee="member_code | full_name\nuv_mot | Trần Thị Hoa",
        cells="cell_code\nA",
        visits=VISITS,
    )


def test_visits_that_count_stand_with_name_and_state(world: World):
    load(world)
    world.shows(
        "visit_list",
        """
        planned_on | full_name    | cell_name | status   | file_name
        2025-07-04 | Trần Thị Hoa | Chi bộ A  | attended | visits.csv
        2025-07-05 | Trần Thị Hoa | B         | overdue  | visits.csv
        """,
    )


def test_one_state_alone_can_be_asked_for(world: World):
    load(world)
    assert len(world.ask("visit_list", visit_status="attended")) == 1


def test_its_rows_are_what_the_totals_count(world: World):
    load(world)
    (total,) = world.ask("visit_totals")["planned_total"]
    assert len(world.ask("visit_list")) == total
