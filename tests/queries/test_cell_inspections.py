"""What have inspections found in this cell, and what did they require?"""

from tests.queries.world import drawn, shown


def test_a_finding_is_listed_with_its_requirement_and_where_it_comes_from(world):
    world.load(
        inspections="""
            inspection_code | cell_code | inspected_on | kind | team | score | finding_area | finding | requirement | responsible | due_on | status | closed_on | repeat_of
            KT2 | A | 2025-05-10 | thematic_supervision | Đoàn 2 | 87.5 | minutes | Ghi sơ sài | Ghi đủ | Chi uỷ | 2025-06-10 | closed_done | 2025-06-01 | KT1
        """,  # noqa: E501
    )
    (finding,) = shown(world.ask("cell_inspections", cell_code="A"))
    assert finding == {
        "inspection_code": "KT2",
        "finding_no": "1",
        "inspected_on": "2025-05-10",
        "inspection_kind": "thematic_supervision",
        "team": "Đoàn 2",
        "score": "87.5",
        "grade": "fair",
        "finding_area": "minutes",
        "finding": "Ghi sơ sài",
        "requirement": "Ghi đủ",
        "responsible": "Chi uỷ",
        "due_on": "2025-06-10",
        "status": "closed_done",
        "closed_on": "2025-06-01",
        "is_open": "False",
        "is_overdue": "False",
        "repeat_of": "KT1",
        "import_id": "1",
        "file_name": "inspections.csv",
        "line": "2",
    }


def test_inspections_held_by_the_date_stand_latest_first(world):
    world.load(
        inspections="""
            inspection_code | finding_no | cell_code | inspected_on
            KT1             | 1          | A         | 2024-05-10
            KT3             | 2          | A         | 2025-10-20
            KT3             | 1          | A         | 2025-10-20
            KT4             | 1          | A         | 2025-10-21
            KT5             | 1          | B         | 2025-05-10
        """,
    )
    answer = world.ask("cell_inspections", cell_code="A")
    assert shown(answer, "inspection_code", "finding_no") == drawn("""
        inspection_code | finding_no
        KT3             | 1
        KT3             | 2
        KT1             | 1
    """)


def test_overdue_is_what_was_due_before_the_date_and_is_not_closed(world):
    world.load(
        inspections="""
            finding_no | inspection_code | cell_code | inspected_on | requirement | due_on     | status
            1          | KT1             | A         | 2025-05-10   | Ghi đủ      | 2025-10-19 | in_progress
            2          | KT1             | A         | 2025-05-10   | Ghi đủ      | 2025-10-20 | open
            3          | KT1             | A         | 2025-05-10   | Ghi đủ      | 2025-10-19 | closed_not_done
            4          | KT1             | A         | 2025-05-10   |             |            |
        """,  # noqa: E501
    )
    answer = world.ask("cell_inspections", cell_code="A")
    assert list(answer["is_overdue"]) == [True, False, False, False]
    assert list(answer["is_open"]) == [True, True, False, False]
