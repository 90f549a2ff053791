"""Which cell is this, and how does it stand?"""

from queries.filters import Filters
from tests.queries.world import drawn, shown

EVERYTHING = {
    "cell_code": "A",
    "cell_name": "Thôn Đông",
    "unit_code": "xa_mot",
    "unit_name": "Xã Một",
    "cell_type": "village",
    "members_total": "22",
    "exempt": "2",
    "meeting_day_from": "8",
    "meeting_day_to": "10",
    "min_minutes": "60",
    "valid_from": "2025-01-01",
    "valid_to": "2025-12-31",
    "successor_code": "B",
    "successor_name": "Thôn Đoàn",
    "is_registered": "True",
    "level": "weak",
    "change": "new",
    "signs": "low_attendance, missed_meeting, no_thematic",
    "serious_count": "1",
    "notable_count": "2",
    "expected": "40",
    "present": "20",
    "attendance_percent": "50",
    "is_below": "True",
    "is_clear": "True",
    "months_missed": "1",
    "last_inspected_on": "2025-05-10",
    "last_inspection_grade": "fair",
    "last_visited_on": "2025-03-08",
    "next_visit_on": "2025-11-08",
    "next_visit_start_time": "18:00:00",
    "next_visit_member": "an",
    "import_id": "2",
    "file_name": "cells.csv",
    "line": "2",
}


def test_everything_the_register_and_the_last_months_say_stands_in_one_row(world):
    world.load(
        units="unit_code | unit_name\nxa_mot | Xã Một",
        cells="""
            cell_code | cell_name  | members_total | exempt | meeting_day_from | meeting_day_to | min_minutes | valid_from | valid_to | successor_code
            A         | Thôn Đông  | 22            | 2      | 8  | 10 | 60 | 2025-01-01 | 2025-12-31 | B
            B         | Thôn Đoàn  |               |        |    |    |    |            |            |
        """,  # noqa: E501
        meetings="""
            cell_code | held_on    | expected | present
            A         | 2025-04-08 | 20       | 20
            A         | 2025-05-08 | 20       | 20
            A         | 2025-06-08 | 20       | 20
            A         | 2025-07-08 | 20       | 10
            A         | 2025-08-08 | 20       | 10
        """,
        no_meetings="cell_code | month\nA | 9/2025",
        inspections="cell_code | inspected_on | score\nA | 2025-05-10 | 75",
        visits="""
            member_code | cell_code | planned_on | start_time | status
            an          | A         | 2025-03-08 |            | attended
            an          | A         | 2025-11-08 | 18:00      | planned
        """,
    )
    (cell,) = shown(world.ask("cell_profile", cell_code="A"))
    assert cell == EVERYTHING


def test_a_cell_not_active_in_the_months_has_no_level_no_signs_no_attendance(world):
    world.load(
        cells="cell_code | valid_to | successor_code\nA | 2025-06-30 | Z",
        meetings="cell_code | held_on\nA | 2025-05-04",
    )
    columns = ("cell_code", "level", "signs", "attendance_percent", "successor_name")
    assert shown(world.ask("cell_profile", cell_code="A"), *columns) == drawn("""
        cell_code | level | signs | attendance_percent | successor_name
        A         |       |       |                    | Z
    """)


def test_a_cell_taken_up_from_meetings_has_a_profile_too(world):
    world.load(meetings="cell_code | held_on\nA | 2025-07-04")
    columns = ("cell_name", "unit_name", "is_registered")
    assert shown(world.ask("cell_profile", cell_code="A"), *columns) == drawn("""
        cell_name | unit_name | is_registered
        A         |           | False
    """)


def test_where_no_cell_has_the_code_there_is_no_row(world):
    assert world.ask("cell_profile", cell_code="A").empty


def test_filters_do_not_hide_the_cell_asked_for(world):
    world.load(meetings="cell_code | held_on\nA | 2025-07-04")
    answer = world.ask("cell_profile", filters=Filters(units=()), cell_code="A")
    assert shown(answer, "level") == [{"level": "ok"}]
