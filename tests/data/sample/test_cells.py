"""The register: how many cells, of what kind, and which of them ended."""

from collections import Counter

import pytest

from tests.data.sample.written import write


def active(sample) -> list[dict[str, str]]:
    return [row for row in sample["cells"] if not row["valid_to"]]


def test_a_district_has_449_cells_in_60_organisations(district):
    assert len(active(district)) == 449
    assert len({row["unit_code"] for row in district["cells"]}) == 60


def test_a_commune_has_43_cells(commune):
    assert len(active(commune)) == 43


@pytest.mark.long
def test_a_province_has_11000_cells(tmp_path):
    province = write(tmp_path, "province", months=1)
    assert len(active(province)) == 11_000


def test_codes_have_five_parts_and_begin_with_the_unit(sample):
    codes = [row["cell_code"] for row in sample["cells"]]
    assert len(set(codes)) == len(codes)
    for row in sample["cells"]:
        assert len(row["cell_code"].split(".")) == 5
        assert row["cell_code"].startswith(row["unit_code"] + ".")


def test_cells_have_3_to_60_members(sample):
    members = [int(row["members_total"]) for row in sample["cells"]]
    assert min(members) >= 3
    assert max(members) <= 60
    assert all(
        int(row["exempt"]) < int(row["members_total"]) for row in sample["cells"]
    )


def test_every_type_of_cell_occurs_in_a_district_and_villages_most(district):
    types = Counter(row["cell_type"] for row in district["cells"])
    assert len(types) == 14
    assert types.most_common(1)[0][0] == "village"


def test_names_within_a_unit_differ(sample):
    names = Counter((row["unit_code"], row["cell_name"]) for row in sample["cells"])
    assert max(names.values()) == 1


def test_cells_that_ended_have_successors_that_begin_the_day_after(sample):
    begun = {row["cell_code"]: row["valid_from"] for row in sample["cells"]}
    ended = [row for row in sample["cells"] if row["valid_to"]]
    assert ended
    for row in ended:
        assert row["valid_to"] < begun[row["successor_code"]]
        assert row["valid_to"][:7] < begun[row["successor_code"]][:7]


def test_cells_meet_only_while_they_exist(sample):
    rows = {row["cell_code"]: row for row in sample["cells"]}
    for meeting in sample["meetings"]:
        row = rows.get(meeting["cell_code"], {"valid_from": "", "valid_to": ""})
        assert meeting["month"] >= row["valid_from"]
        assert not row["valid_to"] or meeting["held_on"] <= row["valid_to"]


def test_fixed_days_are_given_both_or_neither(sample):
    own = 0
    for row in sample["cells"]:
        first, last = row["meeting_day_from"], row["meeting_day_to"]
        assert bool(first) == bool(last)
        assert not first or int(first) <= int(last)
        own += first not in ("", "3")
    assert own


@pytest.mark.parametrize("months", [1, 8])
def test_a_short_sample_has_no_mergers(tmp_path, months):
    commune = write(tmp_path, "commune", months=months)
    assert len(commune["cells"]) == 43
