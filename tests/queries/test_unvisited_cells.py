"""Which cells has nobody of the committee visited for months?"""

from queries.filters import Filters
from tests.queries.world import drawn, shown


def healthy(*cells: str) -> str:
    """Draw a quarter in which these cells show no sign of weakness."""
    rows = [
        f"{cell} | {day} | {kind}"
        for cell in cells
        for day, kind in (
            ("2025-07-04", "combined"),
            ("2025-08-04", "regular"),
            ("2025-09-04", "regular"),
        )
    ]
    return "\n".join(["cell_code | held_on | kind", *rows])


def test_a_cell_appears_from_the_third_whole_month_on_and_where_never_visited(world):
    world.load(
        meetings=healthy("A", "B", "C", "D"),
        visits="""
            cell_code | planned_on | status
            A         | 2025-07-21 | attended
            B         | 2025-07-20 | attended
            C         | 2025-01-15 | attended
            D         | 2025-10-21 | attended
        """,
    )
    columns = ("cell_code", "last_visited_on", "months_since_visit", "waiting_rank")
    assert shown(world.ask("unvisited_cells"), *columns) == drawn("""
        cell_code | last_visited_on | months_since_visit | waiting_rank
        D         |                 |                    | 3
        C         | 2025-01-15      | 9                  | 2
        B         | 2025-07-20      | 3                  | 1
    """)


def test_before_the_first_schedule_nobody_knows_of_visits(world):
    world.load(meetings=healthy("A"))
    assert not world.ask("unvisited_cells")["has_visits"].any()
    world.load(visits="cell_code | planned_on\nB | 2025-09-15")
    assert world.ask("unvisited_cells")["has_visits"].all()


def test_a_mark_of_a_superior_is_a_visit_that_is_known(world):
    world.load(
        meetings=healthy("A"),
        inspections="cell_code | inspected_on\nA | 2025-07-01",
    )
    world.load(
        meetings="""
            cell_code | held_on    | superior_code
            B         | 2025-07-04 | uv_mot
        """
    )
    assert world.ask("unvisited_cells")["has_visits"].all()


def test_how_many_months_is_a_threshold(world):
    world.load(
        meetings=healthy("A"),
        visits="cell_code | planned_on | status\nA | 2025-09-15 | attended",
    )
    assert world.ask("unvisited_cells").empty
    assert len(world.ask("unvisited_cells", thresholds={"unvisited_months": 1})) == 1


def test_weak_cells_come_first(world):
    world.load(
        meetings=healthy("A", "B") + "\nC | 2025-07-04 | combined",
    )
    columns = ("cell_code", "level", "level_rank", "serious_count", "weak_listed")
    assert shown(world.ask("unvisited_cells"), *columns) == drawn("""
        cell_code | level | level_rank | serious_count | weak_listed
        C         | weak  | 1          | 1             | 1
        A         | ok    | 3          | 0             | 1
        B         | ok    | 3          | 0             | 1
    """)


def test_only_cells_active_in_the_last_month_appear(world):
    world.load(
        cells="cell_code | valid_to\nA |\nB | 2025-08-31",
        meetings=healthy("A", "B"),
    )
    assert list(world.ask("unvisited_cells")["cell_code"]) == ["A"]


def test_followers_are_listed_by_given_name_or_by_code(world):
    world.load(
        cells="cell_code | cell_name | unit_code\nA | Thôn Đông | xa_mot",
        units="unit_code | unit_name\nxa_mot | Xã Một",
        meetings=healthy("A", "B"),
        committee="""
            member_code | full_name
            1           | Trần Văn Bình
            2           | Vũ Thị An
        """,
        assignments="""
            member_code | unit_code | cell_code
            1           | xa_mot    |
            1           |           | A
            2           | xa_mot    |
            3           |           | A
        """,
    )
    columns = ("cell_code", "cell_name", "unit_code", "unit_name", "followers")
    assert shown(world.ask("unvisited_cells"), *columns) == drawn("""
        cell_code | cell_name | unit_code | unit_name | followers
        A         | Thôn Đông | xa_mot    | Xã Một    | Vũ Thị An, Trần Văn Bình, 3
        B         | B         |           |           |
    """)


def test_for_one_member_own_cells_and_own_visits_alone_count(world):
    world.load(
        meetings=healthy("A", "B"),
        assignments="member_code | cell_code\nan | A\nbinh | B",
        visits="""
            member_code | cell_code | planned_on | status
            an          | A         | 2025-05-20 | attended
            binh        | A         | 2025-10-10 | attended
        """,
    )
    answer = world.ask("unvisited_cells", member_code="an")
    columns = ("cell_code", "last_visited_on", "months_since_visit")
    assert shown(answer, *columns) == drawn("""
        cell_code | last_visited_on | months_since_visit
        A         | 2025-05-20      | 5
    """)


def test_filters_narrow_the_cells(world):
    world.load(cells="cell_code\nA\nB", meetings=healthy("A", "B"))
    answer = world.ask("unvisited_cells", filters=Filters(cells=("B",)))
    assert list(answer["cell_code"]) == ["B"]
