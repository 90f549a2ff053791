"""What was noted last on each requirement, proposal and task?"""

from tests.queries.world import World

NOTES = """
    subject  | subject_code | noted_on   | status           | note
    proposal | KN1          | 2025-09-01 | in_progress      | đã nhận
    proposal | KN1          | 2025-10-01 | in_progress      | đang làm
    proposal | KN1          | 2025-10-01 | closure_proposed | xin đóng
    proposal | KN1          | 2025-10-19 | closed_done      |
    proposal | KN1          | 2025-11-01 | in_progress      | sau này
    task     | V1           | 2025-09-01 | in_progress      |
"""


def test_the_last_note_by_the_day_asked_counts_and_of_one_day_the_last(world: World):
    world.load(follow_ups=NOTES)
    world.shows(
        "last_notes",
        """
        subject  | subject_code | last_noted_on | last_note
        proposal | KN1          | 2025-10-19    | xin đóng
        task     | V1           | 2025-09-01    |
        """,
    )
    world.shows(
        "last_notes",
        """
        subject  | last_noted_on | last_note
        proposal | 2025-09-01    | đã nhận
        task     | 2025-09-01    |
        """,
        as_of="2025-09-30",
    )
