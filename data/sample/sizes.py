"""How large a sample is: a commune, a former district, a province, or the whole nation.

The district has the shape of Kiến Xương in 2022: 449 cells in 60 organisations, rated
90/318/38/3 and 11/45/4/0. The other sizes are rated in the same proportions.
The number of cells is that of the register in the last month; cells that ended before,
and a few that meet without being registered, come on top of it.
"""

from dataclasses import dataclass

# The levels of the annual rating, best first, and how many of Kiến Xương's 449 cells
# and 60 organisations had each in 2022.
RATINGS = ("excellent", "well", "done", "not_done")
CELL_RATINGS = (90, 318, 38, 3)
UNIT_RATINGS = (11, 45, 4, 0)


@dataclass(frozen=True)
class Size:
    """One size of sample.

    `committees` are the committees directly above the grassroots (communes, or the one
    of the district); `provinces` is 0 where the sample has no province above them.
    `standing` and `executive` count the members of each standing and executive
    committee whose visits are planned: one of the whole sample, or one a province.
    `visits` is how many a standing member is to make each month.
    """

    name: str
    cells: int
    committees: int
    provinces: int
    standing: int
    executive: int
    visits: int = 2

    @property
    def ended(self) -> int:
        """How many cells were merged into others and ended, beside `cells`."""
        return 2 * self.begun

    @property
    def begun(self) -> int:
        """How many of the cells began during the months, each out of two that ended."""
        return max(1, self.cells // 150)

    @property
    def unregistered(self) -> int:
        """How many cells meet without being in the register, beside `cells`."""
        return max(1, self.cells // 200)


SIZES = {
    size.name: size
    for size in (
        Size(
            "commune",
            43,
            committees=1,
            provinces=0,
            standing=11,
            executive=10,
            visits=1,
        ),
        Size("district", 449, committees=1, provinces=0, standing=13, executive=22),
        Size(
            "province", 11_000, committees=130, provinces=1, standing=15, executive=60
        ),
        Size(
            "nation", 250_000, committees=3_321, provinces=34, standing=15, executive=60
        ),
    )
}


def shares(total: int, weights: tuple[int, ...]) -> tuple[int, ...]:
    """Split `total` in the proportion of `weights`; each positive weight gets one."""
    counts = [
        max(1, total * weight // sum(weights)) if weight else 0 for weight in weights
    ]
    largest = weights.index(max(weights))
    counts[largest] += total - sum(counts)
    return tuple(counts)
