"""Which limits were set, when, by whom, and for which months?"""

from datetime import date

import time_machine

from data.store import journal
from tests.queries.world import World, drawn, shown


def set_limit(
    world: World, at: str, name: str, value: float, from_month: date | None = None
) -> int:
    with time_machine.travel(f"{at} 09:00+07:00"), world.store.transaction() as cursor:
        return journal.set_threshold(cursor, name, value, "văn phòng", from_month)


def test_every_setting_stands_here_with_its_months_the_latest_change_first(
    world: World,
):
    set_limit(world, "2025-07-01", "attendance_threshold", 90, date(2025, 6, 1))
    set_limit(world, "2025-07-02", "grace_days", 5)
    # The clock was set back.
    set_limit(world, "2025-06-30", "attendance_threshold", 80)
    world.shows(
        "threshold_history",
        """
        name                 | value | from_month | set_at     | set_by    | change_id
        attendance_threshold | 80    |            | 2025-06-30 | văn phòng | 3
        grace_days           | 5     |            | 2025-07-02 | văn phòng | 2
        attendance_threshold | 90    | 2025-06-01 | 2025-07-01 | văn phòng | 1
        """,
    )


def test_one_taken_back_says_when_and_by_whom(world: World):
    number = set_limit(world, "2025-07-01", "grace_days", 5)
    at = "2025-07-03 09:00+07:00"
    with time_machine.travel(at), world.store.transaction() as cursor:
        journal.undo_threshold(cursor, "grace_days", number, "chủ")
    asked = world.ask("threshold_history")
    assert shown(asked, "value", "undone_at", "undone_by") == drawn("""
        value | undone_at  | undone_by
        5     | 2025-07-03 | chủ
    """)


def test_a_limit_never_set_does_not_appear(world: World):
    assert len(world.ask("threshold_history")) == 0
