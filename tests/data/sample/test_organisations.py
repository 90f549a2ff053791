"""How the district shares out its cells, and what cells are called."""

from random import Random

from data.sample.organisations import (
    DISTRICT_KINDS,
    cell_of_kind,
    district_cell_counts,
    organisation_name,
)


def test_the_district_shares_out_all_its_cells():
    for seed in range(50):
        counts = district_cell_counts(449, Random(seed))
        assert len(counts) == len(DISTRICT_KINDS) == 60
        assert sum(counts) == 449
        assert min(counts) >= 2


def test_every_fifth_commune_is_a_ward():
    names = [organisation_name("commune", number) for number in range(10)]
    assert [name.split()[0] for name in names].count("Phường") == 2


def test_three_cells_of_five_in_a_commune_are_villages():
    types = [cell_of_kind("commune", number, 10, place=0)[0] for number in range(1, 11)]
    assert types.count("village") == 6


def test_cells_of_a_large_organisation_are_counted_on():
    names = [cell_of_kind("health", number, 8, place=0)[1] for number in range(1, 9)]
    assert names[0] == "Khoa Nội"
    assert names[6] == "Khoa Nội 2"
    assert len(set(names)) == 8
