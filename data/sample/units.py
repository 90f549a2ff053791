"""The tree of party organisations above the cells, and where in it each cell lies.

Codes have five parts, as in `38.168.053.000.001`: province, committee directly above
the grassroots, grassroots organisation, intermediate organisation, cell; 000 is none.
A unit's code is the parts down to it.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import NamedTuple

from data.sample.names import place_name, spelled
from data.sample.organisations import (
    DISTRICT_KINDS,
    INSIDE_COMMUNE,
    district_cell_counts,
    organisation_name,
)
from data.sample.seeded_random import dice_for
from data.sample.sizes import Size
from data.sample.timeline import Timeline

UNITS = 1  # the purpose of dice thrown for units
# The district level ended with June 2025; its committees have communes for successors.
DISTRICTS_ENDED_ON = "2025-06-30"
COMMUNES_BEGAN_ON = "2025-07-01"
# One former district for so many communes of today.
COMMUNES_PER_DISTRICT = 11
# Where the sample is smaller than the nation, it lies in this province and committee.
PROVINCE, COMMITTEE = 38, 168


class Unit(NamedTuple):
    """A row of units.csv."""

    unit_code: str
    unit_name: str
    unit_level: str
    parent_code: str = ""
    valid_from: str = ""
    valid_to: str = ""
    successor_code: str = ""


@dataclass(frozen=True)
class Organisation:
    """A unit with the cells that it holds directly; `place` numbers its name."""

    unit: Unit
    kind: str
    place: int
    cells: int


@dataclass(frozen=True)
class Committee:
    """A committee directly above the grassroots, with the number of its first cell.

    `organisations` are those that hold cells, itself included where it holds some.
    """

    unit: Unit
    first_cell: int
    organisations: tuple[Organisation, ...]

    @property
    def cells(self) -> int:
        """How many cells lie below it."""
        return sum(organisation.cells for organisation in self.organisations)

    @cached_property
    def first_of_each(self) -> list[int]:
        """The number of the first cell of each organisation, and of the cell after."""
        return list(
            accumulate((o.cells for o in self.organisations), initial=self.first_cell)
        )

    def place_of(self, index: int) -> tuple[Organisation, int]:
        """Return the organisation of the cell `index`, and the cell's number in it."""
        found = bisect_right(self.first_of_each, index) - 1
        return self.organisations[found], index - self.first_of_each[found] + 1


def committee_number(size: Size, index: int) -> int:
    """Return which committee the cell `index` lies below; all have as many cells."""
    each, more = divmod(size.cells, size.committees)
    if index < more * (each + 1):
        return index // (each + 1)
    return (index - more) // each


# Neighbouring cells share a committee, and visits look at those of one province: a few
# hundred remembered committees save building them anew for every cell.
@lru_cache(maxsize=256)
def committee(size: Size, seed: int, number: int) -> Committee:
    """Return the committee `number` (from 0) with its organisations."""
    each, more = divmod(size.cells, size.committees)
    first_cell = number * each + min(number, more)
    cells = each + (number < more)
    if size.name == "district":
        return _district(cells, seed)
    return _commune(size, number, first_cell, cells)


def _district(cells: int, seed: int) -> Committee:
    """Build the one committee of the district sample over its sixty organisations."""
    name = "Khu vực Kiến Mẫu"
    unit = Unit(f"{PROVINCE}.{COMMITTEE}", name, "area")
    counts = district_cell_counts(cells, dice_for(seed, UNITS, 0))
    organisations = tuple(
        _organisation(unit, number, kind, place=number + seed, cells=count)
        for number, (kind, count) in enumerate(zip(DISTRICT_KINDS, counts, strict=True))
    )
    return Committee(unit, 0, organisations)


