"""Inspections, coverage and plans of the samples are those counted in their own files.

Counted in slow plain Python from the same CSV files, without a look at the SQL. In the
commune most cells lie directly under a higher unit, and are organisations of their own.
"""

import unicodedata
from calendar import monthrange
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date

import pytest

from data.importing.load import find_files, load
from data.store.access import EVERYTHING
from data.store.database import open_store
from tests.data.new_store import new_place
from tests.data.sample.written import AS_OF, Sample, write
from tests.queries.world import World

SINCE, UNTIL = "2026-07-01", "2026-09-30"
TODAY = AS_OF.isoformat()
YEAR = ("2026-01-01", min("2026-12-31", TODAY))
ASKED = {"during": "2026-07..2026-09", "as_of": TODAY}


@pytest.fixture(scope="module", params=["district", "commune"])
def sample(request, tmp_path_factory: pytest.TempPathFactory) -> Sample:
    folder = tmp_path_factory.mktemp(request.param) / "files"
    return write(folder, request.param, seed=7)


@pytest.fixture(scope="module")
def world(sample: Sample, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """The store that the sample is loaded into, and that tests only ask."""
    store = open_store(new_place())
    load(store, find_files([sample.directory]), EVERYTHING, isolated=False)
    yield World(store, tmp_path_factory.mktemp("drawn"))
    store.close()


# --- by hand ------------------------------------------------------------------------


def held(sample: Sample, first: str, last: str) -> dict[str, list[dict]]:
    """The rows of each inspection held from the first to the last day."""
    rows = defaultdict(list)
    for row in sample["inspections"]:
        if first <= row["inspected_on"] <= last:
            rows[row["inspection_code"]].append(row)
    return rows


def active_cells(sample: Sample) -> set[str]:
    """The cells that exist in all of the last month asked, in a register or not."""
    registered = {row["cell_code"] for row in sample["cells"]}
    active = {
        row["cell_code"]
        for row in sample["cells"]
        if row["valid_from"] <= "2026-09-01"
        and (not row["valid_to"] or row["valid_to"] >= UNTIL)
    }
    met = {row["cell_code"] for row in sample["meetings"] if row["held_on"] <= UNTIL}
    return active | (met - registered)


def organisations(sample: Sample) -> dict[str, set[str]]:
    """The cells of each organisation: by climbing from each cell to the top."""
    units = {row["unit_code"]: row for row in sample["units"]}
    unit_of = {row["cell_code"]: row["unit_code"] for row in sample["cells"]}
    unit_of |= {
        row["cell_code"]: row["cell_code"][:10]
        for row in sample["meetings"]
        if row["cell_code"] not in unit_of
    }
    found = defaultdict(set)
    for cell, unit in unit_of.items():
        grassroots, above = set(), unit
        while above in units:
            if units[above]["unit_level"] == "grassroots":
                grassroots.add(above)
            above = units[above]["parent_code"]
        for organisation in grassroots or {cell}:
            found[organisation].add(cell)
    return found


def folded(name: str) -> str:
    """A name without accents and capitals; đ is no letter with an accent."""
    bare = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    return "".join(letter for letter in bare if not unicodedata.combining(letter))


def end_of_month(day: str) -> str:
    year, month = int(day[:4]), int(day[5:7])
    return date(year, month, monthrange(year, month)[1]).isoformat()


def is_done(plan: dict, sample: Sample) -> bool:
    last = plan["planned_to"] or end_of_month(plan["planned_from"])
    return plan["status"] == "done" or any(
        row["cell_code"] == plan["cell_code"]
        and folded(row["team"]) == folded(plan["team"])
        and row["kind"] == plan["kind"]
        and plan["planned_from"] <= row["inspected_on"] <= min(last, TODAY)
        for row in sample["inspections"]
    )


# --- compared -----------------------------------------------------------------------


@pytest.mark.long(few=1)
def test_inspections_by_kind_team_area_and_grade(world, sample):
    counted = Counter()
    for rows in held(sample, SINCE, UNTIL).values():
        areas = {row["finding_area"] for row in rows if row["finding_area"]}
        grades = ("poor", "average", "fair", "good")
        worst = min((row["grade"] for row in rows), key=grades.index)
        counted["inspection_kind", rows[0]["kind"]] += 1
        counted["team", folded(rows[0]["team"])] += 1
        counted["inspection_grade", worst] += 1
        counted.update(("finding_area", area) for area in areas or {"none"})
    answer = world.ask("inspection_counts", **ASKED)
    found = {
        (row.counted_by, row.counted): row.inspections for row in answer.itertuples()
    }
    assert found == counted


def test_inspections_and_the_cells_they_were_in(world, sample):
    found = world.ask("inspection_totals", **ASKED).iloc[0]
    inspections = held(sample, SINCE, UNTIL)
    cells = {rows[0]["cell_code"] for rows in inspections.values()}
    assert found["inspections"] == len(inspections)
    assert found["cells_inspected"] == len(cells)
    before = held(sample, "2026-04-01", "2026-06-30")
    assert found["previous_inspections"] == len(before)


def test_organisations_under_thematic_supervision_in_the_year(world, sample):
    active, every = active_cells(sample), organisations(sample)
    supervised = {
        rows[0]["cell_code"]
        for rows in held(sample, *YEAR).values()
        if rows[0]["kind"] == "thematic_supervision"
    }
    expected = {
        organisation: "supervised" if cells & supervised else "not_supervised"
        for organisation, cells in every.items()
        if cells & active
    }
    answer = world.ask("organisation_coverage", **ASKED)
    names = (answer["organisation_code"], answer["organisation_coverage"])
    assert dict(zip(*names, strict=True)) == expected
    totals = world.ask("coverage_totals", **ASKED).iloc[0]
    counted = Counter(expected.values())
    assert totals["organisations"] == len(expected)
    assert totals["organisations_supervised"] == counted["supervised"] > 0


def test_cells_inspected_in_the_year(world, sample):
    kinds = defaultdict(set)
    for rows in held(sample, *YEAR).values():
        kinds[rows[0]["cell_code"]].add(rows[0]["kind"])
    expected = {
        cell: "thematic"
        if "thematic_supervision" in kinds[cell]
        else ("otherwise" if kinds[cell] else "not_inspected")
        for cell in active_cells(sample)
    }
    answer = world.ask("cell_coverage", **ASKED)
    names = (answer["cell_code"], answer["cell_coverage"])
    assert dict(zip(*names, strict=True)) == expected


def test_plans_done_and_not_done(world, sample):
    expected = {}
    for plan in sample["inspection_plans"]:
        last = plan["planned_to"] or end_of_month(plan["planned_from"])
        state = "late" if last < TODAY else "under_way"
        state = "ahead" if plan["planned_from"] > TODAY else state
        state = "done" if is_done(plan, sample) else state
        state = "cancelled" if plan["status"] == "cancelled" else state
        expected[plan["plan_code"], plan["cell_code"]] = state
    answer = world.ask("plan_list", **ASKED)
    found = {
        (row.plan_code, row.cell_code): row.plan_state for row in answer.itertuples()
    }
    assert found == expected
    totals = world.ask("plan_totals", **ASKED).iloc[0]
    states = Counter(expected.values())
    assert totals["done"] == states["done"] > 0
    assert totals["not_yet_done"] == (
        len(expected) - states["done"] - states["cancelled"]
    )


def test_committees_visited_beside_cells(world, sample):
    attended = [
        row
        for row in sample["visits"]
        if row["status"] == "attended" and SINCE <= row["planned_on"] <= UNTIL
    ]
    committees = [row["unit_code"] for row in attended if row["unit_code"]]
    cells = [row["cell_code"] for row in attended if row["cell_code"]]
    found = world.ask("committee_visit_totals", **ASKED).iloc[0]
    assert found["committee_visits_attended"] == len(committees)
    assert found["committees_visited"] == len(set(committees))
    assert found["cell_visits_attended"] == len(cells)
    assert found["cells_visited"] == len(set(cells))
