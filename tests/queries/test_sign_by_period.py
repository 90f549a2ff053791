"""How many cells showed one sign of weakness, month after month?"""

from queries.filters import Filters
from tests.queries.comparison_world import FACTS
from tests.queries.world import World


def line(world: World, **asked: object) -> list[int | None]:
    cells = world.ask("sign_by_period", of_sign="low_attendance", **asked)["cells"]
    return [None if each != each else int(each) for each in cells.astype(float)]


def test_each_period_is_seen_as_many_months_earlier(world: World):
    world.load(**FACTS)
    assert line(world, during="2025-09")[6:] == [1, 1, 1, 1, 0, 0]
    assert line(world, during="2025-09")[:6] == [None] * 6


def test_the_last_one_counts_the_cells_that_show_it_now(world: World):
    world.load(**FACTS)
    counts = world.ask("sign_counts").set_index("sign")["cells"]
    assert line(world)[-1] == counts["low_attendance"] == 1


def test_filters_of_unit_narrow_it(world: World):
    world.load(**FACTS)
    assert line(world, filters=Filters(units=("xa_mot",)))[-1] == 0
