"""What is known of a cell beside a visit: its meeting of that day, the visit before?"""

from datetime import date

VISITS = """
    member_code | cell_code | planned_on | status   | visit_grade | remarks
    an          | A         | 2025-08-04 | attended | fair        | Ít ý kiến
    binh        | A         | 2025-07-04 | attended | good        | Tốt
    an          | A         | 2025-09-04 | attended | poor        | Hôm nay
    an          | A         | 2025-09-02 | planned  |             |
    an          | B         | 2025-09-01 | attended |             | Nơi khác
"""
MEETINGS = """
    cell_code | held_on    | kind      | members_total | present
    A         | 2025-09-04 | thematic  | 20            | 11
    A         | 2025-09-04 | combined  | 20            | 18
    B         | 2025-09-04 | regular   | 30            | 30
"""
COLUMNS = """
    kind|expected|present|last_visited_on|last_visitor|last_visit_grade|last_remarks
"""
DAY = {"cell_code": "A", "planned_on": date(2025, 9, 4)}


def test_the_meeting_of_the_day_and_the_visit_before(world):
    world.load(
        committee="member_code | full_name\nan | Trần Văn An",
        visits=VISITS,
        meetings=MEETINGS,
    )
    world.shows(
        "visit_occasion",
        COLUMNS + "combined | 20 | 18 | 2025-08-04 | Trần Văn An | fair | Ít ý kiến",
        **DAY,
    )


def test_without_either_the_row_is_empty(world):
    world.shows("visit_occasion", COLUMNS + "| | | | | | ", **DAY)


def test_a_superior_at_a_meeting_is_a_visit_too(world):
    world.load(
        meetings="cell_code | held_on | superior_code\nA | 2025-08-05 | binh",
        visits=VISITS,
    )
    world.shows(
        "visit_occasion",
        "last_visited_on | last_visitor\n2025-08-05 | binh",
        **DAY,
    )
