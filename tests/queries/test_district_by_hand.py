"""Ratings and activities of the sample district are those counted in its own files.

Counted in slow plain Python from the same CSV files, without a look at the SQL.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import cycle

import pytest

from data.importing.load import find_files, load
from data.store.database import open_store
from queries.thresholds import THRESHOLDS
from tests.data.sample.written import AS_OF, Sample, write
from tests.queries import oracle
from tests.queries.world import World, drawing

LIMITS = {name: threshold.default for name, threshold in THRESHOLDS.items()}
RATED_YEAR = AS_OF.year - 1
LEVELS = ("excellent", "well", "done", "not_done")


@pytest.fixture(scope="module")
def district(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    return write(tmp_path_factory.mktemp("district") / "files", "district", seed=7)


@pytest.fixture(scope="module")
def world(
    district: Sample, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    """The store that the district is loaded into, and that tests only ask."""
    store = open_store(":memory:")
    load(store, find_files([district.directory]), isolated=False)
    yield World(store, tmp_path_factory.mktemp("drawn"))
    store.close()


def year(number: int, as_of: date) -> dict[str, str]:
    return {"during": f"{number}-01..{number}-12", "as_of": as_of.isoformat()}


def whole(number: int) -> dict[str, str]:
    """The year seen on the day when the report of its December is due."""
    return year(number, date(number + 1, 1, 1 + LIMITS["grace_days"]))


# --- ratings ------------------------------------------------------------------------


def test_ratings_are_those_of_the_district_whose_figures_are_known(world, district):
    answer = world.ask("rating_levels", **whole(RATED_YEAR))
    found = {(row.rated, row.rating): row.items for row in answer.itertuples()}
    assert [found["cell", level] for level in LEVELS] == [90, 318, 38, 3]
    assert [found["unit", level] for level in LEVELS] == [11, 45, 4, 0]
    counted = Counter(
        ("cell" if row["cell_code"] else "unit", row["rating"])
        for row in district["ratings"]
    )
    assert {key: items for key, items in found.items() if items} == counted


def test_ratings_of_each_unit_are_those_of_its_cells(world, district):
    unit_of = {row["cell_code"]: row["unit_code"] for row in district["cells"]}
    counted = Counter(
        (unit_of[row["cell_code"]], row["rating"])
        for row in district["ratings"]
        if row["cell_code"]
    )
    for row in world.ask("ratings_by_unit", **whole(RATED_YEAR)).itertuples():
        of_levels = [getattr(row, f"rated_{level}") for level in LEVELS]
        assert of_levels == [counted[row.unit_code, level] for level in LEVELS]


def test_levels_reached_against_registered_are_those_of_the_file(world, district):
    counted = Counter(
        (row["registered"], row["rating"])
        for row in district["ratings"]
        if row["cell_code"] and row["registered"]
    )
    asked = whole(RATED_YEAR)
    answer = world.ask("ratings_against_registered", rated="cell", **asked)
    found = {(row.registered, row.rating): row.items for row in answer.itertuples()}
    assert found == counted


def test_contradicted_ratings_are_those_that_the_oracle_finds(world, district):
    answer = world.ask("rating_contradictions", **whole(RATED_YEAR))
    asked = whole(RATED_YEAR)["as_of"]
    found = dict(zip(answer["cell_code"], answer["rating"], strict=True))
    assert found == contradicted(
        district, district["ratings"], RATED_YEAR, date.fromisoformat(asked)
    )


def test_they_are_also_where_every_level_meets_every_sign(district, tmp_path):
    """In the year under way, as if its cells were rated by turns."""
    turns = [
        {"cell_code": row["cell_code"], "year": str(AS_OF.year), "rating": level}
        for row, level in zip(district["cells"], cycle(LEVELS), strict=False)
    ]
    store = open_store(":memory:")
    load(store, find_files([district.directory]), isolated=False)
    rated = World(store, tmp_path).load(ratings=drawing(turns))
    answer = rated.ask("rating_contradictions", **year(AS_OF.year, AS_OF))
    store.close()
    found = dict(zip(answer["cell_code"], answer["rating"], strict=True))
    assert set(found.values()) == {"excellent", "well", "not_done"}
    assert found == contradicted(district, turns, AS_OF.year, AS_OF)


def contradicted(
    district: Sample, ratings: list[dict], number: int, as_of: date
) -> dict[str, str]:
    asked = oracle.Asked(date(number, 1, 1), date(number, 12, 1), as_of, LIMITS)
    found = {}
    for row in ratings:
        cell = district.cells.get(row["cell_code"])
        if row["year"] != str(number) or not cell or not cell.active_months(asked):
            continue
        serious = set(cell.signs(asked)) & oracle.SERIOUS - {"poor_rating"}
        is_good = row["rating"] in ("excellent", "well")
        is_failed = row["rating"] == "not_done"
        if (is_good and serious) or (is_failed and not serious):
            found[row["cell_code"]] = row["rating"]
    return found
