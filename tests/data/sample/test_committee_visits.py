"""Standing members visit the committees of organisations, and nothing else moves."""

from collections import Counter

from tests.data.sample.written import AS_OF


def to_committees(sample) -> list[dict]:
    return [row for row in sample["visits"] if row["unit_code"]]


def test_they_name_organisations_and_standing_members_that_exist(sample):
    units = {row["unit_code"] for row in sample["units"]}
    standing = {
        row["member_code"]
        for row in sample["committee"]
        if row["body"] == "standing_committee"
    }
    found = to_committees(sample)
    assert found
    assert {row["unit_code"] for row in found} <= units
    assert {row["member_code"] for row in found} <= standing
    assert not any(row["cell_code"] for row in found)


def test_every_organisation_of_a_district_is_visited_some_three_times(district):
    visited = Counter(row["unit_code"] for row in to_committees(district))
    assert len(visited) == 60
    assert set(visited.values()) <= {1, 2, 3, 4}


def test_what_lies_ahead_is_planned_and_most_of_the_rest_attended(district):
    today = AS_OF.isoformat()
    found = to_committees(district)
    ahead = {row["status"] for row in found if row["planned_on"] > today}
    past = Counter(row["status"] for row in found if row["planned_on"] <= today)
    assert ahead == {"planned"}
    assert set(past) == {"attended", "absent_excused"}
    assert past["attended"] > 5 * past["absent_excused"]


def test_members_visit_only_while_in_office(district):
    office = {row["member_code"]: row for row in district["committee"]}
    for row in to_committees(district):
        member = office[row["member_code"]]
        assert member["active_from"][:7] <= row["planned_on"][:7]
        assert not member["active_to"] or row["planned_on"] <= member["active_to"]
