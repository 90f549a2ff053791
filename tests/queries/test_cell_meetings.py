"""Which meetings has this cell held in the last 24 months?"""

from tests.queries.world import drawn, shown


def test_a_meeting_is_listed_with_all_that_is_known_and_where_it_comes_from(world):
    world.load(
        committee="member_code | full_name\nan | Trần Văn An",
        meetings="""
            cell_code | held_on | kind | mode | expected | present | absent_excused | absent_unexcused | duration_minutes | topic | speakers | minutes | self_grade | superior_score | superior_code | is_model | invited_cells
            A | 2025-07-04 | regular | online | 20 | 16 | 3 | 1 | 95 | Chuyển đổi số | 5 | late | good | 75 | an | có | B, C
        """,  # noqa: E501
    )
    (meeting,) = shown(world.ask("cell_meetings", cell_code="A"))
    assert meeting == {
        "held_on": "2025-07-04",
        "month": "2025-07-01",
        "kind": "regular",
        "mode": "online",
        "expected": "20",
        "present": "16",
        "attendance_percent": "80",
        "is_below": "True",
        "absent_excused": "3",
        "absent_unexcused": "1",
        "duration_minutes": "95",
        "topic": "Chuyển đổi số",
        "speakers": "5",
        "minutes": "late",
        "grade": "fair",
        "superior_name": "Trần Văn An",
        "is_model": "True",
        "invited_cells": "B, C",
        "import_id": "2",
        "file_name": "meetings.csv",
        "line": "2",
    }


def test_meetings_of_any_kind_counted_for_the_24_months_stand_latest_first(world):
    world.load(
        meetings="""
            cell_code | held_on    | kind          | month      | superior_code
            A         | 2023-09-04 | regular       |            |
            A         | 2023-10-04 | regular       |            |
            A         | 2025-09-20 | extraordinary |            | 007
            A         | 2025-09-20 | thematic      |            |
            A         | 2025-10-01 | regular       | 2025-09-01 |
            A         | 2025-10-05 | regular       |            |
            B         | 2025-09-04 | regular       |            |
        """,
    )
    columns = ("held_on", "kind", "superior_name")
    assert shown(world.ask("cell_meetings", cell_code="A"), *columns) == drawn("""
        held_on    | kind          | superior_name
        2025-10-01 | regular       |
        2025-09-20 | extraordinary | 007
        2025-09-20 | thematic      |
        2023-10-04 | regular       |
    """)
