"""Two periods side by side: each unit in one respect, in the one and in the other."""

from datetime import date

import pandas as pd

from queries.two_periods import MEASURES, seen_on, side_by_side
from tests.queries.comparison_world import FACTS
from tests.queries.world import period, shown


def test_shares_stand_beside_those_of_the_other_period_with_the_change(world):
    world.load(**FACTS)
    now = world.ask("units_compared")
    before = world.ask("units_compared", "2025-04..2025-06", "2025-07-20")
    found = side_by_side(now, before, "attendance")
    columns = ("unit_code", "now_part", "now_whole", "now_percent", "other_percent")
    assert shown(found, *columns, "measure_change") == [
        dict(zip((*columns, "measure_change"), row, strict=True))
        for row in (
            ("xa_hai", "66", "80", "82.5", "75", "7.5"),
            ("xa_mot", "60", "60", "100", "100", "0"),
            ("xa_ba", "20", "20", "100", "", ""),
            ("", "10", "10", "100", "", ""),
        )
    ]


def test_a_number_that_is_a_part_of_nothing_changes_by_a_number(world):
    world.load(**FACTS)
    now = world.ask("units_compared")
    before = world.ask("units_compared", "2025-04..2025-06", "2025-07-20")
    found = side_by_side(now, before, "overdue").set_index("unit_code")
    assert found.loc["xa_hai", "measure_change"] == 0
    assert pd.isna(found.loc["xa_hai", "now_percent"])


def test_every_measure_is_made_of_columns_of_the_answer(world):
    world.load(**FACTS)
    now = world.ask("units_compared")
    for measure in MEASURES:
        assert (side_by_side(now, now, measure)["measure_change"].dropna() == 0).all()


def test_an_earlier_period_is_seen_as_many_months_earlier():
    quarter = period("2025-07..2025-09")
    day = date(2025, 10, 20)
    assert seen_on(day, quarter, period("2025-04..2025-06")) == date(2025, 7, 20)
    assert seen_on(day, quarter, period("2025-10..2025-11")) == day
