"""Who of the committee has come to this cell, and who is due?"""

from tests.queries.world import drawn, shown


def test_a_visit_is_listed_with_all_that_is_known_and_where_it_comes_from(world):
    world.load(
        committee="member_code | full_name | position\nan | Trần Văn An | Bí thư",
        visits="""
            member_code | cell_code | planned_on | start_time | place | mode | status | substitute_name | visit_grade | remarks
            an | A | 2025-07-04 | 18:00 | Đình | online | substituted | Vũ Thị Ân | good | Tốt
        """,  # noqa: E501
    )
    (visit,) = shown(world.ask("cell_visits", cell_code="A"))
    assert visit == {
        "planned_on": "2025-07-04",
        "start_time": "18:00:00",
        "member_code": "an",
        "full_name": "Trần Văn An",
        "position": "Bí thư",
        "place": "Đình",
        "mode": "online",
        "status": "substituted",
        "substitute_name": "Vũ Thị Ân",
        "visit_grade": "good",
        "remarks": "Tốt",
        "import_id": "2",
        "file_name": "visits.csv",
        "line": "2",
    }


def test_visits_stand_latest_first_and_a_day_that_has_passed_is_overdue(world):
    world.load(
        visits="""
            member_code | cell_code | planned_on
            an          | A         | 2025-10-19
            an          | A         | 2025-10-20
            an          | B         | 2025-10-19
        """,
    )
    answer = world.ask("cell_visits", cell_code="A")
    assert shown(answer, "planned_on", "full_name", "status") == drawn("""
        planned_on | full_name | status
        2025-10-20 | an        | planned
        2025-10-19 | an        | overdue
    """)


def test_a_meeting_with_a_superior_is_a_visit_unless_that_stands_already(world):
    world.load(
        meetings="""
            cell_code | held_on    | mode   | superior_code
            A         | 2025-07-04 | online | an
            A         | 2025-08-04 |        | an
            A         | 2025-09-04 |        | an
            B         | 2025-09-05 |        | an
        """,
        visits="""
            member_code | cell_code | planned_on | status
            an          | A         | 2025-08-04 | attended
            an          | A         | 2025-09-04 | postponed
        """,
    )
    columns = ("planned_on", "mode", "status", "file_name", "line")
    answer = world.ask("cell_visits", cell_code="A").sort_values(
        ["planned_on", "status"]
    )
    assert shown(answer, *columns) == drawn("""
        planned_on | mode      | status    | file_name    | line
        2025-07-04 | online    | attended  | meetings.csv | 2
        2025-08-04 |           | attended  | visits.csv   | 2
        2025-09-04 | in_person | attended  | meetings.csv | 4
        2025-09-04 |           | postponed | visits.csv   | 3
    """)
