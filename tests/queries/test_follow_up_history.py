"""What was noted on this requirement, proposal or task, day by day?"""

from tests.queries.follow_up_world import FACTS
from tests.queries.world import World


def of(subject: str, code: str) -> dict[str, object]:
    return {"subject": subject, "subject_code": code, "finding_no": 1}


def test_notes_stand_the_latest_first_and_its_own_row_on_the_day_raised(world: World):
    world.load(**FACTS)
    world.shows(
        "follow_up_history",
        """
        noted_on   | status      | note      | noted_by | is_own | file_name | line
        2025-09-10 | in_progress | đã mua sổ | Đoàn 1   | False  | follow_ups.csv | 2
        2025-06-10 | open        | Ghi sổ đủ | Bí thư   | True   | inspections.csv | 2
        """,
        **of("requirement", "KT1"),
    )


def test_a_closure_of_its_own_stands_on_its_day(world: World):
    world.load(**FACTS)
    world.shows(
        "follow_up_history",
        """
        noted_on   | status      | note   | is_own
        2025-09-30 | closed_done | Đã sửa | True
        """,
        **of("proposal", "KN1"),
    )


def test_what_is_noted_later_is_not_there_yet(world: World):
    world.load(**FACTS)
    assert len(world.ask("follow_up_history", **of("requirement", "KT3"))) == 1
    later = world.ask(
        "follow_up_history", as_of="2025-10-21", **of("requirement", "KT3")
    )
    assert list(later["status"]) == ["closed_done", "open"]


def test_a_task_has_one_as_well(world: World):
    world.load(**FACTS)
    assert len(world.ask("follow_up_history", **of("task", "V2"))) == 1
