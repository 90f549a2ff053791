"""The model of a month of visits: what can be visited by whom, within which limits.

A visit is worth points. Points are lost for each visit that a member is short of those
due, and for each visit times the visits its member has already: so the load is even,
and no month is impossible. All are whole numbers, so that two months can be worth the
same.
"""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

# A member and a cell.
Pair = tuple[str, str]


@dataclass(frozen=True)
class PossibleVisit:
    """A member at the meeting of a cell, on the day it is expected to meet."""

    member_code: str
    cell_code: str
    day: date
    is_online: bool
    value: int

    @property
    def pair(self) -> Pair:
        """The member and the cell."""
        return self.member_code, self.cell_code


@dataclass(frozen=True)
class MemberLimits:
    """How many visits of a member are due, possible, and planned already."""

    member_code: str
    due: int
    at_most: int
    kept: int

    @property
    def room(self) -> int:
        """How many visits can be added."""
        return max(0, self.at_most - self.kept)


@dataclass(frozen=True)
class VisitModel:
    """The visits to choose from, by member and cell, and the limits of the choice.

    `online_taken` says how many meetings a member follows online on a day already.
    `pinned` visits are chosen whatever they are worth.
    """

    visits: tuple[PossibleVisit, ...]
    members: tuple[MemberLimits, ...]
    online_taken: Mapping[tuple[str, date], int]
    pinned: frozenset[Pair]
    online_most: int
    quota_value: int
    load_value: int

    def worth(self, chosen: Iterable[Pair]) -> int:
        """Return the points of a choice, less those that are lost."""
        values = {each.pair: each.value for each in self.visits}
        pairs = list(chosen)
        counts = Counter(member for member, _ in pairs)
        return sum(values[pair] for pair in pairs) - sum(
            self.lost(member, counts[member.member_code]) for member in self.members
        )

    def lost(self, member: MemberLimits, added: int) -> int:
        """Return the points lost by what a member does, with so many visits added."""
        total = member.kept + added
        short = max(0, member.due - total)
        return self.quota_value * short + self.load_value * total * (total - 1) // 2


@dataclass
class Load:
    """What members have been given so far, to tell whether one visit more fits."""

    model: VisitModel
    added: Counter[str] = field(default_factory=Counter)
    evenings: Counter[tuple[str, date]] = field(default_factory=Counter)
    in_person: set[tuple[str, date]] = field(default_factory=set)
    cells: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.room = {each.member_code: each.room for each in self.model.members}
        self.evenings.update(self.model.online_taken)

    @classmethod
    def of(cls, model: VisitModel, chosen: Collection[Pair]) -> "Load":
        """Return the load of these visits, whether or not they fit."""
        load = cls(model)
        for visit in model.visits:
            if visit.pair in chosen:
                load.add(visit)
        return load

    def why_not(self, visit: PossibleVisit) -> str | None:
        """Return what keeps the visit out: cell, full or evening; None where it fits.

        An evening holds one meeting in person, or several that are followed online.
        """
        evening = visit.member_code, visit.day
        if visit.cell_code in self.cells:
            return "cell"
        if self.added[visit.member_code] >= self.room[visit.member_code]:
            return "full"
        most = self.model.online_most if visit.is_online else 1
        if evening in self.in_person or self.evenings[evening] >= most:
            return "evening"
        return None

    def add(self, visit: PossibleVisit) -> None:
        """Take the visit up."""
        evening = visit.member_code, visit.day
        self.added[visit.member_code] += 1
        self.evenings[evening] += 1
        self.cells.add(visit.cell_code)
        if not visit.is_online:
            self.in_person.add(evening)

    def remove(self, visit: PossibleVisit) -> None:
        """Give the visit back."""
        evening = visit.member_code, visit.day
        self.added[visit.member_code] -= 1
        self.evenings[evening] -= 1
        self.cells.discard(visit.cell_code)
        self.in_person.discard(evening)


def to_json(model: VisitModel) -> str:
    """Return the model as text, for the process that solves it."""
    return json.dumps(
        {
            "visits": [
                [*each.pair, each.day.isoformat(), each.is_online, each.value]
                for each in model.visits
            ],
            "members": [
                [each.member_code, each.due, each.at_most, each.kept]
                for each in model.members
            ],
            "online_taken": [
                [member, day.isoformat(), count]
                for (member, day), count in model.online_taken.items()
            ],
            "pinned": sorted(model.pinned),
            "limits": [model.online_most, model.quota_value, model.load_value],
        }
    )


def from_json(text: str) -> VisitModel:
    """Return the model that `to_json` wrote."""
    plain = json.loads(text)
    return VisitModel(
        tuple(
            PossibleVisit(member, cell, date.fromisoformat(day), is_online, value)
            for member, cell, day, is_online, value in plain["visits"]
        ),
        tuple(MemberLimits(*each) for each in plain["members"]),
        {
            (member, date.fromisoformat(day)): count
            for member, day, count in plain["online_taken"]
        },
        frozenset((member, cell) for member, cell in plain["pinned"]),
        *plain["limits"],
    )
