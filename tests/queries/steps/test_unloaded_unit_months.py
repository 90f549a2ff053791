"""In which months is nothing loaded of the cells of a unit?"""

from tests.queries.test_units_not_loaded import WORLD
from tests.queries.world import World


def test_a_unit_goes_with_the_one_above_it_and_all_with_the_store(world: World):
    world.load(**WORLD)

    found = world.ask("unloaded_unit_months", thresholds={"unloaded_min_cells": 3})
    found = found[found["month"].astype(str) <= "2025-09-01"]
    assert sorted(
        set(zip(found["unit_code"], found["month"].astype(str), strict=True))
    ) == [
        ("to_mot", "2025-07-01"),
        ("to_mot", "2025-09-01"),
        ("xa_hai", "2025-09-01"),
        ("xa_mot", "2025-07-01"),
        ("xa_mot", "2025-09-01"),
    ]
