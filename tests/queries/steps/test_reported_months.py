"""What did each cell do in each month, and what does it mean where it did nothing?"""

from tests.queries.world import World, drawn, shown


def test_what_was_said_and_what_is_not_loaded_stands_beside_each_month(world: World):
    world.load(
        cells="cell_code | unit_code\nA | xa\nB | xa",
        meetings="cell_code | held_on\nA | 2025-07-04\nZ | 2025-08-04\nZ | 2025-09-04",
        no_meetings="cell_code | month\nB | 9/2025",
    )

    months = world.ask("reported_months", thresholds={"unloaded_min_cells": 2})
    months = months[
        months["cell_code"].isin(["A", "B"])
        & (months["month"].astype(str) <= "2025-09-01")
    ].sort_values(["cell_code", "month"])
    columns = ("cell_code", "month", "regular_meetings", "is_stated", "is_unloaded")
    assert shown(months, *columns) == drawn("""
        cell_code | month      | regular_meetings | is_stated | is_unloaded
        A         | 2025-07-01 | 1                | False     | False
        A         | 2025-08-01 | 0                | False     | True
        A         | 2025-09-01 | 0                | False     | False
        B         | 2025-07-01 | 0                | False     | False
        B         | 2025-08-01 | 0                | False     | True
        B         | 2025-09-01 | 0                | True      | False
    """)
