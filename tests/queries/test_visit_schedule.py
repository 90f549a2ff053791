"""Who is due at which cell meeting, when and where?"""

from queries.filters import Filters
from tests.queries.world import drawn, shown

UNITS = """
    unit_code | unit_name   | parent_code
    huyen     | Huyện Mẫu   |
    xa_mot    | Xã Một      | huyen
    xa_hai    | Xã Hai      | huyen
"""
CELLS = """
    cell_code | cell_name | unit_code
    A         | Thôn Đông | xa_mot
    B         | Thôn Tây  | xa_hai
"""


def test_every_visit_of_the_months_is_named_with_who_where_and_when(world):
    world.load(
        units=UNITS,
        cells=CELLS,
        committee="""
            member_code | full_name   | position
            an          | Trần Văn An | Phó Bí thư
        """,
        visits="""
            member_code | cell_code | planned_on | start_time | place    | mode   | status
            an          | A         | 2025-07-01 | 18:30      | Đình làng | hybrid | cancelled
        """,  # noqa: E501
    )
    (visit,) = shown(world.ask("visit_schedule"))
    assert visit == {
        "planned_on": "2025-07-01",
        "start_time": "18:30:00",
        "member_code": "an",
        "full_name": "Trần Văn An",
        "position": "Phó Bí thư",
        "cell_code": "A",
        "cell_name": "Thôn Đông",
        "unit_code": "xa_mot",
        "unit_name": "Xã Một",
        "place": "Đình làng",
        "mode": "hybrid",
        "status": "cancelled",
        "is_clash": "False",
        "is_assigned": "False",
        "last_visited_on": "",
    }


def test_the_months_are_asked_from_their_first_to_their_last_day(world):
    world.load(
        visits="""
            cell_code | planned_on
            A         | 2025-06-30
            A         | 2025-07-01
            A         | 2025-09-30
            A         | 2025-10-01
        """,
    )
    assert shown(world.ask("visit_schedule"), "planned_on") == drawn("""
        planned_on
        2025-07-01
        2025-09-30
    """)


def test_a_visit_still_planned_before_the_date_asked_is_overdue(world):
    world.load(
        visits="""
            cell_code | planned_on | status
            A         | 2025-09-14 | planned
            A         | 2025-09-15 | planned
            A         | 2025-09-13 | absent
        """,
    )
    answer = world.ask("visit_schedule", as_of="2025-09-15")
    assert shown(answer, "planned_on", "status") == drawn("""
        planned_on | status
        2025-09-13 | absent
        2025-09-14 | overdue
        2025-09-15 | planned
    """)


def test_visits_stand_by_day_start_member_and_cell(world):
    world.load(
        visits="""
            member_code | cell_code | planned_on | start_time
            an          | A         | 2025-09-04 |
            binh        | B         | 2025-09-04 | 19:00
            binh        | A         | 2025-09-04 | 19:00
            an          | C         | 2025-09-04 | 19:00
            chi         | A         | 2025-09-04 | 08:00
            an          | A         | 2025-09-03 | 20:00
        """,
    )
    columns = ("planned_on", "start_time", "member_code", "cell_code")
    assert shown(world.ask("visit_schedule"), *columns) == drawn("""
        planned_on | start_time | member_code | cell_code
        2025-09-03 | 20:00:00   | an          | A
        2025-09-04 | 08:00:00   | chi         | A
        2025-09-04 | 19:00:00   | an          | C
        2025-09-04 | 19:00:00   | binh        | A
        2025-09-04 | 19:00:00   | binh        | B
        2025-09-04 |            | an          | A
    """)


