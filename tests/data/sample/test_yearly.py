"""Ratings, admissions and classes."""

from collections import Counter
from datetime import date

from tests.data.sample.written import write


def ratings(sample, column: str) -> Counter:
    return Counter(row["rating"] for row in sample["ratings"] if row[column])


def test_a_district_is_rated_as_kien_xuong_in_2022(district):
    assert ratings(district, "cell_code") == {
        "excellent": 90,
        "well": 318,
        "done": 38,
        "not_done": 3,
    }
    assert ratings(district, "unit_code") == {"excellent": 11, "well": 45, "done": 4}


def test_only_the_last_complete_year_is_rated(sample):
    assert {row["year"] for row in sample["ratings"]} == {"2025"}


def test_rated_are_cells_and_units_that_exist_each_once(sample):
    cells = {row["cell_code"]: row for row in sample["cells"]}
    units = {row["unit_code"] for row in sample["units"]}
    keys = Counter((row["cell_code"], row["unit_code"]) for row in sample["ratings"])
    assert max(keys.values()) == 1
    for cell, unit in keys:
        assert bool(cell) != bool(unit)
        assert unit in units or cell in cells
        assert not cell or cells[cell]["valid_from"] <= "2025-12-31"


def test_a_cell_that_began_after_the_year_leaves_its_rating_to_one_it_came_from(
    tmp_path,
):
    district = write(tmp_path, "district", months=12)
    assert sum(ratings(district, "cell_code").values()) == 449
    ended = {row["cell_code"] for row in district["cells"] if row["valid_to"]}
    rated = {row["cell_code"] for row in district["ratings"]}
    assert len(ended & rated) == len(ended) / 2


def test_planted_poor_ratings_are_all_there_are(sample):
    poor = {r["cell_code"] for r in sample["ratings"] if r["rating"] == "not_done"}
    planted = {
        code for code, line in sample.planted.items() if line["sign"] == "poor_rating"
    }
    assert poor == planted


def test_admissions_are_counted_against_a_target_each_year(district):
    found = Counter(row["unit_code"] for row in district["admissions"])
    assert len(found) == 60
    assert set(found.values()) == {3}
    assert {row["year"] for row in district["admissions"]} == {"2024", "2025", "2026"}
    assert all(int(row["target"]) >= 1 for row in district["admissions"])


def test_there_are_two_or_three_classes_a_year(district):
    years = Counter(row["held_on"][:4] for row in district["trainings"])
    assert years["2025"] in (2, 3)
    assert years["2026"] in (2, 3)


def test_no_class_is_held_after_the_day_of_the_sample(tmp_path):
    sample = write(tmp_path, "commune", months=1, as_of=date(2026, 11, 3))
    assert sample["trainings"] == []
    codes = [row["training_code"] for row in sample["trainings"]]
    assert len(codes) == len(set(codes))
