"""A store as it was drawn for a test: its rows, and which units lie below which."""

from dataclasses import dataclass, field

Row = dict[str, object]


@dataclass
class Drawn:
    """The rows of every table, and which units lie below which."""

    tables: dict[str, list[Row]] = field(default_factory=dict)
    parents: dict[str, str | None] = field(default_factory=dict)
    unit_of: dict[str, str] = field(default_factory=dict)

    def below(self, units: tuple[str, ...]) -> set[str]:
        """Return the units at or below these."""
        return {unit for unit in self.parents if {unit, *self.above(unit)} & {*units}}

    def above(self, unit: str) -> list[str]:
        """Return the units above this one, the nearest first."""
        found = []
        while (parent := self.parents[unit]) is not None:
            found.append(parent)
            unit = parent
        return found

    def cells_in(self, units: tuple[str, ...]) -> set[str]:
        """Return the cells at or below these units."""
        inside = self.below(units)
        return {cell for cell, unit in self.unit_of.items() if unit in inside}


def name_of(code: str) -> str:
    """Return the name of a cell, unit or member, which no other one's name holds."""
    return f"{ {'CH': 'Thôn', 'DV': 'Đảng uỷ', 'UV': 'Vũ Thị'}[code[:2]] } N{code}"
