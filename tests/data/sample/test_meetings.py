"""Every meeting keeps the rules of the contract, and sound cells the limits."""

from collections import Counter
from itertools import groupby

import pytest

from data.sample.meetings import grade_of

REGULAR = ("regular", "combined")


def numbers(row: dict[str, str], *columns: str) -> list[int]:
    return [int(row[column]) for column in columns]


def test_expected_are_members_less_exempt_and_special_duty(sample):
    for row in sample["meetings"]:
        members, exempt, special, expected = numbers(
            row, "members_total", "exempt", "special_duty", "expected"
        )
        assert expected == members - exempt - special
        assert expected >= 3


def test_absences_add_up(sample):
    for row in sample["meetings"]:
        expected, present, excused, unexcused = numbers(
            row, "expected", "present", "absent_excused", "absent_unexcused"
        )
        assert 0 < present <= expected
        assert excused + unexcused == expected - present
        assert min(excused, unexcused) >= 0


def test_scores_agree_with_grades(sample):
    for row in sample["meetings"]:
        for who in ("self", "superior"):
            score, grade = row[f"{who}_score"], row[f"{who}_grade"]
            assert bool(score) == bool(grade)
            assert not score or grade == grade_of(int(score))


@pytest.mark.parametrize(
    ("score", "grade"),
    [
        *[(100, "good"), (90, "good"), (89, "fair"), (70, "fair")],
        *[(69, "average"), (50, "average"), (49, "poor"), (0, "poor")],
    ],
)
def test_the_scale_is_90_70_50(score, grade):
    assert grade_of(score) == grade


def test_nothing_is_held_after_the_day_of_the_sample(sample):
    assert max(row["held_on"] for row in sample["meetings"]) <= "2026-11-22"


def test_no_meeting_stands_twice(sample):
    keys = Counter(
        (row["cell_code"], row["held_on"], row["kind"]) for row in sample["meetings"]
    )
    assert max(keys.values()) == 1


def test_no_more_speak_than_are_present(sample):
    for row in sample["meetings"]:
        speakers, present = numbers(row, "speakers", "present")
        assert 1 <= speakers <= present


def test_cells_meet_at_most_once_a_month_regularly(sample):
    met = Counter(
        (row["cell_code"], row["month"])
        for row in sample["meetings"]
        if row["kind"] in REGULAR
    )
    assert max(met.values()) == 1


def test_small_sound_cells_stay_above_the_limit_over_any_three_months(district):
    rows = [row for row in district["meetings"] if row["kind"] in REGULAR]
    rows.sort(key=lambda row: (row["cell_code"], row["month"]))
    seen = 0
    for code, found in groupby(rows, lambda row: row["cell_code"]):
        if code in district.planted or code in district.recovered:
            continue
        meetings = list(found)
        for three in zip(meetings, meetings[1:], meetings[2:], strict=False):
            expected = sum(int(row["expected"]) for row in three)
            assert 100 * sum(int(row["present"]) for row in three) >= 85 * expected
            seen += expected < 21
    assert seen > 50


def test_some_meetings_count_for_the_month_before(district):
    late = [m for m in district["meetings"] if m["held_on"][:7] != m["month"][:7]]
    assert late
    assert all(row["held_on"][8:] in ("01", "02") for row in late)


def test_some_reports_of_the_running_month_are_still_to_come(district):
    met = {m["cell_code"] for m in district["meetings"] if m["month"] == "2026-11-01"}
    assert 300 < len(met) < 449


def test_unregistered_cells_say_who_they_are_and_others_do_not(sample):
    registered = {row["cell_code"] for row in sample["cells"]}
    units = {row["unit_code"]: row["unit_name"] for row in sample["units"]}
    strangers = set()
    for row in sample["meetings"]:
        if row["cell_code"] in registered:
            assert row["unit_code"] == row["cell_name"] == row["cell_type"] == ""
        else:
            assert units[row["unit_code"]] == row["unit_name"]
            assert row["cell_name"]
            strangers.add(row["cell_code"])
    assert 1 <= len(strangers) <= 4
