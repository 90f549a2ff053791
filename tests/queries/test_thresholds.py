"""Thresholds: defaults, bounds, presets."""

import pytest

from data.contract.definitions import TABLES
from queries.catalog import QUESTIONS, SIGNS
from queries.thresholds import (
    OFFICE,
    PRESETS,
    THRESHOLDS,
    ThresholdError,
    basis_of,
    check_thresholds,
    end_of_near_band,
)


def test_every_threshold_says_what_it_means_and_where_it_comes_from():
    for name, threshold in THRESHOLDS.items():
        assert threshold.name == name
        assert threshold.meaning.endswith(".")
        assert threshold.basis.endswith(".")


def test_every_threshold_is_used():
    asked = {
        name
        for question in (*QUESTIONS.values(), *SIGNS.values())
        for name in question.parameters
    }
    # Read by the pages beside a share, not by a question.
    on_screen = {"small_expected"}
    # Read by what proposes a month of visits (queries/visit_proposals).
    proposing = {"visit_value_assigned", "online_most", "quota_value", "load_value"}
    proposing |= {"candidates_a_day", "proposal_seconds"}
    assert set(THRESHOLDS) - asked == on_screen | proposing


def test_no_threshold_is_named_like_a_column():
    columns = {column.name for table in TABLES.values() for column in table.columns}
    assert not columns & set(THRESHOLDS)


def test_the_two_presets_say_what_is_known_of_their_basis():
    assert PRESETS["85"].values == {"attendance_threshold": 85}
    assert PRESETS["85"].is_confirmed
    assert PRESETS["90"].values == {"attendance_threshold": 90}
    assert not PRESETS["90"].is_confirmed
    for preset in PRESETS.values():
        assert set(preset.values) <= set(THRESHOLDS)
        assert "Hướng dẫn" in preset.basis


def test_a_value_rests_on_its_rule_or_on_whoever_set_it():
    name = "attendance_threshold"
    assert basis_of(name, 85) == THRESHOLDS[name].basis
    assert basis_of(name, 90) == PRESETS["90"].basis
    assert basis_of(name, 88) == basis_of("grace_days", 10) == OFFICE


def test_the_near_band_ends_so_many_points_above_the_threshold():
    limits = {"attendance_threshold": 90, "near_band_points": 2.5}
    assert end_of_near_band(limits) == 92.5


DEFAULTS = {name: threshold.default for name, threshold in THRESHOLDS.items()}


def test_every_default_and_preset_is_within_its_own_bounds():
    check_thresholds(DEFAULTS, DEFAULTS)
    for preset in PRESETS.values():
        check_thresholds(preset.values, DEFAULTS)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"attendance_threshold": 101}, "not_in_range"),
        ({"attendance_threshold": 0}, "not_in_range"),
        ({"clash_hours": 24.5}, "not_in_range"),
        ({"fair_score": 95}, "not_rising"),
        ({"fair_score": 90}, "not_rising"),
        ({"average_score": 70}, "not_rising"),
        ({"good_score": 60}, "not_rising"),
    ],
)
def test_a_value_out_of_bounds_or_of_order_is_refused(changes, reason):
    with pytest.raises(ThresholdError) as refused:
        check_thresholds(changes, DEFAULTS)
    assert refused.value.reason == reason


def test_a_scale_may_be_moved_as_a_whole():
    check_thresholds(
        {"average_score": 91, "fair_score": 95, "good_score": 99}, DEFAULTS
    )


def test_an_old_scale_that_does_not_rise_keeps_no_other_value():
    check_thresholds({"grace_days": 5}, DEFAULTS | {"fair_score": 95})
