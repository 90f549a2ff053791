"""What is recorded by the year: ratings of cells and units, admissions, classes."""

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from random import Random
from typing import NamedTuple

from data.sample.cells import Cell, predecessor_code
from data.sample.seeded_random import dice_for, place_in_shuffle
from data.sample.sizes import CELL_RATINGS, RATINGS, UNIT_RATINGS, Size, shares
from data.sample.timeline import Timeline
from data.sample.units import Organisation, committee

YEARLY = 4  # the purpose of dice thrown for admissions and classes
TOPICS = (
    "Nghiệp vụ công tác đảng cho bí thư chi bộ",
    "Kỹ năng điều hành sinh hoạt chi bộ",
    "Bồi dưỡng đảng viên mới",
    "Nghiệp vụ kiểm tra, giám sát",
)
AUDIENCES = ("Bí thư, phó bí thư chi bộ", "Chi uỷ viên", "Đảng viên mới")


class RatingRow(NamedTuple):
    """A row of ratings.csv: of a cell or of a unit."""

    cell_code: str
    unit_code: str
    year: int
    rating: str
    registered: str


class AdmissionRow(NamedTuple):
    """A row of admissions.csv."""

    unit_code: str
    year: int
    admitted: int
    target: int


class TrainingRow(NamedTuple):
    """A row of trainings.csv."""

    training_code: str
    unit_code: str
    held_on: str
    topic: str
    audience: str
    participants: int


def ratings_of(
    cell: Cell, size: Size, seed: int, timeline: Timeline
) -> Iterator[RatingRow]:
    """Yield the cell's rating of the last complete year.

    Where the cell began later, the first of those it was merged from was rated.
    """
    if cell.index >= size.cells:
        return
    code, year = cell.code, timeline.rated_year
    if timeline.firsts[cell.months.start].year > year and cell.months.start:
        code = predecessor_code(code, 0)
    rating = _cell_rating(cell, size, seed)
    yield RatingRow(code, "", year, rating, _registered(cell.index, rating))


def _registered(index: int, rating: str) -> str:
    """Return the level registered at the start of the year: as reached, or one above.

    It throws no dice, so that every other figure stays what it was without it.
    """
    place = RATINGS.index(rating)
    return RATINGS[max(0, place - 1)] if index % 3 == 0 else rating


def _cell_rating(cell: Cell, size: Size, seed: int) -> str:
    """Rate a cell not_done if that is its weakness, the others in the known shares."""
    if cell.role.sign == "poor_rating":
        return "not_done"
    *good, poor = shares(size.cells, CELL_RATINGS)
    # The cells rated not_done come first in the shuffle of the roles.
    place = place_in_shuffle(cell.index, size.cells, seed) - poor
    others = size.cells - poor
    return _level(place_in_shuffle(place, others, seed + 1), tuple(good))


def _level(place: int, counts: tuple[int, ...]) -> str:
    """Return the level of the one who comes at `place` when the best stand first."""
    return RATINGS[bisect_right(list(accumulate(counts)), place)]


def rated_organisations(size: Size, seed: int) -> Iterator[Organisation]:
    """Yield the grassroots organisations and communes that hold cells themselves."""
    for number in range(size.committees):
        for organisation in committee(size, seed, number).organisations:
            if organisation.unit.unit_level != "sub":
                yield organisation


def unit_ratings(size: Size, seed: int, timeline: Timeline) -> Iterator[RatingRow]:
    """Yield the rating of every organisation in the last complete year."""
    total = sum(1 for _ in rated_organisations(size, seed))
    counts = shares(total, UNIT_RATINGS)
    for index, organisation in enumerate(rated_organisations(size, seed)):
        place = place_in_shuffle(index, total, seed)
        code = organisation.unit.unit_code
        rating = _level(place, counts)
        year, registered = timeline.rated_year, _registered(index, rating)
        yield RatingRow("", code, year, rating, registered)


def admissions(size: Size, seed: int, timeline: Timeline) -> Iterator[AdmissionRow]:
    """Yield what every organisation admitted in each year of the months, so far."""
    for index, organisation in enumerate(rated_organisations(size, seed)):
        dice = dice_for(seed, YEARLY, index)
        for year in range(timeline.firsts[0].year, timeline.as_of.year + 1):
            target = max(1, int(organisation.cells * (0.3 + dice.random() * 0.5)))
            admitted = int(target * (0.6 + dice.random() * 0.6))
            if year == timeline.as_of.year:
                admitted = admitted * timeline.as_of.month // 12
            yield AdmissionRow(organisation.unit.unit_code, year, admitted, target)


def trainings(size: Size, seed: int, timeline: Timeline) -> Iterator[TrainingRow]:
    """Yield the classes of every committee above the grassroots: one in five months."""
    for number in range(size.committees):
        found = committee(size, seed, number)
        dice = dice_for(seed, YEARLY, 1_000_000 + number)
        for month in range(number % 5, timeline.length, 5):
            held_on = timeline.days[month][8 + int(dice.random() * 18)]
            if held_on <= timeline.today:
                yield _training(found.unit.unit_code, held_on, found.cells, dice)


def _training(unit_code: str, held_on: str, cells: int, dice: Random) -> TrainingRow:
    return TrainingRow(
        f"BD-{unit_code}-{held_on[:7]}",
        unit_code,
        held_on,
        TOPICS[int(dice.random() * len(TOPICS))],
        AUDIENCES[int(dice.random() * len(AUDIENCES))],
        10 + int(dice.random() * min(cells, 120)),
    )
