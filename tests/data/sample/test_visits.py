"""Visits agree with the meetings, and a few of them clash."""

from collections import Counter, defaultdict
from itertools import combinations

import pytest

TODAY = "2026-11-22"
STATUSES = {
    *{"planned", "attended", "substituted", "absent_excused", "absent"},
    *{"postponed", "cancelled"},
}


def to_cells(sample) -> list[dict]:
    """The visits to cells; those to committees have a test of their own."""
    return [row for row in sample["visits"] if row["cell_code"]]


def minutes(start: str) -> int:
    hours, rest = start.split(":")
    return int(hours) * 60 + int(rest)


def clashes(visits) -> list[tuple[dict, dict]]:
    """Pairs of a member's visits within two hours of a day, not both online."""
    by_day = defaultdict(list)
    for visit in visits:
        if visit["status"] in ("planned", "attended"):
            by_day[visit["member_code"], visit["planned_on"]].append(visit)
    pairs = (pair for found in by_day.values() for pair in combinations(found, 2))
    return [pair for pair in pairs if _clash(*pair)]


def _clash(one: dict, other: dict) -> bool:
    if one["mode"] == other["mode"] == "online":
        return False
    if not one["start_time"] or not other["start_time"]:
        return True
    return abs(minutes(one["start_time"]) - minutes(other["start_time"])) < 120


def test_visits_name_members_and_cells_that_exist(sample):
    members = {row["member_code"] for row in sample["committee"]}
    cells = {row["cell_code"] for row in sample["cells"]}
    for row in to_cells(sample):
        assert row["member_code"] in members
        assert row["cell_code"] in cells


def test_no_visit_stands_twice(sample):
    keys = Counter(
        (r["member_code"], r["cell_code"], r["planned_on"]) for r in to_cells(sample)
    )
    assert max(keys.values()) == 1


def test_every_status_occurs_in_a_district(district):
    assert {row["status"] for row in to_cells(district)} == STATUSES


def test_nothing_to_come_has_happened(sample):
    to_come = {r["status"] for r in to_cells(sample) if r["planned_on"] > TODAY}
    assert to_come <= {"planned", "postponed", "cancelled"}


def test_visits_are_planned_for_this_month_and_the_next(sample):
    months = {
        row["planned_on"][:7]
        for row in to_cells(sample)
        if row["planned_on"] > TODAY and row["status"] == "planned"
    }
    assert months == {"2026-11", "2026-12"}


def test_a_few_visits_of_late_are_overdue(district):
    overdue = [
        row["planned_on"]
        for row in to_cells(district)
        if row["status"] == "planned" and row["planned_on"] < TODAY
    ]
    assert 1 <= len(overdue) < 20
    assert min(overdue) >= "2026-09"


def test_a_visit_attended_and_its_meeting_name_each_other(sample):
    attended = {
        (row["member_code"], row["cell_code"], row["planned_on"]): row["visit_grade"]
        for row in to_cells(sample)
        if row["status"] == "attended"
    }
    marked = {
        (row["superior_code"], row["cell_code"], row["held_on"]): row["superior_grade"]
        for row in sample["meetings"]
        if row["superior_code"]
    }
    assert attended == marked
    assert attended


def test_members_visit_only_while_in_office(district):
    office = {row["member_code"]: row for row in district["committee"]}
    for row in to_cells(district):
        member = office[row["member_code"]]
        assert member["active_from"][:7] <= row["planned_on"][:7]
        assert not member["active_to"] or row["planned_on"] <= member["active_to"]


@pytest.mark.parametrize("name", ["commune", "district"])
def test_a_few_visits_of_this_month_clash(request, name):
    sample = request.getfixturevalue(name)
    found = [one["planned_on"][:7] for one, _ in clashes(to_cells(sample))]
    assert 3 <= found.count("2026-11") <= 8


def test_one_pair_on_the_same_evening_is_online_and_does_not_clash(district):
    evening = [row for row in to_cells(district) if row["planned_on"] == "2026-11-25"]
    modes = defaultdict(list)
    for row in evening:
        modes[row["member_code"]].append(row["mode"])
    assert ["online", "online"] in modes.values()


def test_some_visits_lie_outside_the_assignment_and_most_do_not(district):
    units = defaultdict(set)
    for row in district["assignments"]:
        units[row["member_code"]].add(row["unit_code"] or row["cell_code"])
    standing = {
        row["member_code"]
        for row in district["committee"]
        if row["body"] == "standing_committee"
    }
    inside = Counter(
        row["cell_code"][:10] in units[row["member_code"]]
        for row in to_cells(district)
        if row["member_code"] in standing
    )
    assert inside[True] > 5 * inside[False] > 0


def test_someone_is_named_who_went_instead(sample):
    for row in to_cells(sample):
        assert bool(row["substitute_name"]) == (row["status"] == "substituted")
