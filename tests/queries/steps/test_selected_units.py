"""Which units are chosen as a whole?"""

from queries.filters import Filters
from tests.queries.world import World, shown

UNITS = """
    unit_code | parent_code
    huyen     |
    xa_mot    | huyen
    bo_phan   | xa_mot
    xa_hai    | huyen
    xa_trong  | huyen
"""
CELLS = """
    cell_code | unit_code | cell_type
    A         | xa_mot    | village
    B         | bo_phan   | school
    C         | xa_hai    | village
"""


def chosen(world: World, filters: Filters) -> list[str]:
    world.load(units=UNITS, cells=CELLS)
    answer = shown(world.ask("selected_units", filters=filters), "unit_code")
    return [row["unit_code"] for row in answer]


def test_without_filters_all_are_that_have_a_cell(world: World):
    assert chosen(world, Filters()) == ["bo_phan", "huyen", "xa_hai", "xa_mot"]


def test_a_unit_chosen_brings_what_is_below_it_and_nothing_above(world: World):
    assert chosen(world, Filters(units=("xa_mot",))) == ["bo_phan", "xa_mot"]


def test_a_unit_of_which_a_part_passes_is_left_out(world: World):
    assert chosen(world, Filters(cell_types=("village",))) == ["xa_hai"]
