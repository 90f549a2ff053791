"""Which cells do the filters leave out?"""

from queries.filters import Filters
from tests.queries.world import World


def test_those_that_do_not_pass_are_left_out(world: World):
    world.load(cells="cell_code\nA\nB")
    assert not len(world.ask("left_out_cells"))
    left_out = world.ask("left_out_cells", filters=Filters(cells=("A",)))
    assert list(left_out["cell_code"]) == ["B"]
