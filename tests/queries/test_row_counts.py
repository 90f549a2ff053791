"""How many rows of an answer have which value."""

import pandas as pd

from queries.row_counts import rows_by_value


def test_each_value_asked_for_is_counted_also_where_no_row_has_it():
    answer = pd.DataFrame({"state": ["new", "gone", "new", None]})
    counted = rows_by_value(answer, "state", ("new", "gone", "still"))
    assert counted == {"new": 2, "gone": 1, "still": 0}
    assert rows_by_value(answer.head(0), "state", ("new",)) == {"new": 0}
