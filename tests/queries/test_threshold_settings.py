"""Which values of thresholds are in force in a month, and what questions make of it."""

from datetime import date, datetime

import pytest
import time_machine

from data.store import journal
from queries.threshold_settings import Settings, settings_of
from queries.thresholds import PRESETS, THRESHOLDS, ThresholdError
from tests.queries.world import World

NOON = datetime(2025, 7, 1, 12)
ONE = datetime(2025, 7, 1, 13)
JUNE, JULY, AUGUST, SEPTEMBER = (date(2025, month, 1) for month in (6, 7, 8, 9))
# 17 of 20 is 85 % exactly, every month.
MEETINGS = "cell_code | held_on | present\n" + "\n".join(
    f"thon | 2025-{month:02}-04 | 17" for month in range(4, 10)
)


def set_value(
    world: World, name: str, value: float, month: date | None = None, at=NOON
) -> int:
    with world.store.transaction() as cursor, time_machine.travel(at, tick=False):
        return journal.set_threshold(cursor, name, value, "chủ", month)


def found(world: World) -> Settings:
    with world.cursor() as cursor:
        return settings_of(cursor)


def test_defaults_are_in_force_until_somebody_sets_another_value(world: World):
    values = found(world).in_force(JULY)

    assert values == {name: THRESHOLDS[name].default for name in THRESHOLDS}
    assert values["attendance_threshold"] == 85


def test_the_value_set_last_is_in_force_though_the_clock_was_set_back(world: World):
    set_value(world, "attendance_threshold", 90, at=ONE)
    set_value(world, "attendance_threshold", 88.5)
    set_value(world, "grace_days", 15)

    values = found(world).in_force(JULY)
    assert values["attendance_threshold"] == 88.5
    assert values["grace_days"] == 15
    assert isinstance(values["grace_days"], int)
    assert values["missed_limit"] == 1


def test_a_value_from_a_month_on_leaves_earlier_months_as_they_were(world: World):
    set_value(world, "attendance_threshold", 90, AUGUST)

    settings = found(world)
    assert settings.in_force(JULY)["attendance_threshold"] == 85
    assert settings.in_force(AUGUST)["attendance_threshold"] == 90
    assert settings.since(JULY) == {}
    assert settings.since(SEPTEMBER) == {"attendance_threshold": AUGUST}


def test_a_day_of_the_month_stands_for_the_month(world: World):
    set_value(world, "grace_days", 5, date(2025, 8, 20))
    assert found(world).in_force(AUGUST)["grace_days"] == 5


def test_a_value_taken_back_is_as_if_never_set(world: World):
    set_value(world, "grace_days", 5, AUGUST)
    for_all = set_value(world, "grace_days", 7)
    assert found(world).in_force(SEPTEMBER)["grace_days"] == 7

    with world.store.transaction() as cursor:
        journal.undo_threshold(cursor, "grace_days", for_all, "chủ")
    assert found(world).in_force(SEPTEMBER)["grace_days"] == 5
    assert found(world).in_force(JULY)["grace_days"] == 10


def test_each_setting_knows_when_another_takes_its_place(world: World):
    set_value(world, "grace_days", 5)
    set_value(world, "grace_days", 7, AUGUST)

    settings = found(world)
    first, second = settings.standing
    assert (settings.end_of(first), settings.end_of(second)) == (AUGUST, None)


def test_a_name_that_is_no_threshold_any_more_is_passed_over(world: World):
    set_value(world, "of_old", 1)
    assert "of_old" not in found(world).in_force(JULY)


def test_questions_go_by_what_is_in_force_for_the_last_month_asked(world: World):
    world.load(meetings=MEETINGS)
    assert world.cells_showing("low_attendance") == []

    set_value(world, "attendance_threshold", 90, AUGUST)
    assert world.cells_showing("low_attendance", during="2025-05..2025-07") == []
    # July is among the months, and judged as August is.
    assert world.cells_showing("low_attendance", during="2025-07..2025-08") == ["thon"]


def test_the_period_before_goes_by_the_same_limits(world: World):
    world.load(meetings=MEETINGS)
    set_value(world, "attendance_threshold", 90, JULY)

    # By its own limits the cell was not weak in the second quarter.
    assert list(world.ask("weak_cells")["change"]) == ["persisting"]
    assert len(world.ask("weak_cells", during="2025-04..2025-06")) == 0


def test_what_is_proposed_is_seen_without_being_set(world: World):
    set_value(world, "grace_days", 5, JULY)
    now = found(world)

    after = now.with_values({"grace_days": 7}, AUGUST)
    months = (JUNE, JULY, AUGUST)
    assert [after.in_force(month)["grace_days"] for month in months] == [10, 5, 7]
    assert now.in_force(AUGUST)["grace_days"] == 5
    assert found(world) == now


def test_what_taking_back_would_leave_is_seen_without_doing_it(world: World):
    number = set_value(world, "grace_days", 5, JULY)
    now = found(world)

    after = now.without(("grace_days", number))
    assert after.in_force(JULY)["grace_days"] == 10
    assert now.in_force(JULY)["grace_days"] == 5


def test_settings_are_alike_where_no_month_differs(world: World):
    settings = found(world)
    assert settings.is_like(settings.with_values(PRESETS["85"].values, AUGUST))
    assert not settings.is_like(settings.with_values(PRESETS["90"].values, AUGUST))


def test_a_scale_has_to_rise_in_every_month(world: World):
    set_value(world, "fair_score", 80, AUGUST)
    settings = found(world)

    with pytest.raises(ThresholdError) as refused:
        settings.with_values({"good_score": 75})
    assert refused.value.reason == "not_rising"
    # Of all the months from September on it rises.
    moved = settings.with_values({"good_score": 75, "fair_score": 72}, SEPTEMBER)
    assert moved.in_force(AUGUST)["good_score"] == 90


def test_taking_back_half_of_a_scale_is_refused(world: World):
    set_value(world, "good_score", 99)
    set_value(world, "fair_score", 95)

    with pytest.raises(ThresholdError) as refused:
        found(world).without(("good_score", 1))
    assert refused.value.name == "good_score"
    both = found(world).without(("good_score", 1), ("fair_score", 2))
    assert both.is_like(Settings())
