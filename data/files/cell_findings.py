"""What the cells of one workbook sheet hold besides the values that are read from it.

The reader of workbooks gives a blank for an error and for a formula that was never
calculated, 1 for 100 % and nothing of merged cells in .ods: each of these would be a
wrong figure that nobody is told of.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

# Row and column, both counted from 0.
Place = tuple[int, int]
# The first and the last cell of a merged range.
MergedRange = tuple[Place, Place]
# Stands in place of a formula that no program has calculated.
UNCALCULATED = "#UNCALCULATED!"
SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True)
class CellFindings:
    """Cells of a sheet that say something else than the value read from them.

    `texts` are what stands in a cell instead: an error, a percentage, a number with a
    footnote mark. `shown` is what a number looks like where its format changes it.
    `merged` are the merged ranges, None where the reader of workbooks knows them.
    """

    texts: Mapping[Place, str] = field(default_factory=dict)
    shown: Mapping[Place, str] = field(default_factory=dict)
    merged: tuple[MergedRange, ...] | None = None

    @cached_property
    def texts_by_row(self) -> Mapping[int, Mapping[int, str]]:
        """The texts of each row, by column."""
        return _by_row(self.texts)

    @cached_property
    def shown_by_row(self) -> Mapping[int, Mapping[int, str]]:
        """What the numbers of each row look like, by column."""
        return _by_row(self.shown)


def _by_row(cells: Mapping[Place, str]) -> Mapping[int, Mapping[int, str]]:
    rows: dict[int, dict[int, str]] = {}
    for (row, column), text in cells.items():
        rows.setdefault(row, {})[column] = text
    return rows


NOTHING = CellFindings()
