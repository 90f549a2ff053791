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
    assert len(world.ask("visit_list", visit_statuses=["attended"])) == 1


def test_one_member_alone_can_be_asked_for(world: World):
    load(world)
    world.load(visits="member_code | cell_code | planned_on\nuv_hai | A | 2025-07-06")
    found = world.ask("visit_list", member_code="uv_hai")
    assert list(found["member_code"]) == ["uv_hai"]


def test_clashing_or_unassigned_ones_alone_can_be_asked_for(world: World):
    load(world)
    world.load(
        visits="""
            member_code | cell_code | planned_on | start_time
            uv_mot      | C         | 2025-07-05 | 19:00
            uv_mot      | D         | 2025-07-07 | 19:00
        """,
        assignments="""
            member_code | cell_code | assigned_from
            uv_mot      | A         | 2025-01-01
            uv_mot      | D         | 2025-01-01
        """,
    )
    clashing = world.ask("visit_list", visit_doubt="clash")
    assert sorted(clashing["cell_code"]) == ["B", "C"]
    unassigned = world.ask("visit_list", visit_doubt="unassigned")
    assert sorted(unassigned["cell_code"]) == ["B", "C"]


def test_clashing_and_unassigned_ones_are_what_the_schedule_counts(world: World):
    load(world)
    totals = world.ask("schedule_summary", during="2025-07").iloc[0]
    for doubt, counted in (
        ("clash", totals["clashes"]),
        ("unassigned", totals["unassigned"]),
    ):
        found = world.ask("visit_list", during="2025-07", visit_doubt=doubt)
        assert len(found) == counted


def test_its_rows_are_what_the_totals_count(world: World):
    load(world)
    (total,) = world.ask("visit_totals")["planned_total"]
    assert len(world.ask("visit_list")) == total
