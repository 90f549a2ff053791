"""The committee members, and what each of them follows."""

from collections import Counter


def members(sample, body: str) -> list[dict[str, str]]:
    return [row for row in sample["committee"] if row["body"] == body]


def test_a_standing_committee_has_11_to_15_members(commune, district):
    for sample in (commune, district):
        found = members(sample, "standing_committee")
        in_office = [row for row in found if not row["active_to"]]
        assert 11 <= len(in_office) <= 15
        assert members(sample, "executive_committee")


def test_names_are_plainly_invented_and_differ(sample):
    names = [row["full_name"] for row in sample["committee"]]
    assert all(" Mẫu " in name for name in names)
    assert len(set(names)) == len(names)


def test_codes_differ_and_hold_no_name(sample):
    codes = [row["member_code"] for row in sample["committee"]]
    assert len(set(codes)) == len(codes)
    assert all(code.replace(".", "").replace("-", "").isdigit() for code in codes)


def test_one_member_left_and_another_took_over(district):
    left = [row for row in district["committee"] if row["active_to"]]
    came = [row for row in district["committee"] if row["active_from"] > "2024-12"]
    assert len(left) == len(came) == 1
    assert left[0]["active_to"] < came[0]["active_from"]
    followed = {
        row["member_code"]: {r["unit_code"] for r in district["assignments"]}
        for row in district["assignments"]
    }
    assert followed[left[0]["member_code"]] == followed[came[0]["member_code"]]


def test_members_and_assignments_name_cells_and_units_that_exist(sample):
    cells = {row["cell_code"] for row in sample["cells"]}
    units = {row["unit_code"] for row in sample["units"]}
    codes = {row["member_code"] for row in sample["committee"]}
    assert {row["home_cell_code"] for row in sample["committee"]} <= cells
    for row in sample["assignments"]:
        assert row["member_code"] in codes
        assert bool(row["unit_code"]) != bool(row["cell_code"])
        assert row["unit_code"] in units | {""}
        assert row["cell_code"] in cells | {""}


def test_no_assignment_stands_twice_or_ends_before_it_begins(sample):
    keys = Counter(
        (r["member_code"], r["unit_code"], r["cell_code"])
        for r in sample["assignments"]
    )
    assert max(keys.values()) == 1
    for row in sample["assignments"] + [
        {"assigned_from": m["active_from"], "assigned_to": m["active_to"]}
        for m in sample["committee"]
    ]:
        assert not row["assigned_to"] or row["assigned_from"] <= row["assigned_to"]


def test_every_organisation_of_a_district_has_a_member_who_follows_it(district):
    followed = {row["unit_code"] for row in district["assignments"]}
    assert {row["unit_code"] for row in district["cells"]} <= followed


def test_units_and_single_cells_are_assigned(district, nation):
    for sample in (district, nation):
        assert any(row["unit_code"] for row in sample["assignments"])
        assert any(row["cell_code"] for row in sample["assignments"])
