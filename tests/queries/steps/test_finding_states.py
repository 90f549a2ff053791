"""What had been found by the date asked, and how far is what was required?"""

from tests.queries.world import World, drawn, shown

BEGINS = "cell_code | held_on\nA | 2025-01-04"
INSPECTIONS = """
    inspection_code | finding_no | cell_code | inspected_on | requirement | due_on     | status | closed_on
    KT1             | 1          | A         | 2025-03-10   | Ghi sổ      | 2025-04-01 | open   |
    KT1             | 2          | A         | 2025-03-10   |             |            |        |
    KT2             | 1          | A         | 2025-10-21   | Ghi sổ      | 2025-10-30 | open   |
"""  # noqa: E501
FOLLOW_UPS = """
    subject     | subject_code | noted_on   | status
    requirement | KT1          | 2025-09-01 | in_progress
    requirement | KT1          | 2025-10-20 | closed_done
"""
COLUMNS = (
    "inspection_code",
    "finding_no",
    "status",
    "closed_on",
    "is_open",
    "is_overdue",
)


def test_status_is_that_of_the_latest_note_by_the_date(world: World):
    world.load(meetings=BEGINS, inspections=INSPECTIONS, follow_ups=FOLLOW_UPS)
    assert shown(world.ask("finding_states"), *COLUMNS) == drawn("""
        inspection_code | finding_no | status      | closed_on  | is_open | is_overdue
        KT1             | 1          | closed_done | 2025-10-20 | False   | False
        KT1             | 2          |             |            | False   | False
    """)
    assert shown(world.ask("finding_states", as_of="2025-10-19"), *COLUMNS) == drawn("""
        inspection_code | finding_no | status      | closed_on | is_open | is_overdue
        KT1             | 1          | in_progress |           | True    | True
        KT1             | 2          |             |           | False   | False
    """)


def test_an_inspection_appears_from_the_day_it_was_held(world: World):
    world.load(meetings=BEGINS, inspections=INSPECTIONS, follow_ups=FOLLOW_UPS)
    later = world.ask("finding_states", as_of="2025-10-21")
    assert list(later["inspection_code"]) == ["KT1", "KT1", "KT2"]
