"""The committee members of the sample, and which units and cells each of them follows."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from data.sample.cells import cell_code
from data.sample.names import person_name
from data.sample.sizes import Size
from data.sample.timeline import Timeline
from data.sample.units import committee, first_committee, province_code

# Offices of a standing committee, highest first; the rest are plain members of it.
OFFICES = (
    "Bí thư",
    "Phó Bí thư Thường trực",
    "Phó Bí thư, Chủ tịch Uỷ ban nhân dân",
    "Chủ tịch Hội đồng nhân dân",
    "Chủ nhiệm Uỷ ban Kiểm tra",
    "Trưởng ban Tổ chức",
    "Trưởng ban Tuyên giáo và Dân vận",
    "Chủ tịch Uỷ ban Mặt trận Tổ quốc",
    "Trưởng Công an",
    "Chỉ huy trưởng Quân sự",
    "Chánh Văn phòng",
)
STANDING_MEMBER = "Uỷ viên Ban Thường vụ"
EXECUTIVE_MEMBER = "Uỷ viên Ban Chấp hành"
TERM_BEGAN_ON = "2020-08-01"
CELLS_PER_EXECUTIVE_MEMBER = 3


class MemberRow(NamedTuple):
    """A row of committee.csv."""

    member_code: str
    full_name: str
    position: str
    body: str
    home_cell_code: str
    active_from: str
    active_to: str = ""


class AssignmentRow(NamedTuple):
    """A row of assignments.csv: a unit or a cell."""

    member_code: str
    unit_code: str
    cell_code: str
    assigned_from: str
    assigned_to: str
    visits_per_month: int


@dataclass(frozen=True)
class Followed:
    """What a member follows: a unit with its run of cells, or one cell (`unit_code` "")."""

    unit_code: str
    first_cell: int
    cells: int


@dataclass(frozen=True)
class Member:
    """A committee member; `last_month` is the last in office, None when still there."""

    row: MemberRow
    followed: tuple[Followed, ...]
    is_standing: bool
    last_month: int | None = None

    @property
    def code(self) -> str:
        return self.row.member_code


@dataclass(frozen=True)
class Circle:
    """The members whose visits are planned together, and the run of cells they follow."""

    number: int
    first_cell: int
    cells: int
    members: tuple[Member, ...]


def circles(size: Size, seed: int, timeline: Timeline) -> Iterator[Circle]:
    """Yield the committees that plan visits: one a province, or one of the sample."""
    for number in range(max(1, size.provinces)):
        followed = _followed(size, seed, number)
        first_cell = followed[0].first_cell
        cells = sum(each.cells for each in followed)
        members = tuple(_members(size, seed, number, followed, timeline))
        yield Circle(number, first_cell, cells, members)


def _followed(size: Size, seed: int, circle: int) -> tuple[Followed, ...]:
    """Return what there is to follow: communes, organisations, or the cells themselves."""
    if size.provinces:
        numbers = range(
            first_committee(size, circle), first_committee(size, circle + 1)
        )
        found = (committee(size, seed, number) for number in numbers)
        return tuple(Followed(c.unit.unit_code, c.first_cell, c.cells) for c in found)
    if size.name == "commune":
        return tuple(Followed("", index, 1) for index in range(size.cells))
    found = committee(size, seed, 0)
    return tuple(
        Followed(organisation.unit.unit_code, first, organisation.cells)
        for organisation, first in zip(
            found.organisations, found.first_of_each, strict=False
        )
    )


def _members(
    size: Size,
    seed: int,
    circle: int,
    followed: tuple[Followed, ...],
    timeline: Timeline,
) -> Iterator[Member]:
    """Yield the members of one committee: standing, one who left, executive."""
    first, last = followed[0].first_cell, followed[-1].first_cell + followed[-1].cells
    step = max(1, (last - first) // (size.executive * CELLS_PER_EXECUTIVE_MEMBER))
    for number in range(size.standing + 1 + size.executive):
        is_standing = number <= size.standing
        if is_standing:
            share = followed[number % size.standing :: size.standing]
        else:
            turn = (number - size.standing - 1) * CELLS_PER_EXECUTIVE_MEMBER
            share = tuple(
                Followed("", first + (turn + more) * step % (last - first), 1)
                for more in range(CELLS_PER_EXECUTIVE_MEMBER)
            )
        has_left = number == size.standing and timeline.length > 3
        last_month = timeline.length // 2 if has_left else None
        row = _member_row(size, seed, circle, number, share, timeline, last_month)
        yield Member(row, share, is_standing, last_month)
