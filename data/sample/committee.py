"""The committee members of the sample, and the units and cells that each follows."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from data.sample.cells import cell_code
from data.sample.names import person_name
from data.sample.sizes import Size
from data.sample.timeline import Timeline
from data.sample.units import (
    COMMITTEE,
    PROVINCE,
    committee,
    first_committee,
    province_code,
)

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
    """What a member follows: a unit and its run of cells, or just one cell."""

    unit_code: str
    first_cell: int
    cells: int


@dataclass(frozen=True)
class Member:
    """A committee member; `months` are those in office, the one to come included."""

    row: MemberRow
    followed: tuple[Followed, ...]
    is_standing: bool
    months: range

    @property
    def code(self) -> str:
        return self.row.member_code


@dataclass(frozen=True)
class Circle:
    """Members whose visits are planned together, and the run of cells they follow.

    `visits` is how many a standing member makes each month.
    """

    number: int
    first_cell: int
    cells: int
    visits: int
    members: tuple[Member, ...]


def circles(size: Size, seed: int, timeline: Timeline) -> Iterator[Circle]:
    """Yield the committees that plan visits: one a province, or one of the sample."""
    for number in range(max(1, size.provinces)):
        followed = _followed(size, seed, number)
        first_cell = followed[0].first_cell
        cells = sum(each.cells for each in followed)
        members = tuple(_members(size, seed, number, followed, timeline))
        yield Circle(number, first_cell, cells, size.visits, members)


def _followed(size: Size, seed: int, circle: int) -> tuple[Followed, ...]:
    """Return what there is to follow: communes, organisations, or single cells."""
    if size.provinces:
        numbers = range(
            first_committee(size, circle), first_committee(size, circle + 1)
        )
        communes = (committee(size, seed, number) for number in numbers)
        return tuple(
            Followed(each.unit.unit_code, each.first_cell, each.cells)
            for each in communes
        )
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
    changed = timeline.length // 2
    for number in range(size.standing + 1 + size.executive):
        months = range(timeline.length + 1)
        if number == size.standing - 1:
            months = range(changed, timeline.length + 1)
        elif number == size.standing:
            months = range(changed)
        is_standing = number <= size.standing
        if is_standing:
            # The one who left followed what the newcomer follows now.
            share = followed[min(number, size.standing - 1) :: size.standing]
        else:
            share = tuple(_cells_of(size, number - size.standing - 1, followed))
        row = _member_row(size, seed, circle, number, share, months, timeline)
        yield Member(row, share, is_standing, months)


def _cells_of(
    size: Size, number: int, followed: tuple[Followed, ...]
) -> Iterator[Followed]:
    """Yield the cells of an executive member, spread over all there are."""
    first = followed[0].first_cell
    cells = followed[-1].first_cell + followed[-1].cells - first
    step = max(1, cells // (size.executive * CELLS_PER_EXECUTIVE_MEMBER))
    for turn in range(CELLS_PER_EXECUTIVE_MEMBER):
        place = (number * CELLS_PER_EXECUTIVE_MEMBER + turn) * step % cells
        yield Followed("", first + place, 1)


def _member_row(
    size: Size,
    seed: int,
    circle: int,
    number: int,
    share: tuple[Followed, ...],
    months: range,
    timeline: Timeline,
) -> MemberRow:
    is_standing = number <= size.standing
    position = EXECUTIVE_MEMBER
    if is_standing:
        position = OFFICES[number] if number < len(OFFICES) else STANDING_MEMBER
    above = province_code(size, circle) if size.provinces else f"{PROVINCE}.{COMMITTEE}"
    everybody = size.standing + 1 + size.executive
    return MemberRow(
        f"{above}-{number + 1:02}",
        person_name(circle * everybody + number + 1),
        position,
        "standing_committee" if is_standing else "executive_committee",
        cell_code(size, seed, share[0].first_cell),
        timeline.days[months.start][1] if months.start else TERM_BEGAN_ON,
        _last_day(months, timeline),
    )


def _last_day(months: range, timeline: Timeline) -> str:
    """Return the last day in office of one who left; nothing for the others."""
    return timeline.days[months.stop - 1][-1] if months.stop < timeline.length else ""


def assignments_of(member: Member, size: Size, seed: int) -> Iterator[AssignmentRow]:
    """Yield what the member follows, from the first to the last day in office."""
    for followed in member.followed:
        is_unit = bool(followed.unit_code)
        yield AssignmentRow(
            member.code,
            followed.unit_code,
            "" if is_unit else cell_code(size, seed, followed.first_cell),
            member.row.active_from,
            member.row.active_to,
            size.visits if member.is_standing else 1,
        )
