"""How many cells of each unit show each sign of weakness?"""

from queries.catalog import SIGNS
from tests.queries.comparison_world import FACTS
from tests.queries.world import shown


def test_each_unit_has_each_sign_with_its_share_of_the_cells(world):
    world.load(**FACTS)
    found = world.ask("signs_by_unit")
    assert len(found) == 4 * len(SIGNS)
    some = found[found["sign_cells"] > 0]
    columns = ("unit_code", "sign", "cells", "sign_cells", "sign_percent")
    of_du = shown(some[some["unit_code"] == "xa_hai"], *columns)
    assert {row["sign"]: row["sign_percent"] for row in of_du} == {
        "low_attendance": "50",
        "missed_meeting": "50",
        "no_thematic": "50",
        "overdue_requirement": "50",
    }


def test_units_stand_by_name_serious_signs_first_and_cells_of_no_unit_last(world):
    world.load(**FACTS)
    found = world.ask("signs_by_unit")
    units = list(dict.fromkeys(found["unit_code"].fillna("")))
    assert units == ["xa_hai", "xa_mot", "xa_ba", ""]
    weights = list(found["weight"].head(len(SIGNS)))
    assert weights == sorted(weights, reverse=True)


def test_they_add_up_to_the_counts_of_signs(world):
    world.load(**FACTS)
    counts = world.ask("sign_counts").set_index("sign")["cells"]
    summed = world.ask("signs_by_unit").groupby("sign")["sign_cells"].sum()
    assert (summed == counts[summed.index]).all()
