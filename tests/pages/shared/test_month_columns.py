"""How many in each month, as columns in the order of time."""

from datetime import date

import pandas

from pages.shared.month_columns import month_columns
from pages.shared.palette import LIGHT

MONTHS = pandas.DataFrame(
    {
        "month": [date(2026, 7, 1), date(2026, 8, 1)],
        "inspections": [1603, 0],
        "key": ["2026-07", "2026-08"],
    }
)


def test_each_month_has_its_column_and_its_figure_as_an_office_writes_it():
    drawn = month_columns(MONTHS, LIGHT, value="inspections").to_dict(validate=True)
    (rows,) = drawn["datasets"].values()
    assert [row["figure"] for row in rows] == ["1.603", "0"]
    assert [row["month_short"] for row in rows] == ["7/2026", "8/2026"]
    assert "params" not in drawn


def test_columns_can_be_chosen_by_their_month():
    drawn = month_columns(MONTHS, LIGHT, value="inspections", selection="month")
    (chosen,) = drawn.to_dict(validate=True)["params"]
    assert (chosen["name"], chosen["select"]["fields"]) == ("month", ["key"])