def test_a_clash_is_marked_on_both_visits_also_with_a_cell_left_out(world):
    world.load(
        units=UNITS,
        cells=CELLS,
        visits="""
            cell_code | planned_on | start_time
            A         | 2025-09-04 | 18:00
            B         | 2025-09-04 | 19:00
            A         | 2025-09-05 | 18:00
        """,
    )
    assert shown(world.ask("visit_schedule"), "planned_on", "is_clash") == drawn("""
        planned_on | is_clash
        2025-09-04 | True
        2025-09-04 | True
        2025-09-05 | False
    """)
    only_one = world.ask("visit_schedule", filters=Filters(units=("xa_mot",)))
    assert shown(only_one, "cell_code", "is_clash") == drawn("""
        cell_code | is_clash
        A         | True
        A         | False
    """)


def test_a_cell_is_assigned_by_itself_or_through_a_unit_above_on_that_day(world):
    world.load(
        units=UNITS,
        cells=CELLS,
        assignments="""
            member_code | unit_code | cell_code | assigned_from | assigned_to
            an          |           | A         | 2025-09-04    | 2025-09-05
            binh        | xa_mot    |           |               | 2025-09-03
            chi         | huyen     |           | 2025-09-04    |
            dung        | xa_hai    |           |               |
        """,
        visits="""
            member_code | cell_code | planned_on
            an          | A         | 2025-09-03
            an          | A         | 2025-09-04
            an          | A         | 2025-09-05
            an          | A         | 2025-09-06
            binh        | A         | 2025-09-03
            binh        | A         | 2025-09-04
            chi         | A         | 2025-09-03
            chi         | A         | 2025-09-04
            dung        | A         | 2025-09-04
            dung        | B         | 2025-09-04
        """,
    )
    answer = world.ask("visit_schedule").sort_values(["member_code", "planned_on"])
    columns = ("member_code", "cell_code", "planned_on", "is_assigned")
    assert shown(answer, *columns) == drawn("""
        member_code | cell_code | planned_on | is_assigned
        an          | A         | 2025-09-03 | False
        an          | A         | 2025-09-04 | True
        an          | A         | 2025-09-05 | True
        an          | A         | 2025-09-06 | False
        binh        | A         | 2025-09-03 | True
        binh        | A         | 2025-09-04 | False
        chi         | A         | 2025-09-03 | False
        chi         | A         | 2025-09-04 | True
        dung        | A         | 2025-09-04 | False
        dung        | B         | 2025-09-04 | True
    """)


def test_two_assignments_of_one_cell_do_not_double_the_visit(world):
    world.load(
        units=UNITS,
        cells=CELLS,
        assignments="""
            member_code | unit_code | cell_code
            an          |           | A
            an          | xa_mot    |
            an          | huyen     |
        """,
        visits="""
            member_code | cell_code | planned_on
            an          | A         | 2025-09-03
        """,
    )
    assert len(world.ask("visit_schedule")) == 1


def test_the_last_visit_to_the_cell_is_anybodys_up_to_the_date(world):
    world.load(
        cells=CELLS,
        visits="""
            member_code | cell_code | planned_on | status
            binh        | A         | 2024-12-04 | attended
            an          | A         | 2025-09-04 | planned
            an          | A         | 2025-09-20 | attended
        """,
    )
    answer = world.ask("visit_schedule", as_of="2025-09-10")
    assert shown(answer, "planned_on", "last_visited_on") == drawn("""
        planned_on | last_visited_on
        2025-09-04 | 2024-12-04
        2025-09-20 | 2024-12-04
    """)


def test_whoever_and_whatever_is_in_no_register_is_shown_by_code(world):
    world.load(
        visits="""
            member_code | cell_code | planned_on
            007         | Z.01      | 2025-09-03
        """,
    )
    columns = ("full_name", "position", "cell_name", "unit_code")
    assert shown(world.ask("visit_schedule"), *columns) == drawn("""
        full_name | position | cell_name | unit_code
        007       |          | Z.01      |
    """)


def test_one_member_can_be_asked_for(world):
    world.load(
        visits="""
            member_code | cell_code | planned_on
            an          | A         | 2025-09-03
            binh        | A         | 2025-09-04
        """,
    )
    answer = world.ask("visit_schedule", member_code="binh")
    assert shown(answer, "member_code") == [{"member_code": "binh"}]
