"""The unit that a sheet, or a group of its rows, is about.

Its cells are looked for in that unit only. A unit that is named and not in the register
refuses the rows: taking the cells of another would credit a neighbour's meetings.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from data.sheets.unit_names import UnitMention, unit_mentioned, units_mentioned
from data.staging.register_tables import Registers
from data.staging.registers import RegisterEntry, exact_key, place_key


@dataclass(frozen=True)
class SheetUnit:
    """The unit that rows are about: as registered, or its name where it is not.

    Both are empty where nothing names one unit. `other` is a second unit that the sheet
    names just as plainly, and that lies neither above nor below.
    """

    entry: RegisterEntry | None = None
    unknown: str = ""
    other: str = ""


NO_UNIT = SheetUnit()


def unit_of_sheet(
    titles: Sequence[str],
    sheet_name: str,
    registers: Registers,
    others: Iterable[str] = (),
) -> SheetUnit:
    """Return the unit that the titles and the name of a sheet speak of.

    Of units one below the other it is the lowest. `others` are the names of the sheets
    beside it: among sheets called after units, one is called after a unit, too.
    """
    if not registers.units.entries:
        # An office without a register of units has nothing to hold names against.
        return NO_UNIT
    by_title = _unit_of_lines(titles, registers)
    by_name = _unit_of_lines([sheet_name], registers)
    alike = registers.units_by_place.get(place_key(sheet_name), ())
    if by_name == NO_UNIT and len(alike) == 1:
        by_name = SheetUnit(alike[0])
    if NO_UNIT == by_title == by_name and _is_among_units(
        sheet_name, others, registers
    ):
        return SheetUnit(unknown=sheet_name)
    if by_title.unknown or by_name.unknown:
        return by_title if by_title.unknown else by_name
    if by_title.entry is None or by_name.entry is None:
        return by_title if by_title.entry else by_name
    lowest = _lowest([by_title.entry, by_name.entry], registers)
    if len(lowest) == 1:
        return SheetUnit(lowest[0])
    return SheetUnit(unknown=by_name.entry.name, other=by_title.entry.name)


def _is_among_units(name: str, others: Iterable[str], registers: Registers) -> bool:
    """Return whether a sheet of this name stands among sheets called after units."""
    # `T11` and `Sheet2` are called after no unit wherever they stand.
    is_name = bool(name) and not any(map(str.isdigit, name))
    return is_name and any(
        registers.units_by_place.get(place_key(other)) for other in others
    )


def unit_of_heading(heading: str, registers: Registers) -> SheetUnit:
    """Return the unit that the heading of a group of rows speaks of."""
    return _unit_of_lines([heading], registers) if registers.units.entries else NO_UNIT


def _unit_of_lines(lines: Iterable[str], registers: Registers) -> SheetUnit:
    """Return the one unit that lines name; none where they name several side by side.

    A unit that is not in the register counts unless it stands above one that is: the
    letterhead of a commune begins with its province.
    """
    known: dict[str, RegisterEntry] = {}
    unknown: list[UnitMention] = []
    level_of: dict[str, int] = {}
    for line in filter(None, lines):
        whole = registers.units.exact.get(exact_key(line, "unit"), [])
        # A line that is the name of a unit as a whole names no other.
        mentions = [] if whole else units_mentioned(line)
        found_by = [(each, _registered(each, registers)) for each in mentions]
        found = [*whole, *(unit for _, units in found_by for unit in units)]
        known |= {each.code: each for each in found}
        level_of |= {each.code: _level(each.name) for each in found}
        unknown += [mention for mention, units in found_by if not units]
    lowest = _holding(list(known.values()), registers)
    lowest_level = max((level_of[each.code] for each in lowest), default=-1)
    strangers = [each for each in unknown if each.level >= lowest_level]
    if strangers:
        return SheetUnit(unknown=max(strangers, key=lambda each: each.level).text)
    return SheetUnit(lowest[0]) if len(lowest) == 1 else NO_UNIT


def _level(name: str) -> int:
    mention = unit_mentioned(name)
    return mention.level if mention else 0


def _registered(mention: UnitMention, registers: Registers) -> list[RegisterEntry]:
    """Return the units that a mention may stand for, by its longest reading that fits.

    Where one of both says what kind of place it is and the other does not, they meet.
    """
    for reading in mention.readings:
        if found := registers.units.find(reading):
            return found
    for reading in mention.readings:
        key, bare = exact_key(reading, "unit"), place_key(reading)
        alike = registers.units_by_place.get(bare, ())
        found = [each for each in alike if bare in (key, exact_key(each.name, "unit"))]
        if len(found) == 1:
            return found
    return []


def _holding(
    named: Sequence[RegisterEntry], registers: Registers
) -> list[RegisterEntry]:
    """Return the lowest of several units that have cells; one alone counts without."""
    if len(named) < 2:
        return list(named)
    holding = [
        each for each in named if registers.below([each.code]) & registers.holding_cells
    ]
    return _lowest(holding, registers)


def _lowest(
    units: Sequence[RegisterEntry], registers: Registers
) -> list[RegisterEntry]:
    return [
        unit
        for unit in units
        if not any(
            other.code in registers.below([unit.code])
            for other in units
            if other.code != unit.code
        )
    ]
