"""How many cells show each sign of weakness?"""

from queries.catalog import SIGNS
from queries.filters import Filters
from tests.queries.world import World, shown

MEETINGS = """
    cell_code | held_on    | present | absent_unexcused
    low       | 2025-06-04 | 16      | 3
    low       | 2025-07-04 | 16      | 3
    watched   | 2025-06-04 | 20      | 0
    watched   | 2025-07-04 | 17      | 3
    skipped   | 2025-06-04 | 20      | 0
"""
JULY = {"during": "2025-07", "as_of": "2025-08-20"}


def test_every_sign_has_a_row_serious_ones_first_then_most_cells(world: World):
    world.load(meetings=MEETINGS)

    counts = world.ask("sign_counts", **JULY)
    assert set(counts["sign"]) == set(SIGNS)
    seen = counts[counts["cells"] + counts["previous_cells"] > 0]
    assert all(counts["cells"] == counts["weak_cells"] + counts["watch_cells"])
    assert shown(seen, "sign", "weight", "cells", "weak_cells", "previous_cells") == [
        {
            "sign": "missed_meeting",
            "weight": "serious",
            "cells": "1",
            "weak_cells": "1",
            "previous_cells": "0",
        },
        {
            "sign": "unexcused_absences",
            "weight": "notable",
            "cells": "2",
            "weak_cells": "1",
            "previous_cells": "1",
        },
        {
            "sign": "low_attendance",
            "weight": "notable",
            "cells": "1",
            "weak_cells": "1",
            "previous_cells": "1",
        },
    ]


def test_earlier_numbers_are_unknown_before_the_data(world: World):
    world.load(meetings=MEETINGS)

    counts = world.ask("sign_counts", during="2025-06", as_of="2025-07-20")
    assert counts["previous_cells"].isna().all()


def test_only_cells_that_pass_all_filters_are_counted(world: World):
    world.load(meetings=MEETINGS)

    counts = world.ask("sign_counts", filters=Filters(changes=("new",)), **JULY)
    assert dict(zip(counts["sign"], counts["cells"], strict=True)) == {
        **dict.fromkeys(SIGNS, 0),
        "missed_meeting": 1,
    }
