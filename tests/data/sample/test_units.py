"""The tree above the cells."""

from collections import Counter
from datetime import date

from data.sample import SIZES
from data.sample.units import committee, committee_number
from tests.data.sample.written import SMALL_NATION, write


def depth(units: dict[str, dict[str, str]], code: str) -> int:
    above = units[code]["parent_code"]
    return 1 + (depth(units, above) if above else 0)


def by_code(sample) -> dict[str, dict[str, str]]:
    return {row["unit_code"]: row for row in sample["units"]}


def test_a_district_has_60_grassroots_organisations(district):
    levels = Counter(row["unit_level"] for row in district["units"])
    assert levels == {"grassroots": 60, "area": 1, "district": 2}


def test_a_nation_goes_from_the_centre_down_to_parts_of_organisations(nation):
    levels = Counter(row["unit_level"] for row in nation["units"])
    assert levels["central"] == 1
    assert levels["province"] == 3
    assert levels["commune"] == 60
    assert levels["sub"] > 0
    units = by_code(nation)
    assert max(depth(units, code) for code in units) == 5


def test_every_unit_is_named_once_and_stands_after_the_one_above(sample):
    seen = set()
    for row in sample["units"]:
        assert row["unit_name"]
        assert row["unit_code"] not in seen
        assert not row["parent_code"] or row["parent_code"] in seen
        seen.add(row["unit_code"])


def test_every_cell_lies_in_a_unit_that_exists(sample):
    units = by_code(sample)
    for row in sample["cells"]:
        assert not units[row["unit_code"]]["valid_to"]


def test_districts_ended_in_june_2025_and_have_successors(sample):
    units = by_code(sample)
    ended = [row for row in sample["units"] if row["valid_to"]]
    assert {row["unit_level"] for row in ended} == {"district"}
    for row in ended:
        assert row["valid_to"] == "2025-06-30"
        assert units[row["successor_code"]]["valid_from"] == "2025-07-01"


def test_before_july_2025_no_district_has_ended(tmp_path):
    sample = write(tmp_path, "commune", months=2, as_of=date(2025, 6, 30))
    assert not any(row["valid_to"] or row["valid_from"] for row in sample["units"])


def test_every_cell_number_has_one_place():
    for size in (SMALL_NATION, SIZES["district"], SIZES["commune"]):
        places = set()
        for index in range(size.cells):
            found = committee(size, 1, committee_number(size, index))
            organisation, number = found.place_of(index)
            assert 1 <= number <= organisation.cells
            places.add((organisation.unit.unit_code, number))
        assert len(places) == size.cells


def test_committees_of_a_province_are_neighbours(nation):
    communes = [r["unit_code"] for r in nation["units"] if r["unit_level"] == "commune"]
    assert communes == sorted(communes)
    assert Counter(code[:2] for code in communes) == {"01": 20, "02": 20, "03": 20}
