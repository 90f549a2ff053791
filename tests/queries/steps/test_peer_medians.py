"""What is the median attendance of the other cells of its type, for each cell?"""

import statistics

import pytest

from data.store.access import Viewer
from tests.queries.world import World

# Cells of one type: those of xa_mot are seen, those of xa_hai are not.
SHARES = {"A": 60, "B": 70, "C": 80, "D": 90, "E": 95, "F": 100, "G": 85}
UNIT = Viewer("xã một", ("xa_mot",))


def world_with(world: World, seen: str, unseen: str) -> World:
    units = dict.fromkeys(seen, "xa_mot") | dict.fromkeys(unseen, "xa_hai")
    cells = [f"{code} | {unit} | village" for code, unit in units.items()]
    meetings = [f"{code} | 2025-07-04 | 100 | {SHARES[code]}" for code in units]
    return world.load(
        cells="\n".join(["cell_code | unit_code | cell_type", *cells]),
        meetings="\n".join(["cell_code | held_on | expected | present", *meetings]),
    )


def medians(world: World, **asked: object) -> dict[str, object]:
    answer = world.ask("peer_medians", **asked)
    percents = (
        answer["peers_percent"]
        .astype(object)
        .where(answer["peers_percent"].notna(), None)
    )
    return dict(zip(answer["cell_code"], percents, strict=True))


@pytest.mark.parametrize("cells", ["AB", "ABC", "ABCD", "ABCDEFG"])
def test_it_is_the_median_of_all_the_others(world: World, cells: str):
    assert medians(world_with(world, cells, "")) == {
        code: statistics.median(SHARES[each] for each in cells if each != code)
        for code in cells
    }


def test_a_cell_alone_has_none(world: World):
    assert medians(world_with(world, "A", "")) == {"A": None}


def test_five_out_of_sight_are_enough_for_a_median(world: World):
    world_with(world, "AB", "CDEFG")
    assert medians(world, viewer=UNIT) == {"A": 87.5, "B": 87.5}


@pytest.mark.parametrize("unseen", ["C", "CD", "CDEF"])
def test_fewer_out_of_sight_are_no_median_however_many_are_seen(
    world: World, unseen: str
):
    world_with(world, "ABG", unseen)
    assert medians(world, viewer=UNIT) == {"A": None, "B": None, "G": None}


def test_where_none_is_out_of_sight_any_number_is(world: World):
    world_with(world, "AB", "")
    assert medians(world, viewer=UNIT) == {"A": 70, "B": 60}


def test_how_many_peers_there_are_is_told_all_the_same(world: World):
    world_with(world, "AB", "CD")
    assert list(world.ask("peer_medians", viewer=UNIT)["peers"]) == [3, 3]