def _commune(size: Size, number: int, first_cell: int, cells: int) -> Committee:
    """Build a commune of today: most cells directly below it, some in organisations."""
    unit = _commune_unit(size, number)
    inside = max(1, cells // 14)
    organisations = [Organisation(unit, "commune", number, cells - 5 * inside)]
    for turn in range(inside):
        kind = INSIDE_COMMUNE[(number + turn) % len(INSIDE_COMMUNE)]
        place = number * 3 + turn
        organisations.append(_organisation(unit, turn, kind, place, cells=5))
    last = organisations[-1]
    organisations[-1:] = [_with_cells(last, 3), _intermediate(last, cells=2)]
    return Committee(unit, first_cell, tuple(organisations))


def _commune_unit(size: Size, number: int) -> Unit:
    code, parent = f"{PROVINCE}.{COMMITTEE}", ""
    if size.provinces:
        province = province_of(size, number)
        parent = province_code(size, province)
        code = f"{parent}.{number - first_committee(size, province) + 1:03}"
    return Unit(code, organisation_name("commune", number), "commune", parent)


def _organisation(
    above: Unit, number: int, kind: str, place: int, cells: int
) -> Organisation:
    code = f"{above.unit_code}.{number + 1:03}"
    name = organisation_name(kind, place)
    return Organisation(
        Unit(code, name, "grassroots", above.unit_code), kind, place, cells
    )


def _with_cells(organisation: Organisation, cells: int) -> Organisation:
    return Organisation(organisation.unit, organisation.kind, organisation.place, cells)


def _intermediate(above: Organisation, cells: int) -> Organisation:
    """Build the intermediate organisation inside a grassroots one."""
    code, name = f"{above.unit.unit_code}.001", f"Bộ phận 1 - {above.unit.unit_name}"
    unit = Unit(code, name, "sub", above.unit.unit_code)
    return Organisation(unit, above.kind, above.place, cells)


def province_of(size: Size, number: int) -> int:
    """Return the province (from 0) of the committee `number`: neighbours share it."""
    return number * size.provinces // size.committees


def first_committee(size: Size, province: int) -> int:
    """Return the number of the first committee of a province."""
    return -(-province * size.committees // size.provinces)


def province_code(size: Size, province: int) -> str:
    """Return the code of a province: 01 to 34 in the nation, else the one sample's."""
    return f"{province + 1:02}" if size.provinces > 1 else str(PROVINCE)


def units(size: Size, seed: int, timeline: Timeline) -> Iterator[Unit]:
    """Yield every row of units.csv, each after the unit above it."""
    if size.provinces > 1:
        yield Unit("00", "Toàn quốc (dữ liệu mẫu)", "central")
    above = -1
    for number in range(size.committees):
        if size.provinces and above != (above := province_of(size, number)):
            yield _province_unit(size, above)
        found = committee(size, seed, number)
        yield from _former_districts(size, number, found.unit, timeline)
        yield _as_of(found.unit, timeline)
        yield from (o.unit for o in found.organisations if o.unit != found.unit)


def _province_unit(size: Size, province: int) -> Unit:
    parent = "00" if size.provinces > 1 else ""
    name = f"Tỉnh Mẫu {spelled(province + 1)}" if parent else "Tỉnh Sông Mẫu"
    return Unit(province_code(size, province), name, "province", parent)


def _as_of(unit: Unit, timeline: Timeline) -> Unit:
    """Return the unit with the day it began, where that lies behind."""
    if timeline.today < COMMUNES_BEGAN_ON:
        return unit
    return unit._replace(valid_from=COMMUNES_BEGAN_ON)


def _former_districts(
    size: Size, number: int, successor: Unit, timeline: Timeline
) -> Iterator[Unit]:
    """Yield the districts that ended where their first commune of today begins."""
    if timeline.today <= DISTRICTS_ENDED_ON or number % COMMUNES_PER_DISTRICT:
        return
    former = number // COMMUNES_PER_DISTRICT
    for turn in range(2 if size.committees == 1 else 1):
        # Their codes lie above those of the communes of today.
        code = f"{successor.unit_code[:2]}.{900 + (former + turn) % 100}"
        yield Unit(
            code,
            f"Huyện {place_name(former + turn + 500)} (cũ)",
            "district",
            successor.parent_code,
            valid_to=DISTRICTS_ENDED_ON,
            successor_code=successor.unit_code,
        )
