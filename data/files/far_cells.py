"""Cells that stand far from the table: a blank typed into XFD1048576 by mistake.

The reader of workbooks makes room for every cell up to the last one. For one in the
farthest corner that is more than any memory holds.
"""

import re
from dataclasses import dataclass

from data.files.refusals import Refused

# Beyond this no sheet of an office is; up to it reading takes a gigabyte or so.
_MOST_CELLS = 1 << 26
_DIMENSION = re.compile(
    rb"""<(?:\w+:)?dimension\s+ref=["'](?:[A-Z]+\d+:)?([A-Z]+)(\d+)"""
)
# Three letters: behind column 702.
_FAR_COLUMN = re.compile(rb"""\sr=["'][A-Z]{3}\d""")
# A cell that closes itself has a look and no content, and takes no room.
_CELL = re.compile(
    rb"""<(?:\w+:)?c\s[^>]*?\br=["']([A-Z]{1,3})(\d{1,7})["'][^>]*(?<!/)>"""
)


@dataclass
class Extent:
    """How far the cells of a sheet reach, found out piece by piece of its XML."""

    column: int = 0
    row: int = 0
    farthest: str = ""
    is_begun: bool = False
    has_dimension: bool = False
    is_far: bool = False

    def note(self, xml: bytes) -> None:
        """Look at the next piece; raise Refused where there is no room for a cell."""
        if not self.is_begun:
            said = _DIMENSION.search(xml)
            self.is_begun, self.has_dimension = True, said is not None
            self.is_far = said is not None and _area(said[1], said[2]) > _MOST_CELLS
        # Most sheets say how far they reach. Only where that is far, or nothing is
        # said, are cells looked at: it would take longer than reading them.
        if not (self.has_dimension or self.is_far):
            self.is_far = bool(_FAR_COLUMN.search(xml))
        if not self.is_far:
            return
        for letters, digits in _CELL.findall(xml):
            column, row = column_number(letters), int(digits)
            if column > self.column:
                self.farthest = f"{letters.decode()}{row}"
            self.column, self.row = max(column, self.column), max(row, self.row)
        if self.column * self.row > _MOST_CELLS:
            raise Refused("far_cell", value=self.farthest)


def column_number(letters: bytes) -> int:
    """Return the number of a column, from 1."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _area(letters: bytes, row: bytes) -> int:
    return column_number(letters) * int(row)
