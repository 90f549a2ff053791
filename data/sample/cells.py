"""The cells of the sample: who each of them is, made one at a time from its number."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from random import Random
from typing import NamedTuple

from data.sample.habits import Habits, full_attendance, habits_of
from data.sample.names import village_name
from data.sample.organisations import cell_of_kind
from data.sample.seeded_random import dice_for
from data.sample.sizes import Size
from data.sample.timeline import Timeline
from data.sample.units import Organisation, committee, committee_number
from data.sample.weaknesses import SOUND, Role, Weakness, role_of, weakness_of

CELLS = 2  # the purpose of dice thrown for cells

# What goes wrong once in a sound cell: once is too little to be a sign.
SLIPS = (
    "off_date",
    "short_meetings",
    "poor_minutes",
    "unexcused_absences",
    "average_grade",
)
NO_SLIP = ("", -1)


class CellRow(NamedTuple):
    """A row of cells.csv."""

    cell_code: str
    cell_name: str
    unit_code: str
    cell_type: str
    members_total: int
    exempt: int
    meeting_day_from: int | str = ""
    meeting_day_to: int | str = ""
    min_minutes: int | str = ""
    valid_from: str = ""
    valid_to: str = ""
    successor_code: str = ""


@dataclass(frozen=True)
class Cell:
    """A cell, its row of the register, and how it behaves.

    `months` are its months within the sample. `slip` is (what goes wrong once, month).
    """

    index: int
    row: CellRow
    organisation: Organisation
    habits: Habits
    months: range
    role: Role = SOUND
    weakness: Weakness | None = None
    slip: tuple[str, int] = NO_SLIP
    is_registered: bool = True

    @property
    def code(self) -> str:
        return self.row.cell_code

    def fault_in(self, month: int) -> str:
        """Return what goes wrong in the month: a sign, a slip, or nothing ("")."""
        if self.weakness and month in self.weakness.months:
            return self.weakness.sign
        return self.slip[0] if month == self.slip[1] else ""


def cell_code(size: Size, seed: int, index: int) -> str:
    """Return the code of the registered cell `index`."""
    found = committee(size, seed, committee_number(size, index))
    return _code(*found.place_of(index))


def _code(organisation: Organisation, number: int) -> str:
    parts = organisation.unit.unit_code.split(".")
    return ".".join([*parts, *["000"] * (4 - len(parts)), f"{number:03}"])


def cell_count(size: Size, timeline: Timeline) -> int:
    """Return how many cells the sample has, ended and unregistered ones included."""
    ended = 0 if timeline.merged is None else size.ended
    return size.cells + ended + size.unregistered


def cells(size: Size, seed: int, timeline: Timeline) -> Iterator[tuple[Cell, Random]]:
    """Yield every cell with its dice: the register, then the unregistered ones.

    The cells that ended follow the one that they were merged into.
    """
    for index in range(size.cells):
        dice = dice_for(seed, CELLS, index)
        cell = _registered(size, seed, timeline, index, dice)
        yield cell, dice
        if cell.months.start:
            yield from _predecessors(size, seed, timeline, cell)
    for number in range(size.unregistered):
        dice = dice_for(seed, CELLS, size.cells + size.ended + number)
        yield _unregistered(size, seed, timeline, number, dice), dice


def _registered(
    size: Size, seed: int, timeline: Timeline, index: int, dice: Random
) -> Cell:
    organisation, number = committee(
        size, seed, committee_number(size, index)
    ).place_of(index)
    cell_type, name = cell_of_kind(
        organisation.kind, number, organisation.cells, organisation.place
    )
    role = role_of(size, seed, index)
    weakness = weakness_of(role, timeline, dice)
    habits = habits_of(cell_type, weakness, timeline, dice)
    start = (timeline.merged or 0) if role.begun is not None else 0
    if start:
        habits = full_attendance(habits)
    row = _row(_code(organisation, number), name, organisation, cell_type, habits)
    row = row._replace(valid_from=_valid_from(start, timeline, dice))
    months = range(start, timeline.length)
    slip = NO_SLIP if weakness else _slip(timeline, dice)
    return Cell(index, row, organisation, habits, months, role, weakness, slip)


def _row(
    code: str, name: str, organisation: Organisation, cell_type: str, habits: Habits
) -> CellRow:
    first_day, last_day = habits.fixed_days or ("", "")
    return CellRow(
        code,
        name,
        organisation.unit.unit_code,
        cell_type,
        habits.members,
        habits.exempt,
        first_day,
        last_day,
        habits.own_minutes or "",
    )


def _valid_from(start: int, timeline: Timeline, dice: Random) -> str:
    """Return the day a cell began: within the sample, long before it, or not known."""
    if start:
        return timeline.days[start][1]
    return f"{1995 + int(dice.random() * 25)}-01-01" if dice.random() < 0.3 else ""


def _slip(timeline: Timeline, dice: Random) -> tuple[str, int]:
    if dice.random() > 0.3:
        return NO_SLIP
    what = SLIPS[int(dice.random() * len(SLIPS))]
    return what, int(dice.random() * timeline.length)


def predecessor_code(code: str, turn: int) -> str:
    """Return the code of the first (0) or second (1) cell merged into `code`.

    Their numbers lie above those of the cells of today.
    """
    return f"{code[:-3]}{400 + 300 * turn + int(code[-3:])}"


def _predecessors(
    size: Size, seed: int, timeline: Timeline, successor: Cell
) -> Iterator[tuple[Cell, Random]]:
    """Yield the two cells that ended when `successor` began out of them."""
    ended_on = timeline.firsts[successor.months.start] - timedelta(days=1)
    for turn in range(2):
        number = 2 * (successor.role.begun or 0) + turn
        dice = dice_for(seed, CELLS, size.cells + number)
        cell_type = successor.row.cell_type
        habits = full_attendance(habits_of(cell_type, None, timeline, dice))
        row = _row(
            predecessor_code(successor.code, turn),
            f"{successor.row.cell_name} - tổ {turn + 1} (cũ)",
            successor.organisation,
            cell_type,
            habits,
        )._replace(valid_to=ended_on.isoformat(), successor_code=successor.code)
        months = range(successor.months.start)
        yield (
            Cell(size.cells + number, row, successor.organisation, habits, months),
            dice,
        )


def _unregistered(
    size: Size, seed: int, timeline: Timeline, number: int, dice: Random
) -> Cell:
    """Make a cell that meets, but that nobody has put into the register."""
    near = number * size.cells // size.unregistered
    organisation, _ = committee(size, seed, committee_number(size, near)).place_of(near)
    habits = habits_of("village", None, timeline, dice)
    name = f"{village_name(30, 7)} mới"
    row = _row(_code(organisation, 999), name, organisation, "village", habits)
    index = size.cells + size.ended + number
    return Cell(
        index,
        row,
        organisation,
        habits._replace(fixed_days=None, own_minutes=None),
        range(timeline.length),
        is_registered=False,
    )
