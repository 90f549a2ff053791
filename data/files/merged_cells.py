"""Cells merged with those below them: what the first says holds for all."""

from collections.abc import Iterable

from data.files.cell_findings import MergedRange


class MergedCells:
    """The merged ranges of a sheet, filled in row by row.

    Cells merged sideways are left as they are: their text stands in the first.
    """

    def __init__(self, ranges: Iterable[MergedRange]) -> None:
        self.begin: dict[int, list[tuple[int, int]]] = {}
        self.open: dict[int, tuple[str, int, int]] = {}
        for (first_row, column), (last_row, _) in ranges:
            if last_row > first_row:
                begin = self.begin.setdefault(first_row + 1, [])
                begin.append((column, last_row + 1))

    def fill_down(self, fields: list[str], number: int) -> dict[int, int]:
        """Fill the merged cells of row `number`; rows must come in their order.

        Returns the fields that are merged over several rows with the first row of each.
        """
        for column, (text, _, last_row) in list(self.open.items()):
            if number > last_row:
                del self.open[column]
            else:
                fields[column] = text
        for column, last_row in self.begin.get(number, ()):
            # Cells beyond the last one with a text may be merged, too.
            if column < len(fields):
                self.open[column] = fields[column], number, last_row
        return {column: first for column, (text, first, _) in self.open.items() if text}
