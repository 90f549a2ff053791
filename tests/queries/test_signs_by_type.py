"""How many cells of each type show each sign of weakness?"""

from queries.catalog import SIGNS
from tests.queries.comparison_world import FACTS


def test_each_type_has_each_sign_with_its_share_of_the_cells(world):
    world.load(**FACTS)
    found = world.ask("signs_by_type")
    assert len(found) == 3 * len(SIGNS)
    missed = found[found["sign"] == "missed_meeting"]
    assert list(missed["cell_type"].fillna("")) == ["school", "village", ""]
    assert list(missed["sign_cells"]) == [0, 2, 1]
    assert list(missed["cells"]) == [1, 3, 1]
    assert list(missed["sign_percent"]) == [0, 66.7, 100]


def test_they_add_up_to_the_counts_of_signs(world):
    world.load(**FACTS)
    counts = world.ask("sign_counts").set_index("sign")["cells"]
    summed = world.ask("signs_by_type").groupby("sign")["sign_cells"].sum()
    assert (summed == counts[summed.index]).all()
