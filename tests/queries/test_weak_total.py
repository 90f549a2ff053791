"""How many cells are weak?"""

import pytest

from queries.filters import Filters
from tests.queries.world import World

MEETINGS = """
    cell_code | unit_code | held_on    | absent_unexcused | present
    stopped   | xa_mot    | 2025-06-04 | 0                | 20
    started   | xa_hai    | 2025-07-04 | 0                | 20
    watched   | xa_hai    | 2025-07-04 | 3                | 17
    fine      | xa_hai    | 2025-06-04 | 0                | 20
    fine      | xa_hai    | 2025-07-04 | 0                | 20
"""


@pytest.mark.parametrize("month", ["2025-06", "2025-07", "2025-08"])
def test_it_is_the_figure_of_level_counts(world: World, month: str):
    world.load(meetings=MEETINGS)

    asked = {"during": month, "as_of": "2025-09-20"}
    levels = world.ask("level_counts", **asked)
    assert world.ask("weak_total", **asked)["weak"].item() == levels["weak"].item()


def test_filters_of_cell_and_sign_hold(world: World):
    world.load(meetings=MEETINGS)

    july = {"during": "2025-07", "as_of": "2025-08-20"}
    elsewhere = Filters(units=("xa_hai",))
    by_sign = Filters(signs=("missed_meeting",))
    world.shows("weak_total", "weak\n1", **july)
    world.shows("weak_total", "weak\n0", filters=elsewhere, **july)
    world.shows("weak_total", "weak\n1", filters=by_sign, **july)


def test_without_any_cell_it_is_nought(world: World):
    world.shows("weak_total", "weak\n0")
