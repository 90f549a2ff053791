"""Units side by side, and signs by unit, are those counted in the sample's own files.

Counted in slow plain Python from the same CSV files, without a look at the SQL.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date

import pytest

from data.importing.load import find_files, load
from data.store.access import EVERYTHING
from data.store.database import open_store
from queries.thresholds import THRESHOLDS
from tests.data.new_store import new_place
from tests.data.sample.written import AS_OF, Sample, write
from tests.queries import oracle
from tests.queries.world import World

LIMITS = {name: threshold.default for name, threshold in THRESHOLDS.items()}
SINCE, UNTIL = date(2026, 7, 1), date(2026, 9, 1)
ASKED = {"during": "2026-07..2026-09", "as_of": AS_OF.isoformat()}
QUARTER = oracle.Asked(SINCE, UNTIL, AS_OF, LIMITS)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    return write(tmp_path_factory.mktemp("district") / "files", "district", seed=7)


@pytest.fixture(scope="module")
def world(sample: Sample, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """The store that the sample is loaded into, and that tests only ask."""
    store = open_store(new_place())
    load(store, find_files([sample.directory]), EVERYTHING, isolated=False)
    yield World(store, tmp_path_factory.mktemp("drawn"))
    store.close()


@pytest.fixture(scope="module")
def signs(sample: Sample) -> dict[str, set[str]]:
    """The signs of each cell active in the quarter, as the oracle finds them."""
    return {
        code: set(cell.signs(QUARTER))
        for code, cell in sample.cells.items()
        if cell.active_months(QUARTER)
    }


def units_of(sample: Sample) -> dict[str, str]:
    """The unit of each cell; of one in no register its code tells."""
    units = {row["cell_code"]: row["cell_code"][:10] for row in sample["meetings"]}
    return units | {row["cell_code"]: row["unit_code"] for row in sample["cells"]}


@pytest.mark.long
def test_the_matrix_counts_the_cells_of_each_unit_with_each_sign(world, sample, signs):
    unit_of = units_of(sample)
    counted = Counter(
        (unit_of[cell], sign) for cell, shown in signs.items() for sign in shown
    )
    found = world.ask("signs_by_unit", **ASKED)
    assert counted == {
        (row.unit_code, row.sign): row.sign_cells
        for row in found.itertuples()
        if row.sign_cells
    }
    cells = Counter(unit_of[cell] for cell in signs)
    assert dict(zip(found["unit_code"], found["cells"], strict=True)) == cells


def test_the_matrix_counts_the_cells_of_each_type_with_each_sign(world, sample, signs):
    type_of = {row["cell_code"]: row["cell_type"] for row in sample["cells"]}
    counted = Counter(
        (type_of[cell], sign) for cell, shown in signs.items() for sign in shown
    )
    assert counted == {
        (row.cell_type, row.sign): row.sign_cells
        for row in world.ask("signs_by_type", **ASKED).itertuples()
        if row.sign_cells
    }


def test_attendance_and_weak_cells_of_each_unit(world, sample, signs):
    unit_of = units_of(sample)
    sums = defaultdict(lambda: [0, 0, 0])
    for cell, shown in signs.items():
        serious = len(shown & oracle.SERIOUS)
        is_weak = serious >= 1 or len(shown - oracle.SERIOUS) >= 2
        sums[unit_of[cell]][2] += is_weak
        months = sample.cells[cell].active_months(QUARTER)
        for row in (row for m in months for row in sample.cells[cell].regular(m)):
            sums[unit_of[cell]][0] += row["present"]
            sums[unit_of[cell]][1] += row["expected"]
    assert sums == {
        row.unit_code: [row.present, row.expected, row.weak]
        for row in world.ask("units_compared", **ASKED).itertuples()
    }


def test_visits_to_the_cells_of_each_unit(world, sample):
    unit_of = units_of(sample)
    made = defaultdict(lambda: [0, 0])
    for row in sample["visits"]:
        is_planned = row["status"] not in ("postponed", "cancelled")
        in_quarter = SINCE.isoformat() <= row["planned_on"] < "2026-10-01"
        if row["cell_code"] in unit_of and is_planned and in_quarter:
            made[unit_of[row["cell_code"]]][0] += row["status"] == "attended"
            made[unit_of[row["cell_code"]]][1] += 1
    assert {
        row.unit_code: [row.attended, row.planned_total]
        for row in world.ask("units_compared", **ASKED).itertuples()
        if row.planned_total
    } == made


def test_thematic_quarters_of_each_unit(world, sample, signs):
    unit_of = units_of(sample)
    held = {
        row["cell_code"]
        for row in sample["meetings"]
        if row["kind"] in ("thematic", "combined")
        and SINCE.isoformat() <= row["held_on"] < "2026-10-01"
    }
    counted = Counter(unit_of[cell] for cell in signs if cell in held)
    found = world.ask("units_compared", **ASKED)
    assert counted == dict(
        zip(found["unit_code"], found["thematic_held"].astype(int), strict=True)
    )


def test_the_months_of_one_sign_end_with_the_cells_that_show_it(world, signs):
    sign = "low_attendance"
    months = world.ask("sign_by_period", of_sign=sign, **ASKED)["cells"]
    assert months.iloc[-1] == sum(sign in shown for shown in signs.values())
    found = world.ask("cells_of_sign", of_sign=sign, **ASKED)
    now = found[found["sign_state"] != "gone"]["cell_code"]
    assert set(now) == {cell for cell, shown in signs.items() if sign in shown}
