"""Which limits were set, when, and by whom?"""

import time_machine

from data.store import journal
from tests.queries.world import World, drawn, shown


def set_limit(world: World, at: str, name: str, value: float) -> None:
    with time_machine.travel(f"{at} 09:00+07:00"), world.store.transaction() as cursor:
        journal.set_threshold(cursor, name, value, "văn phòng")


def test_every_setting_stands_here_the_latest_first_and_in_force(world: World):
    set_limit(world, "2025-07-01", "attendance_threshold", 90)
    set_limit(world, "2025-07-02", "grace_days", 5)
    set_limit(world, "2025-07-03", "attendance_threshold", 80)
    columns = ("name", "value", "set_at", "set_by", "is_in_force")
    assert shown(world.ask("threshold_history"), *columns) == drawn("""
        name                 | value | set_at     | set_by    | is_in_force
        attendance_threshold | 80    | 2025-07-03 | văn phòng | True
        grace_days           | 5     | 2025-07-02 | văn phòng | True
        attendance_threshold | 90    | 2025-07-01 | văn phòng | False
    """)


def test_the_later_change_holds_though_the_clock_was_set_back(world: World):
    set_limit(world, "2025-07-02", "grace_days", 5)
    set_limit(world, "2025-07-01", "grace_days", 7)
    assert shown(world.ask("threshold_history"), "value", "is_in_force") == drawn("""
        value | is_in_force
        7     | True
        5     | False
    """)


def test_a_limit_never_set_does_not_appear(world: World):
    assert len(world.ask("threshold_history")) == 0
