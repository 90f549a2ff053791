"""What cells usually do, and that weak ones show one thing plainly."""

from datetime import date
from random import Random

import pytest

from data.sample.habits import habits_of
from data.sample.timeline import Timeline
from data.sample.weaknesses import Course, Weakness

TIMELINE = Timeline(date(2026, 11, 22), 24)


@pytest.mark.parametrize("cell_type", ["village", "foreign_enterprise", "police"])
def test_enough_are_expected_for_a_meeting(cell_type):
    for seed in range(200):
        habits = habits_of(cell_type, None, TIMELINE, Random(seed))
        assert habits.members - habits.exempt - habits.special_duty >= 3
        assert 1 <= habits.day_from <= habits.day_to <= 28


def test_a_weak_cell_has_enough_members_for_its_sign_to_be_plain():
    weakness = Weakness("unexcused_absences", Course.NEW, frozenset({20, 21}))
    for seed in range(200):
        habits = habits_of("private_enterprise", weakness, TIMELINE, Random(seed))
        assert habits.members - habits.exempt >= 14


def test_no_thematic_meeting_is_due_in_a_month_that_is_missed():
    months = frozenset({18, 22})
    weakness = Weakness("missed_meeting", Course.PERSISTING, months)
    missed = {TIMELINE.month_in_quarter(month) for month in months}
    for seed in range(50):
        habits = habits_of("village", weakness, TIMELINE, Random(seed))
        assert habits.thematic_month not in missed


def test_firms_keep_days_and_minutes_of_their_own_more_often():
    def share(cell_type: str, has) -> int:
        thrown = (habits_of(cell_type, None, TIMELINE, Random(s)) for s in range(200))
        return sum(1 for habits in thrown if has(habits))

    def has_other_days(habits) -> bool:
        return habits.day_from != 3

    def has_own_minutes(habits) -> bool:
        return habits.own_minutes is not None

    assert share("foreign_enterprise", has_other_days) > share(
        "village", has_other_days
    )
    assert share("foreign_enterprise", has_own_minutes) > 0
    assert share("village", has_own_minutes) == 0
