"""What other limits would change: the cells that are weak, unit by unit."""

from queries.threshold_effects import weak_by_unit
from tests.queries.world import World, drawn, shown

MEETINGS = """
    cell_code | unit_code | held_on    | present
    fine      | xa_mot    | 2025-07-04 | 20
    low       | xa_mot    | 2025-07-04 | 12
    near      | xa_hai    | 2025-07-04 | 17
    far       | xa_hai    | 2025-07-04 | 17
    alone     |           | 2025-07-04 | 17
"""


def test_each_unit_has_its_weak_cells_now_and_as_proposed(world: World):
    world.load(meetings=MEETINGS)
    version = world.store.version()
    now = world.ask("unit_summary", during="2025-07")
    limits = {"attendance_threshold": 90, "weak_notable": 1}
    proposed = world.ask("unit_summary", during="2025-07", thresholds=limits)

    columns = ("unit_code", "cells", "weak", "weak_proposed", "weak_change")
    assert shown(weak_by_unit(now, proposed), *columns) == drawn("""
        unit_code | cells | weak | weak_proposed | weak_change
        xa_hai    | 2     | 0    | 2             | 2
        xa_mot    | 2     | 0    | 1             | 1
                  | 1     | 0    | 1             | 1
    """)
    assert world.store.version() == version


def test_without_units_there_is_nothing_to_compare(world: World):
    nobody = world.ask("unit_summary")
    assert len(weak_by_unit(nobody, nobody)) == 0
